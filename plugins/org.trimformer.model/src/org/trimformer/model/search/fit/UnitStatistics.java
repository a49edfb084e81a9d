package org.trimformer.model.search.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import java.util.ArrayList;
import java.util.List;

/** First and second moments of the hidden units (after GELU) of every block. */
final class UnitStatistics implements AutoCloseable {
    private final NDManager manager;
    private final List<NDArray> sums = new ArrayList<>();
    private final List<NDArray> products = new ArrayList<>();
    private final long[] tokens;

    /**
     * Empty statistics.
     *
     * @param widths hidden width of each block
     */
    UnitStatistics(int[] widths, NDManager parent) {
        manager = parent.newSubManager();
        tokens = new long[widths.length];
        for (int width : widths) {
            sums.add(manager.zeros(new Shape(width)));
            products.add(manager.zeros(new Shape(width, width)));
        }
    }

    /** Adds hidden units [B, N, M] of block {@code block}. */
    void see(int block, NDArray hidden) {
        NDArray flat = hidden.reshape(-1, hidden.getShape().get(2));
        sums.get(block).addi(flat.sum(new int[] {0}));
        products.get(block).addi(flat.transpose().matMul(flat));
        tokens[block] += flat.getShape().get(0);
    }

    /** What has been seen of a block; at least one token. */
    UnitMoments moments(int block) {
        float[] sum = sums.get(block).toFloatArray();
        float[] product = products.get(block).toFloatArray();
        int width = sum.length;
        double n = tokens[block];
        double[] mean = new double[width];
        for (int i = 0; i < width; i++) {
            mean[i] = sum[i] / n;
        }
        double[][] covariance = new double[width][width];
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                covariance[i][j] = product[i * width + j] / n - mean[i] * mean[j];
            }
        }
        return new UnitMoments(mean, covariance);
    }

    @Override
    public void close() {
        manager.close();
    }
}
