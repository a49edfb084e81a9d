// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.model.fit.MomentSums;
import org.trimformer.model.weights.TensorOps;

import java.util.List;

/**
 * Which tokens of which images a layer is fitted to, and how much each counts: as many as the
 * layer's width asks for, the others would be work without use. Some batches are not fitted, but
 * there to choose ridges by.
 *
 * <p>Tokens are weighted by 1 / variance of the stream they are fitted to, CLS and distillation
 * tokens sixteen times; in the last block, behind which only these are read, and in other blocks
 * that update these alone, the other tokens of an image count as much as they do, all together.
 */
final class RowSelection {
    private static final double PREFIX_WEIGHT = 16;
    private static final int ROWS_PER_UNIT = 24;

    private final Architecture arch;
    private final CompressionPlan plan;
    private final int prefix;
    private final int checked;
    private final long images;

    /**
     * Rows.
     *
     * @param plan that the layers are fitted for
     * @param inputs all batches, [B, N, D]
     * @param checked so many of the first ones are not fitted
     */
    RowSelection(Architecture arch, CompressionPlan plan, List<NDArray> inputs, int checked) {
        this.arch = arch;
        this.plan = plan;
        this.checked = checked;
        prefix = arch instanceof SwinArchitecture ? 0 : arch.prefixTokens();
        images = inputs.stream().skip(checked).mapToLong(x -> x.getShape().get(0)).sum();
    }

    /** Whether a batch is not fitted. */
    boolean checks(int batch) {
        return batch < checked;
    }

    /** Some tokens of all images, [rows, width]. */
    NDArray some(NDArray x, int turn, NDManager m) {
        int every = every(x.getShape().get(1), x.getShape().get(2));
        return pick(x, turn, every, m);
    }

    /**
     * Shows some tokens to a sum.
     *
     * @param read what the layer reads, [B, N, width]
     * @param error what its output misses, [B, N, D]
     * @param target of the stream, [B, N, D]
     */
    void show(
            int block,
            int turn,
            NDArray read,
            NDArray error,
            NDArray target,
            MomentSums sums,
            NDManager m) {
        long tokens = error.getShape().get(1);
        int every = every(tokens, read.getShape().get(2));
        int start = block + 5 * turn;
        NDArray t = pick(target, start, every, m);
        NDArray e = pick(error, start, every, m);
        NDArray h = pick(read, start, every, m);
        long seen = t.getShape().get(0) / read.getShape().get(0);
        NDArray centred = TensorOps.in(m, t.sub(TensorOps.in(m, t.mean(new int[] {1}, true))));
        float[] var =
                TensorOps.in(m, TensorOps.in(m, centred.square()).mean(new int[] {1}, true))
                        .toFloatArray();
        double mean = 0;
        for (float v : var) {
            mean += v / var.length;
        }
        float[] weights = new float[var.length];
        double patch = (double) (tokens - prefix) / Math.max(1, seen - prefix);
        boolean asked = arch.readsPrefixAlone();
        if (asked && (block == arch.blocks() - 1 || plan.prefixOnly(block))) {
            patch = PREFIX_WEIGHT * prefix / Math.max(1, seen - prefix);
        }
        for (int r = 0; r < weights.length; r++) {
            double c = r % seen < prefix ? (asked ? PREFIX_WEIGHT : 1) : patch;
            weights[r] = (float) (c * mean / (var[r] + 1e-6 * mean + 1e-30));
        }
        NDArray joined = TensorOps.in(m, NDArrays.concat(new NDList(h, e), 1));
        sums.see(joined, m.create(weights, new Shape(weights.length, 1)));
    }

    /** Prefix tokens and every so many of the others, [rows, width]. */
    private NDArray pick(NDArray x, int turn, int every, NDManager m) {
        long from = prefix + turn % every;
        long tokens = x.getShape().get(1);
        long width = x.getShape().get(2);
        NDList parts = new NDList();
        if (prefix > 0) {
            parts.add(TensorOps.in(m, TensorOps.tokens(x, 0, prefix)));
        }
        if (from < tokens) {
            NDIndex others = new NDIndex().addAllDim().addSliceDim(from, tokens, every);
            parts.add(TensorOps.in(m, x.get(others)));
        }
        return TensorOps.in(m, TensorOps.in(m, NDArrays.concat(parts, 1)).reshape(-1, width));
    }

    /** So that there are enough rows for the units, and no more work than that. */
    private int every(long tokens, long units) {
        long most = Math.max(1, (tokens - prefix) / 2);
        return (int) Math.max(1, Math.min(most, images * tokens / (ROWS_PER_UNIT * units)));
    }
}
