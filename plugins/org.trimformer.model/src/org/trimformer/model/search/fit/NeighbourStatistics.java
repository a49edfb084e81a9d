package org.trimformer.model.search.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.Architecture;
import org.trimformer.model.weights.Nd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers {@link NeighbourMoments} of every block, up to a number of patches that is plenty. */
final class NeighbourStatistics implements AutoCloseable {
    private static final long PATCHES_PER_INPUT = 20;
    private static final int MOST_FEATURES = 4096;
    private static final int PREFIX_SUMS = 5;

    private final Architecture arch;
    private final NDManager manager;
    private final List<NDArray> products = new ArrayList<>();
    private final List<NDArray> cross = new ArrayList<>();
    private final double[][][] prefix;
    private final long[] patches;
    private final long[] prefixes;

    /**
     * Empty statistics. Blocks so wide that moments of a 3x3 neighbourhood would take gigabytes are
     * looked at patch by patch only.
     */
    NeighbourStatistics(Architecture arch, NDManager parent) {
        this.arch = arch;
        manager = parent.newSubManager();
        int blocks = arch.blocks();
        prefix = new double[blocks][PREFIX_SUMS][];
        patches = new long[blocks];
        prefixes = new long[blocks];
        for (int i = 0; i < blocks; i++) {
            int width = arch.blockWidth(i);
            int features = places(i) * (width + 1);
            products.add(manager.zeros(new Shape(features, features)));
            cross.add(manager.zeros(new Shape(features, width)));
            for (int k = 0; k < PREFIX_SUMS; k++) {
                prefix[i][k] = new double[width];
            }
        }
    }

    private int places(int block) {
        return 9 * (arch.blockWidth(block) + 1) <= MOST_FEATURES ? 9 : 1;
    }

    /** Adds tokens [B, N, D] as block {@code block} reads them and its attention branch of them. */
    void see(int block, NDArray x, NDArray branch) {
        int width = arch.blockWidth(block);
        if (patches[block] >= PATCHES_PER_INPUT * places(block) * width) {
            return;
        }
        try (NDManager m = x.getManager().newSubManager()) {
            NDArray z =
                    x.getNDArrayInternal()
                            .layerNorm(
                                    x,
                                    new Shape(width),
                                    m.ones(new Shape(width)),
                                    m.zeros(new Shape(width)),
                                    (float) arch.layerNormEps())
                            .head();
            z.attach(m);
            long n = x.getShape().get(1);
            int first = arch.prefixTokens();
            NDArray features = features(block, Nd.tokens(z, first, n), m);
            NDArray y = Nd.tokens(branch, first, n).reshape(-1, width);
            y.attach(m);
            NDArray transposed = features.transpose();
            products.get(block).addi(transposed.matMul(features));
            cross.get(block).addi(transposed.matMul(y));
            patches[block] += y.getShape().get(0);
            if (first > 0) {
                seePrefix(block, Nd.tokens(z, 0, first), Nd.tokens(branch, 0, first));
            }
        }
    }

    private void seePrefix(int block, NDArray z, NDArray y) {
        NDArray[] rows = {z, z.square(), y, z.mul(y), y.square()};
        for (int k = 0; k < PREFIX_SUMS; k++) {
            float[] sum = rows[k].sum(new int[] {0, 1}).toFloatArray();
            for (int c = 0; c < sum.length; c++) {
                prefix[block][k][c] += sum[c];
            }
        }
        prefixes[block] += z.getShape().get(0) * z.getShape().get(1);
    }

    /** Patches [B, HW, D] with their neighbours: [B HW, P (D+1)], as the moments order them. */
    private NDArray features(int block, NDArray z, NDManager m) {
        long batch = z.getShape().get(0);
        long side = arch.blockGrid(block);
        long channels = arch.blockWidth(block) + 1L;
        NDArray map = z.reshape(batch, side, side, channels - 1);
        map.attach(m);
        NDArray marked = join(m, 3, map, m.ones(new Shape(batch, side, side, 1)));
        if (places(block) == 1) {
            return marked.reshape(-1, channels);
        }
        NDArray row = m.zeros(new Shape(batch, 1, side, channels));
        NDArray tall = join(m, 1, row, marked, row);
        NDArray column = m.zeros(new Shape(batch, side + 2, 1, channels));
        NDArray padded = join(m, 2, column, tall, column);
        NDArray[] places = new NDArray[places(block)];
        for (int p = 0; p < places.length; p++) {
            int down = p / 3;
            int right = p % 3;
            NDIndex place =
                    new NDIndex()
                            .addAllDim()
                            .addSliceDim(down, down + side)
                            .addSliceDim(right, right + side);
            places[p] = padded.get(place);
            places[p].attach(m);
        }
        return join(m, 3, places).reshape(-1, places.length * channels);
    }

    private static NDArray join(NDManager owner, int axis, NDArray... parts) {
        NDArray joined = NDArrays.concat(new NDList(parts), axis);
        joined.attach(owner);
        return joined;
    }

    /** What has been seen of a block; at least one image. */
    NeighbourMoments moments(int block) {
        int width = arch.blockWidth(block);
        double[][] means = new double[PREFIX_SUMS][width];
        for (int k = 0; k < PREFIX_SUMS; k++) {
            for (int c = 0; c < width; c++) {
                means[k][c] = prefix[block][k][c] / prefixes[block];
            }
        }
        return new NeighbourMoments(
                width,
                places(block),
                mean(products.get(block), patches[block]),
                mean(cross.get(block), patches[block]),
                prefixes[block] == 0
                        ? Optional.empty()
                        : Optional.of(
                                new PrefixFit.Moments(
                                        means[0], means[1], means[2], means[3], means[4])));
    }

    private static double[][] mean(NDArray sums, double count) {
        int rows = (int) sums.getShape().get(0);
        int columns = (int) sums.getShape().get(1);
        float[] values = sums.toFloatArray();
        double[][] mean = new double[rows][columns];
        for (int i = 0; i < values.length; i++) {
            mean[i / columns][i % columns] = values[i] / count;
        }
        return mean;
    }

    @Override
    public void close() {
        manager.close();
    }
}
