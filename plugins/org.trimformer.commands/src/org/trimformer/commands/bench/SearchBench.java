// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands.bench;

import org.trimformer.commands.bench.InterleavedTiming.Variant;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.model.evaluate.PairedTiming;
import org.trimformer.model.net.Precision;
import org.trimformer.model.net.TrainingNoise;
import org.trimformer.model.search.GateSettings;
import org.trimformer.model.search.Penalty;
import org.trimformer.model.search.SearchStep;
import org.trimformer.model.search.choice.SearchTerms;
import org.trimformer.model.search.supernet.GateCost;
import org.trimformer.model.search.supernet.GateNoise;
import org.trimformer.model.search.supernet.SupernetTensors;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.optimise.Optimisation;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * {@code bench search}: what a step of the single-path search costs against a training step of the
 * same model, in CPU time of one thread, and in peak memory; then what a convolution gains over the
 * attention it replaces. The gates are drawn as at the start of a search with default settings,
 * when nearly all attention is on.
 */
final class SearchBench implements Bench {
    private static final int MEMORY_TURNS = 3;

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String summary() {
        return "a search step against a training step, and what a convolution gains;"
                + " [--batch N] [--rounds N] [--precision fp32,bf16] [--convolution-model MODEL]";
    }

    @Override
    public List<String> options() {
        return List.of("precision", "convolution-model");
    }

    @Override
    public Defaults defaults() {
        return new Defaults("deit_tiny_patch16_224", 16, 9);
    }

    @Override
    public void run(BenchOptions options, Output output) {
        VitModel model = options.model();
        VitArchitecture arch = BenchOptions.vit(model, options.modelName());
        if (!model.description().plan().equals(CompressionPlan.identity(arch))) {
            throw new SettingException(
                    options.modelName()
                            + " is compressed already; a search begins with a dense one");
        }
        VitArchitecture replaced = options.vit("convolution-model", "deit_small_patch16_224");
        int size = options.batch();
        List<Precision> precisions = options.precisions("fp32,bf16");
        try (SingleThreadLease thread = new SingleThreadLease()) {
            Lease lease = thread.lease();
            Batch batch = TrainBench.batch(arch, size);
            Deque<AutoCloseable> open = new ArrayDeque<>();
            try {
                List<Variant> variants = new ArrayList<>();
                for (Precision precision : precisions) {
                    TrainBench.Steps plain = new TrainBench.Steps(model, precision, lease);
                    open.push(plain);
                    Search search = new Search(model, arch, precision, lease);
                    open.push(search);
                    double macs = TimedPasses.macs(model);
                    variants.add(
                            Variant.of(
                                    precision.label() + " training step",
                                    macs,
                                    () -> plain.run(batch)));
                    variants.add(
                            Variant.of(
                                    precision.label() + " search step",
                                    macs,
                                    () -> search.run(batch)));
                }
                output.report()
                        .accept(
                                InterleavedTiming.report(
                                        this, options, size, variants, SingleThreadLease.CLOCK));
            } finally {
                TimedPasses.closeAll(open);
            }
            if (!options.json()) {
                precisions.forEach(p -> memory(model, arch, batch, p, lease, output));
                new ConvolutionBench(replaced, options.rounds()).run(lease, output);
            }
        }
    }

    private static void memory(
            VitModel model,
            VitArchitecture arch,
            Batch batch,
            Precision precision,
            Lease lease,
            Output output) {
        List<Double> plain = new ArrayList<>();
        List<Double> search = new ArrayList<>();
        for (int turn = 0; turn < MEMORY_TURNS; turn++) {
            OptionalLong one =
                    peak(
                            () -> {
                                var steps = new TrainBench.Steps(model, precision, lease);
                                return new Running(() -> steps.run(batch), steps);
                            });
            OptionalLong two =
                    peak(
                            () -> {
                                var steps = new Search(model, arch, precision, lease);
                                return new Running(() -> steps.run(batch), steps);
                            });
            if (one.isEmpty() || two.isEmpty()) {
                output.say("%s: peak memory cannot be read on this machine", precision.label());
                return;
            }
            plain.add(one.getAsLong() / 1e6);
            search.add(two.getAsLong() / 1e6);
        }
        output.say(
                "%s: peak memory of weights, optimiser and steps %.0f -> %.0f MB, %.3f times",
                precision.label(),
                PairedTiming.median(plain),
                PairedTiming.median(search),
                PairedTiming.median(search) / PairedTiming.median(plain));
    }

    private record Running(Runnable step, AutoCloseable open) {}

    private static OptionalLong peak(Supplier<Running> training) {
        return PeakMemory.of(
                () -> {
                    Running running = training.get();
                    Deque<AutoCloseable> open = new ArrayDeque<>(List.of(running.open()));
                    try {
                        for (int i = 0; i < 4; i++) {
                            running.step().run();
                        }
                    } finally {
                        TimedPasses.closeAll(open);
                    }
                });
    }

    /** One search. */
    private static final class Search implements AutoCloseable {
        private final Weights weights;
        private final SearchStep step;
        private final double dense;
        private int done;

        Search(VitModel model, VitArchitecture arch, Precision precision, Lease lease) {
            GateSettings gates = GateSettings.DEFAULT;
            dense = TimedPasses.macs(model);
            weights =
                    Weights.copyOf(
                            SupernetTensors.of(model, gates.mixerStarts(), gates.start()), lease);
            GateCost cost = new GateCost(SearchTerms.of(arch, model.description().plan()), dense);
            step =
                    new SearchStep(
                            arch,
                            weights,
                            cost,
                            0.1,
                            new Optimisation(1e-4, 1e-4, 0, 0.05, 1),
                            precision,
                            lease);
        }

        void run(Batch batch) {
            step.accumulate(
                    batch,
                    1,
                    new Penalty.OneSided(5, 0.5 * dense),
                    GateNoise.of(1, done++),
                    TrainingNoise.NONE);
            step.update(true, 1e-4, 1e-3);
        }

        @Override
        public void close() {
            step.close();
            weights.close();
        }
    }
}
