// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import ai.djl.ndarray.NDArray;

import org.trimformer.model.weights.TensorOps;

/** What a cost F adds to the loss. */
public sealed interface Penalty {

    /**
     * The term of the loss.
     *
     * @param cost F / unit, [1]
     * @param unit multiply-accumulates that count as 1
     */
    NDArray of(NDArray cost, double unit);

    /**
     * The paper's: weight (T - F)^2 in squared GMACs. It pulls the cost up as well as down and ends
     * above T (algorithms.md A.4, A.9).
     *
     * @param weight lambda
     * @param targetGmacs T in 10^9 multiply-accumulates
     */
    record Squared(double weight, double targetGmacs) implements Penalty {
        @Override
        public NDArray of(NDArray cost, double unit) {
            return TensorOps.times(
                    TensorOps.times(cost, unit / 1e9).sub((float) targetGmacs).square(), weight);
        }
    }

    /**
     * Ours: weight max(0, F / T - 1), which is free of units and leaves a cost below T alone.
     *
     * @param weight lambda
     * @param targetMacs T in multiply-accumulates
     */
    record OneSided(double weight, double targetMacs) implements Penalty {
        @Override
        public NDArray of(NDArray cost, double unit) {
            NDArray over = TensorOps.times(cost, unit / targetMacs).sub(1f);
            return TensorOps.times(over.getNDArrayInternal().relu(), weight);
        }
    }
}
