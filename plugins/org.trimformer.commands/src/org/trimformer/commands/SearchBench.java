// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.evaluate.PairedTiming;
import org.trimformer.model.net.Precision;
import org.trimformer.model.search.GateSettings;
import org.trimformer.model.search.Penalty;
import org.trimformer.model.search.SearchStep;
import org.trimformer.model.search.choice.SearchTerms;
import org.trimformer.model.search.supernet.GateCost;
import org.trimformer.model.search.supernet.GateNoise;
import org.trimformer.model.search.supernet.SupernetTensors;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * {@code bench search}: what a step of the single-path search costs against a training step of the
 * same model, in CPU time of one thread, turn by turn, and in peak memory; then what a convolution
 * gains over the attention it replaces. The gates are drawn as at the start of a search with
 * default settings, when nearly all attention is on.
 */
final class SearchBench implements BenchCommand.Bench {
    private static final String USAGE =
            "expected [--model NAME] [--batch N] [--rounds N] [--precision fp32,bf16]"
                    + " [--convolution-model NAME]";
    private static final int MEMORY_TURNS = 3;

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String summary() {
        return "cost of a search step, gain of a convolution; [--model NAME] [--batch N]"
                + " [--rounds N] [--precision fp32,bf16] [--convolution-model NAME]";
    }

    @Override
    public void run(List<String> arguments, PrintStream out) {
        Options options =
                new Options(
                        arguments,
                        USAGE,
                        "model",
                        "batch",
                        "rounds",
                        "precision",
                        "convolution-model");
        VitArchitecture arch = options.vit("model", "deit_tiny_patch16_224");
        VitArchitecture replaced = options.vit("convolution-model", "deit_small_patch16_224");
        int size = options.number("batch", 16, 4096);
        int rounds = options.number("rounds", 15, 10_000);
        List<Precision> precisions = options.precisions("precision", "fp32,bf16");
        try (OneThread thread = new OneThread()) {
            say(out, "%s, batch %d, AdamW, clipping, 1 thread", arch.label(), size);
            Batch batch = TrainBench.batch(arch, size);
            for (Precision precision : precisions) {
                time(arch, batch, rounds, precision, thread.lease(), out);
                memory(arch, batch, precision, thread.lease(), out);
            }
            new ConvolutionBench(replaced, rounds).run(thread.lease(), out);
        }
    }

    private static void time(
            VitArchitecture arch,
            Batch batch,
            int rounds,
            Precision precision,
            Lease lease,
            PrintStream out) {
        List<Double> plain = new ArrayList<>();
        List<Double> search = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        try (Steps a = plain(arch, batch, precision, lease);
                Steps b = search(arch, batch, precision, lease)) {
            for (int round = -2; round < rounds; round++) {
                int number = round + 2;
                double one = OneThread.cpuSeconds(() -> a.step.accept(number));
                double two = OneThread.cpuSeconds(() -> b.step.accept(number));
                if (round >= 0) {
                    plain.add(one);
                    search.add(two);
                    ratios.add(two / one);
                }
            }
        }
        ratios.sort(null);
        say(
                out,
                "%s: training %.3f, search %.3f CPU-s a step; search costs %.3f times a training"
                        + " step (quartiles %.3f..%.3f)",
                precision.label(),
                PairedTiming.median(plain),
                PairedTiming.median(search),
                PairedTiming.median(ratios),
                ratios.get(ratios.size() / 4),
                ratios.get(3 * ratios.size() / 4));
    }

    private static void memory(
            VitArchitecture arch, Batch batch, Precision precision, Lease lease, PrintStream out) {
        List<Double> plain = new ArrayList<>();
        List<Double> search = new ArrayList<>();
        for (int turn = 0; turn < MEMORY_TURNS; turn++) {
            OptionalLong one = peak(() -> plain(arch, batch, precision, lease));
            OptionalLong two = peak(() -> search(arch, batch, precision, lease));
            if (one.isEmpty() || two.isEmpty()) {
                say(out, "%s: peak memory cannot be read on this machine", precision.label());
                return;
            }
            plain.add(one.getAsLong() / 1e6);
            search.add(two.getAsLong() / 1e6);
        }
        say(
                out,
                "%s: peak memory of weights, optimiser and steps %.0f -> %.0f MB, %.3f times",
                precision.label(),
                PairedTiming.median(plain),
                PairedTiming.median(search),
                PairedTiming.median(search) / PairedTiming.median(plain));
    }

    private static OptionalLong peak(Supplier<Steps> training) {
        return PeakMemory.of(
                () -> {
                    try (Steps steps = training.get()) {
                        for (int i = 0; i < 4; i++) {
                            steps.step.accept(i);
                        }
                    }
                });
    }

    /** Steps of one training, and what they need. */
    private record Steps(IntConsumer step, Deque<AutoCloseable> open) implements AutoCloseable {

        @Override
        public void close() {
            try {
                while (!open.isEmpty()) {
                    open.pop().close();
                }
            } catch (Exception e) {
                throw new IllegalStateException("native memory could not be given back", e);
            }
        }
    }

    private static Steps plain(
            VitArchitecture arch, Batch batch, Precision precision, Lease lease) {
        Deque<AutoCloseable> open = new ArrayDeque<>();
        TrainBench.Training training =
                TrainBench.Training.open(TrainBench.random(arch), arch, precision, lease);
        open.push(training);
        return new Steps(n -> training.run(batch, n), open);
    }

    private static Steps search(
            VitArchitecture arch, Batch batch, Precision precision, Lease lease) {
        CompressionPlan whole = CompressionPlan.identity(arch);
        double dense = CostModel.macs(arch, whole);
        Deque<AutoCloseable> open = new ArrayDeque<>();
        GateSettings gates = GateSettings.DEFAULT;
        Weights weights =
                Weights.copyOf(
                        SupernetTensors.of(
                                TrainBench.random(arch), gates.mixerStart(), gates.start()),
                        lease);
        open.push(weights);
        SearchStep step =
                new SearchStep(
                        arch,
                        weights,
                        new GateCost(SearchTerms.of(arch, whole), dense),
                        0.1,
                        0.05,
                        1,
                        precision,
                        lease);
        open.push(step);
        return new Steps(
                n ->
                        step.run(
                                batch,
                                new SearchStep.Controls(
                                        1e-4,
                                        1e-3,
                                        new Penalty.OneSided(5, 0.5 * dense),
                                        GateNoise.of(1, n)),
                                JobMonitor.silent()),
                open);
    }

    private static void say(PrintStream out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
