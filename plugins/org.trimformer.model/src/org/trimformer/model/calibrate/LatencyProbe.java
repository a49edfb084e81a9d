// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.budget.LatencyTable;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.Tokens;
import org.trimformer.model.net.BranchRunner;
import org.trimformer.model.net.EagerBranches;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Measures how long each block takes on the device at some token counts. Blocks of the same mixer
 * and width are measured once. Convolutions and skips come before the reduction, so their time is
 * part of the fixed time: what the whole model takes beyond its attention and feed-forward layers.
 */
final class LatencyProbe {
    private static final double[] SHARES = {0.08, 0.15, 0.25, 0.35, 0.5, 0.65, 0.8, 1};
    private static final int RUNS = 5;

    private final VitArchitecture net;
    private final CompressionPlan base;
    private final Weights weights;
    private final BranchRunner branches;
    private final int batch;
    private final Lease lease;
    private final JobMonitor monitor;

    private LatencyProbe(
            VitArchitecture net,
            CompressionPlan base,
            Weights weights,
            int batch,
            Lease lease,
            JobMonitor monitor) {
        this.net = net;
        this.base = base;
        this.weights = weights;
        this.branches = new EagerBranches(net, base);
        this.batch = batch;
        this.lease = lease;
        this.monitor = monitor;
    }

    /**
     * Measures.
     *
     * @param base mixers and widths, no token step
     * @param wholeMillis time of the whole unreduced model at the same batch size
     */
    static LatencyTable measure(
            VitModel model,
            CompressionPlan base,
            double wholeMillis,
            int batch,
            Lease lease,
            JobMonitor monitor) {
        VitArchitecture net = InitialPlans.vit(model.description());
        try (Weights weights = Weights.copyOf(model.tensors(), lease)) {
            LatencyProbe probe = new LatencyProbe(net, base, weights, batch, lease, monitor);
            return probe.table(wholeMillis);
        }
    }

    private LatencyTable table(double wholeMillis) {
        List<Integer> counts =
                Arrays.stream(SHARES)
                        .mapToInt(s -> (int) Math.round(s * net.tokens()))
                        .map(n -> Math.max(n, net.prefixTokens() + 1))
                        .distinct()
                        .boxed()
                        .toList();
        Map<BlockPlan, LatencyTable.Times> known = new HashMap<>();
        List<LatencyTable.Times> blocks = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < net.depth(); i++) {
            int block = i;
            LatencyTable.Times times =
                    known.computeIfAbsent(base.blocks().get(i), plan -> times(block, plan, counts));
            blocks.add(times);
            sum += last(times.mixer()) + last(times.ffn());
        }
        return new LatencyTable(counts, blocks, Math.max(0, wholeMillis - sum));
    }

    private static double last(List<Double> times) {
        return times.get(times.size() - 1);
    }

    private LatencyTable.Times times(int block, BlockPlan plan, List<Integer> counts) {
        List<Double> mixer = new ArrayList<>();
        List<Double> ffn = new ArrayList<>();
        for (int n : counts) {
            monitor.checkCancelled();
            monitor.progress(0, () -> "timing blocks at " + n + " tokens");
            boolean attends = plan.mixer() == Mixer.ATTENTION;
            mixer.add(
                    attends
                            ? millis(n, x -> branches.attention(weights, block, x, false, true))
                            : 0.0);
            ffn.add(
                    plan.ffnWidth() > 0
                            ? millis(n, x -> branches.feedForward(weights, block, x.x()))
                            : 0.0);
        }
        return new LatencyTable.Times(mixer, ffn);
    }

    private interface Part {
        Object run(Tokens<NDArray> tokens);
    }

    /** Fastest of some runs: what else the machine does only ever adds time. */
    private double millis(int n, Part part) {
        double best = Double.POSITIVE_INFINITY;
        for (int run = 0; run < RUNS; run++) {
            try (NDManager m = lease.manager().newSubManager()) {
                Shape shape = new Shape(batch, n, net.width());
                NDArray x = lease.normal(shape, new SplittableRandom(n), m);
                Tokens<NDArray> tokens = new Tokens<>(x, m.ones(new Shape(batch, n, 1)));
                lease.synchronize();
                long start = System.nanoTime();
                part.run(tokens);
                lease.synchronize();
                best = Math.min(best, (System.nanoTime() - start) / 1e6);
            }
        }
        return best;
    }
}
