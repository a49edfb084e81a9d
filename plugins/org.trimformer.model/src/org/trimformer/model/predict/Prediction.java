// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.predict;

import org.trimformer.core.fault.ImageException;
import org.trimformer.core.metrics.Softmax;
import org.trimformer.images.ImageStream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the model says of one image.
 *
 * @param probabilities by class in the model's order, their sum 1; null where there is a fault
 * @param fault why the image could not be read
 */
public record Prediction(double[] probabilities, Optional<ImageException> fault) {

    /**
     * Those of a batch's images, in their order.
     *
     * @param logits of the readable ones, rows of {@code classes} each
     */
    public static List<Prediction> of(ImageStream.Batch<?> batch, float[] logits, int classes) {
        List<Prediction> predictions = new ArrayList<>();
        int row = 0;
        for (ImageStream.Row<?> image : batch.rows()) {
            predictions.add(
                    image.fault().isPresent()
                            ? new Prediction(null, image.fault())
                            : new Prediction(Softmax.of(logits, row++, classes), Optional.empty()));
        }
        return predictions;
    }

    /** The most probable classes, best first; the lower index first where two are equal. */
    public int[] best(int most) {
        return Softmax.largest(probabilities, most);
    }
}
