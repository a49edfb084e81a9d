// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands.bench;

import org.trimformer.commands.bench.InterleavedTiming.Variant;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.classify.OpenNetwork;
import org.trimformer.model.net.Precision;
import org.trimformer.model.train.TrainStep;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.LabelObjective;
import org.trimformer.model.train.optimise.Optimisation;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * {@code bench train}: what a training step costs (forward, cross-entropy, backward, clipping,
 * AdamW) in fp32 and bf16, in one thread on the CPU.
 */
final class TrainBench implements Bench {

    @Override
    public String name() {
        return "train";
    }

    @Override
    public String summary() {
        return "a training step; [--batch N] [--rounds N] [--precision fp32,bf16]";
    }

    @Override
    public List<String> options() {
        return List.of("precision");
    }

    @Override
    public Defaults defaults() {
        return new Defaults("deit_tiny_patch16_224", 32, 9);
    }

    @Override
    public void run(BenchOptions options, Output output) {
        VitModel model = options.model();
        int size = options.batch();
        List<Steps> all = new ArrayList<>();
        try (SingleThreadLease thread = new SingleThreadLease()) {
            try {
                Batch batch = batch(model.description().architecture(), size);
                List<Variant> variants = new ArrayList<>();
                for (Precision precision : options.precisions("fp32,bf16")) {
                    Steps steps = new Steps(model, precision, thread.lease());
                    all.add(steps);
                    variants.add(
                            Variant.of(
                                    precision.label() + " step",
                                    TimedPasses.macs(model),
                                    () -> steps.run(batch)));
                }
                output.report()
                        .accept(
                                InterleavedTiming.report(
                                        this, options, size, variants, SingleThreadLease.CLOCK));
                PeakMemory.soFar()
                        .ifPresent(b -> output.say("peak resident memory %.0f MB", b / 1e6));
            } finally {
                all.forEach(Steps::close);
            }
        }
    }

    /** One network in training. */
    static final class Steps implements AutoCloseable {
        private final Weights weights;
        private final OpenNetwork open;
        private final TrainStep step;
        private int done;

        Steps(VitModel model, Precision precision, Lease lease) {
            Architecture arch = model.description().architecture();
            weights = Weights.copyOf(model.tensors(), lease);
            open = OpenNetwork.of(model.description(), precision, lease);
            step =
                    new TrainStep(
                            arch,
                            open.network(),
                            weights,
                            new LabelObjective(arch.classes(), 0.1),
                            new Optimisation(1e-4, 1e-6, 0, 0.05, 1),
                            0,
                            1,
                            lease);
        }

        void run(Batch batch) {
            step.run(batch, done++, 1e-4, JobMonitor.silent());
        }

        @Override
        public void close() {
            step.close();
            open.close();
            weights.close();
        }
    }

    /** Random pixels and labels. */
    static Batch batch(Architecture arch, int size) {
        int side = arch.imageSize();
        int count = size * arch.channels() * side * side;
        FloatBuffer pixels =
                ByteBuffer.allocateDirect(Float.BYTES * count)
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < count; i++) {
            pixels.put(i, (float) (2 * random.nextDouble() - 1));
        }
        int[] labels = new int[size];
        Arrays.setAll(labels, i -> i % arch.classes());
        return new Batch(pixels, labels, new int[size]);
    }
}
