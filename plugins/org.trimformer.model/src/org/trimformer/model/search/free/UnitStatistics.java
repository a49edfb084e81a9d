package org.trimformer.model.search.free;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.model.net.Attended;
import org.trimformer.model.net.Branches;
import org.trimformer.model.net.ImperativeBranches;
import org.trimformer.model.net.Tokens;
import org.trimformer.model.weights.Names;
import org.trimformer.model.weights.Nd;
import org.trimformer.model.weights.Weights;

import java.util.ArrayList;
import java.util.List;

/**
 * Branches that remember first and second moments of the hidden units (after GELU) of every block,
 * over all tokens they have seen.
 */
final class UnitStatistics implements Branches, AutoCloseable {
    private final Branches attention;
    private final double eps;
    private final NDManager manager;
    private final List<NDArray> sums = new ArrayList<>();
    private final List<NDArray> products = new ArrayList<>();
    private final double[] stream;
    private final long[] tokens;

    /**
     * Empty statistics.
     *
     * @param widths hidden width of each block
     */
    UnitStatistics(VitArchitecture arch, int[] widths, NDManager parent) {
        attention = new ImperativeBranches(arch);
        eps = arch.layerNormEps();
        manager = parent.newSubManager();
        stream = new double[widths.length];
        tokens = new long[widths.length];
        for (int width : widths) {
            sums.add(manager.zeros(new Shape(width)));
            products.add(manager.zeros(new Shape(width, width)));
        }
    }

    @Override
    public Attended attention(Weights weights, int block, Tokens x, long rows, boolean scores) {
        return attention.attention(weights, block, x, rows, scores);
    }

    @Override
    public NDArray feedForward(Weights weights, int block, NDArray x) {
        NDArray normed = Nd.layerNorm(x, weights, Names.block(block, "norm2"), eps);
        NDArray hidden = Nd.gelu(Nd.linear(normed, weights, Names.block(block, "mlp.fc1")));
        long width = hidden.getShape().get(2);
        NDArray flat = hidden.reshape(-1, width);
        sums.get(block).addi(flat.sum(new int[] {0}));
        products.get(block).addi(flat.transpose().matMul(flat));
        stream[block] += x.square().sum().getFloat();
        tokens[block] += flat.getShape().get(0);
        return Nd.linear(hidden, weights, Names.block(block, "mlp.fc2"));
    }

    /**
     * Moments of one block.
     *
     * @param mean of each unit, [M]
     * @param covariance of the units, [M][M]
     * @param streamEnergy mean squared length of the residual stream before the layer
     */
    record Moments(double[] mean, double[][] covariance, double streamEnergy) {}

    /** What has been seen of a block; at least one token. */
    Moments moments(int block) {
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
        return new Moments(mean, covariance, stream[block] / n);
    }

    @Override
    public void close() {
        manager.close();
    }
}
