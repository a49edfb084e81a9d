// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.evaluate;

import org.trimformer.core.metrics.ConfusionMatrix;

import java.util.List;

/**
 * How a model did on labelled images; arrays are in the order of the images.
 *
 * @param classNames in the order of the logits
 * @param truths class of each image
 * @param predictions best class of each image
 * @param confidences probability of that class, 0..1, by the softmax of the logits
 * @param costs the model's row
 */
public record Evaluation(
        List<String> classNames,
        int[] truths,
        int[] predictions,
        float[] confidences,
        CostRow costs) {

    /** Copies the names. */
    public Evaluation {
        classNames = List.copyOf(classNames);
    }

    /** Counts by true and predicted class. */
    public ConfusionMatrix confusion() {
        ConfusionMatrix matrix = new ConfusionMatrix(classNames.size());
        for (int i = 0; i < truths.length; i++) {
            matrix.add(truths[i], predictions[i]);
        }
        return matrix;
    }
}
