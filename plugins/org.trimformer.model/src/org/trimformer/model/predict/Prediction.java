// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.predict;

import org.trimformer.core.fault.ImageException;
import org.trimformer.core.metrics.Softmax;

import java.util.Optional;

/**
 * What the model says of one image.
 *
 * @param probabilities by class in the model's order, their sum 1; null where there is a fault
 * @param fault why the image could not be read
 */
public record Prediction(double[] probabilities, Optional<ImageException> fault) {

    /** The most probable classes, best first; the lower index first where two are equal. */
    public int[] best(int most) {
        return Softmax.largest(probabilities, most);
    }
}
