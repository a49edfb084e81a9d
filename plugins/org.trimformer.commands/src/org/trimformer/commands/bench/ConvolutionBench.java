// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands.bench;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.model.classify.Models;
import org.trimformer.model.evaluate.PairedTiming;
import org.trimformer.runtime.Lease;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * How much faster a bottleneck convolution is than the attention it replaces: networks whose blocks
 * all have the same mixer and nothing else, in the same emitter and precision, turn by turn. What
 * the network without any mixer takes is subtracted.
 */
final class ConvolutionBench {
    private static final int BATCH = 16;
    private static final double GOAL = 1.3;
    private static final List<Mixer> MIXERS =
            List.of(Mixer.SKIP, Mixer.ATTENTION, Mixer.CONV_3X3, Mixer.CONV_1X1);

    private final VitArchitecture arch;
    private final int rounds;

    ConvolutionBench(VitArchitecture arch, int rounds) {
        this.arch = arch;
        this.rounds = rounds;
    }

    /** Measures and prints. */
    void run(Lease lease, Bench.Output out) {
        List<VitModel> models = MIXERS.stream().map(this::only).toList();
        List<List<Double>> seconds =
                PairedTiming.run(
                        models,
                        BATCH,
                        rounds,
                        ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime,
                        lease,
                        JobMonitor.silent());
        List<Double> none = seconds.get(0);
        List<Double> attention = over(seconds.get(1), none);
        out.say(
                "%s, batch %d, fp32 script: attention %.3f ms a block and image",
                arch.label(), BATCH, milliseconds(attention));
        for (int i = 2; i < MIXERS.size(); i++) {
            List<Double> convolution = over(seconds.get(i), none);
            double faster = PairedTiming.median(attention) / PairedTiming.median(convolution);
            out.say(
                    "%s: %.3f ms, %.2f times as fast as the attention it replaces (MACs %.2f);"
                            + " %s",
                    MIXERS.get(i) == Mixer.CONV_3X3 ? "3x3 convolution" : "1x1 convolution",
                    milliseconds(convolution),
                    faster,
                    macs(1) / macs(i),
                    faster >= GOAL ? "at least 1.3 is met" : "below 1.3");
        }
    }

    private double milliseconds(List<Double> batchSeconds) {
        return 1000 * PairedTiming.median(batchSeconds) / BATCH / arch.depth();
    }

    private double macs(int mixer) {
        return CostModel.macs(arch, plan(MIXERS.get(mixer)))
                - CostModel.macs(arch, plan(Mixer.SKIP));
    }

    private static List<Double> over(List<Double> seconds, List<Double> none) {
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < seconds.size(); i++) {
            differences.add(seconds.get(i) - none.get(i));
        }
        return differences;
    }

    /** The network whose blocks are this mixer alone. */
    private VitModel only(Mixer mixer) {
        return Models.random(
                new ModelDescription(
                        arch,
                        plan(mixer),
                        Preprocessing.plain(arch.imageSize(), arch.channels()),
                        List.of(),
                        List.of()),
                1);
    }

    private CompressionPlan plan(Mixer mixer) {
        CompressionPlan plan = CompressionPlan.identity(arch);
        for (int i = 0; i < arch.depth(); i++) {
            plan = plan.withBlock(i, new BlockPlan(mixer, 0, new TokenStep.None()));
        }
        return plan;
    }
}
