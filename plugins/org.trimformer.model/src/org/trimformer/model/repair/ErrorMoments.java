// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.repair;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.model.fit.MomentSums;
import org.trimformer.model.fit.Moments;

/**
 * Weighted moments over rows of a linear layer's inputs f [p] and of what its output misses e [D]:
 * enough to fit a correction of the layer and to tell how much any correction leaves.
 */
final class ErrorMoments {
    private final MomentSums sums;
    private final int inputs;
    private final int outputs;
    private double squares;
    private double rows;

    /** Nothing seen yet; tensors belong to {@code manager}. */
    ErrorMoments(int inputs, int outputs, NDManager manager) {
        this.inputs = inputs;
        this.outputs = outputs;
        sums = new MomentSums(manager, inputs, outputs);
    }

    /**
     * Adds rows.
     *
     * @param features [B, R, p]
     * @param missing [B, R, D]
     * @param weights of the rows, [B, R, 1] or [1, R, 1]
     * @param counts what the rows count for in {@link #relative}, summed
     */
    void add(NDArray features, NDArray missing, NDArray weights, double counts) {
        Shape shape = missing.getShape();
        NDArray each = weights.broadcast(shape.get(0), shape.get(1), 1).reshape(-1, 1);
        NDArray e = missing.reshape(-1, outputs);
        sums.see(features.reshape(-1, inputs).concat(e, 1), each);
        squares += e.square().mul(each).sum().getFloat();
        rows += counts;
    }

    /** Sum of the weights. */
    double weight() {
        return sums.weight();
    }

    /**
     * Mean of |e|² relative to the rows' variance, if weights are counts over variances: 0 is a
     * layer that misses nothing.
     */
    double relative() {
        return squares / (rows * outputs);
    }

    /** Moments of f, with e as targets. */
    Moments moments() {
        return sums.moments();
    }
}
