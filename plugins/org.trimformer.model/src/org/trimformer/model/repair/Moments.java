package org.trimformer.model.repair;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Weighted sums over rows of a linear layer's inputs f [p] and of what its output misses e [D]:
 * enough to fit a correction of the layer and to tell how much any correction leaves. Products of a
 * batch are fp32, sums over batches fp64.
 */
final class Moments {
    final NDArray f;
    final NDArray e;
    final NDArray ff;
    final NDArray ef;
    private double weight;
    private double squares;
    private double rows;

    /** Nothing seen yet; tensors belong to {@code manager}. */
    Moments(int inputs, int outputs, NDManager manager) {
        f = manager.zeros(new Shape(1, inputs), DataType.FLOAT64);
        e = manager.zeros(new Shape(1, outputs), DataType.FLOAT64);
        ff = manager.zeros(new Shape(inputs, inputs), DataType.FLOAT64);
        ef = manager.zeros(new Shape(outputs, inputs), DataType.FLOAT64);
    }

    /**
     * Adds rows.
     *
     * @param inputs [B, R, p]
     * @param missing [B, R, D]
     * @param weights of the rows, [B, R, 1]
     * @param counts what the rows count for in {@link #relative}, summed
     */
    void add(NDArray inputs, NDArray missing, NDArray weights, double counts) {
        NDArray roots = weights.sqrt();
        NDArray x = inputs.mul(roots).reshape(-1, ff.getShape().get(0));
        NDArray y = missing.mul(roots).reshape(-1, ef.getShape().get(0));
        NDArray flat = roots.reshape(1, -1);
        f.addi(wide(flat.matMul(x)));
        e.addi(wide(flat.matMul(y)));
        ff.addi(wide(x.transpose().matMul(x)));
        ef.addi(wide(y.transpose().matMul(x)));
        weight += weights.sum().getFloat();
        squares += y.square().sum().getFloat();
        rows += counts;
    }

    private static NDArray wide(NDArray x) {
        return x.toType(DataType.FLOAT64, false);
    }

    /** Sum of the weights. */
    double weight() {
        return weight;
    }

    /** Weighted sum of |e|². */
    double squares() {
        return squares;
    }

    /**
     * Mean of |e|² relative to the rows' variance, if weights are counts over variances: 0 is a
     * layer that misses nothing.
     */
    double relative() {
        return squares / (rows * e.getShape().get(1));
    }
}
