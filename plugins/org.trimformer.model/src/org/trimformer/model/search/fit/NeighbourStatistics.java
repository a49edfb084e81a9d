// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.Architecture;
import org.trimformer.model.fit.MomentSums;
import org.trimformer.model.weights.TensorOps;

import java.util.ArrayList;
import java.util.List;

/** Gathers {@link NeighbourMoments} of every block, up to a number of patches that is plenty. */
final class NeighbourStatistics implements AutoCloseable {
    private static final long PATCHES_PER_INPUT = 20;
    private static final int MOST_FEATURES = 4096;

    private final Architecture arch;
    private final List<MomentSums> patches = new ArrayList<>();
    private final List<PrefixStatistics> prefixes = new ArrayList<>();

    /**
     * Empty statistics. Blocks so wide that moments of a 3x3 neighbourhood would take gigabytes are
     * looked at patch by patch only.
     */
    NeighbourStatistics(Architecture arch, NDManager parent) {
        this.arch = arch;
        for (int i = 0; i < arch.blocks(); i++) {
            int width = arch.blockWidth(i);
            patches.add(new MomentSums(parent, places(i) * (width + 1), width));
            prefixes.add(new PrefixStatistics(width));
        }
    }

    private int places(int block) {
        return 9 * (arch.blockWidth(block) + 1) <= MOST_FEATURES ? 9 : 1;
    }

    /** Adds tokens [B, N, D] as block {@code block} reads them and its attention branch of them. */
    void see(int block, NDArray x, NDArray branch) {
        int width = arch.blockWidth(block);
        if (patches.get(block).weight() >= PATCHES_PER_INPUT * places(block) * width) {
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
            NDArray features = features(block, TensorOps.tokens(z, first, n), m);
            NDArray y = TensorOps.tokens(branch, first, n).reshape(-1, width);
            y.attach(m);
            patches.get(block).see(join(m, 1, features, y));
            if (first > 0) {
                prefixes.get(block)
                        .see(TensorOps.tokens(z, 0, first), TensorOps.tokens(branch, 0, first));
            }
        }
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
        return new NeighbourMoments(
                arch.blockWidth(block),
                places(block),
                patches.get(block).moments(),
                prefixes.get(block).moments());
    }

    @Override
    public void close() {
        patches.forEach(MomentSums::close);
    }
}
