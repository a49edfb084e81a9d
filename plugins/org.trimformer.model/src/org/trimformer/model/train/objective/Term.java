// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train.objective;

import ai.djl.ndarray.NDArray;

import org.trimformer.model.weights.TensorOps;

/**
 * One summand of the loss.
 *
 * @param name as in the history, such as "cross-entropy"
 * @param value scalar, its weight already applied
 */
public record Term(String name, NDArray value) {

    /** A loss times its weight. */
    public static Term weighted(String name, NDArray loss, double weight) {
        return new Term(name, TensorOps.times(loss, weight));
    }
}
