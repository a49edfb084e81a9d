// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.repair;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import org.trimformer.model.fit.MomentSums;

import java.util.Arrays;

/**
 * Weighted moments over rows of a linear layer's inputs f [p] and of what its output misses e [D]:
 * enough to fit a correction of the layer and to tell how much any correction leaves.
 */
final class Moments {
    private final MomentSums sums;
    private final int inputs;
    private final int outputs;
    private double squares;
    private double rows;

    /** Nothing seen yet; tensors belong to {@code manager}. */
    Moments(int inputs, int outputs, NDManager manager) {
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

    /** Weighted mean of |e|². */
    double meanSquare() {
        return squares / weight();
    }

    /**
     * Mean of |e|² relative to the rows' variance, if weights are counts over variances: 0 is a
     * layer that misses nothing.
     */
    double relative() {
        return squares / (rows * outputs);
    }

    /** Weighted mean of f, [1, p]. */
    NDArray meanInput(NDManager m) {
        return row(Arrays.copyOf(sums.means(), inputs), m);
    }

    /** Weighted mean of e, [1, D]. */
    NDArray meanMissing(NDManager m) {
        return row(Arrays.copyOfRange(sums.means(), inputs, inputs + outputs), m);
    }

    /** Covariance of f, [p, p]. */
    NDArray covariance(NDManager m) {
        return sums.covariance(m);
    }

    /** Covariance of e and f, [D, p]. */
    NDArray cross(NDManager m) {
        return sums.cross(m).transpose();
    }

    private static NDArray row(double[] values, NDManager m) {
        return m.create(values).reshape(1, values.length).toType(DataType.FLOAT64, false);
    }
}
