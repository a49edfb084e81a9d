// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import org.trimformer.core.arch.Presets;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.PlanPresets;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.classify.Models;
import org.trimformer.model.evaluate.PairedTiming;
import org.trimformer.runtime.Lease;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code bench tokens}: how much of the saved multiply-accumulates of PPT (r = 50 in blocks 3, 6,
 * 9) arrives as saved time. Both models have random weights, the same emitter and precision, run
 * turn by turn in one thread on the CPU, and are timed by that thread's CPU time, so other work on
 * the machine hardly matters.
 */
final class TokensBench implements BenchCommand.Bench {
    private static final String USAGE = "expected [--model NAME] [--rounds N] [--batch N,N,...]";
    private static final int REMOVED = 50;

    private String modelName = "deit_small_patch16_224";
    private int rounds = 15;
    private List<Integer> batches = List.of(32, 1);

    @Override
    public String name() {
        return "tokens";
    }

    @Override
    public String summary() {
        return "speed-up of PPT r=50 against its MACs; [--model NAME] [--rounds N] [--batch N,N]";
    }

    @Override
    public void run(List<String> arguments, PrintStream out) {
        Options options = new Options(arguments, USAGE, "model", "rounds", "batch");
        modelName = options.text("model").orElse(modelName);
        rounds = options.number("rounds", rounds, 10_000);
        batches = options.numbers("batch", batches, 4096);
        VitArchitecture net =
                Presets.byName(modelName)
                        .filter(VitArchitecture.class::isInstance)
                        .map(VitArchitecture.class::cast)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                modelName + " is no ViT preset"));
        CompressionPlan whole = CompressionPlan.identity(net);
        CompressionPlan ppt = PlanPresets.ppt(net, REMOVED, PlanPresets.PPT_OFF_THE_SHELF);
        try (OneThread thread = new OneThread()) {
            Lease lease = thread.lease();
            VitModel full =
                    Models.random(
                            new ModelDescription(
                                    net,
                                    whole,
                                    Preprocessing.imageNet(net.imageSize()),
                                    List.of(),
                                    List.of()),
                            1);
            VitModel reduced = new VitModel(full.description().withPlan(ppt), full.tensors());
            double ratio = (double) CostModel.macs(net, whole) / CostModel.macs(net, ppt);
            say(out, "%s, PPT r=%d, random weights, fp32, 1 thread", net.label(), REMOVED);
            say(
                    out,
                    "%.3f -> %.3f GMACs: at best %.3f times as fast",
                    CostModel.macs(net, whole) / 1e9,
                    CostModel.macs(net, ppt) / 1e9,
                    ratio);
            for (int batch : batches) {
                measure(List.of(full, reduced), batch, ratio, lease, out);
            }
        }
    }

    private void measure(
            List<VitModel> models, int batch, double ratio, Lease lease, PrintStream out) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<List<Double>> seconds =
                PairedTiming.run(
                        models,
                        batch,
                        batch == 1 ? 4 * rounds : rounds,
                        threads::getCurrentThreadCpuTime,
                        lease,
                        JobMonitor.silent());
        List<Double> speedups = new ArrayList<>();
        for (int i = 0; i < seconds.get(0).size(); i++) {
            speedups.add(seconds.get(0).get(i) / seconds.get(1).get(i));
        }
        speedups.sort(null);
        double median = PairedTiming.median(speedups);
        say(
                out,
                "batch %-4d %8.2f -> %8.2f ms an image; %.3f times as fast (quartiles %.3f..%.3f),"
                        + " %.0f %% of the MAC ratio",
                batch,
                1000 * PairedTiming.median(seconds.get(0)) / batch,
                1000 * PairedTiming.median(seconds.get(1)) / batch,
                median,
                speedups.get(speedups.size() / 4),
                speedups.get(3 * speedups.size() / 4),
                100 * median / ratio);
    }

    private static void say(PrintStream out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
