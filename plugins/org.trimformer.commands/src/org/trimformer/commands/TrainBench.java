// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.classify.Models;
import org.trimformer.model.classify.OpenNetwork;
import org.trimformer.model.evaluate.PairedTiming;
import org.trimformer.model.net.Precision;
import org.trimformer.model.train.TrainStep;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.LabelObjective;
import org.trimformer.model.train.optimise.Optimisation;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * {@code bench train}: what a training step costs (forward, cross-entropy, backward, clipping,
 * AdamW) in fp32 and bf16, turn by turn in one thread on the CPU and by that thread's CPU time; and
 * how fast a folder of images is decoded and augmented beside it.
 */
final class TrainBench implements BenchCommand.Bench {
    private static final String USAGE =
            "expected [--model NAME] [--batch N] [--rounds N] [--precision fp32,bf16]"
                    + " [--images FOLDER] [--workers N]";

    @Override
    public String name() {
        return "train";
    }

    @Override
    public String summary() {
        return "cost of a training step and of its images; [--model NAME] [--batch N] [--rounds N]"
                + " [--precision fp32,bf16] [--images FOLDER] [--workers N]";
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
                        "images",
                        "workers");
        VitArchitecture arch = options.vit("model", "deit_tiny_patch16_224");
        int batch = options.number("batch", 32, 4096);
        int rounds = options.number("rounds", 9, 10_000);
        List<Precision> precisions = options.precisions("precision", "fp32,bf16");
        try (OneThread thread = new OneThread()) {
            say(out, "%s, batch %d, AdamW, clipping, 1 thread", arch.label(), batch);
            double rate = steps(arch, batch, rounds, precisions, thread.lease(), out);
            Optional<Path> images = options.text("images").map(Path::of);
            if (images.isPresent()) {
                int workers = options.number("workers", 1, 256);
                new DataBench(arch, batch, workers, rate).run(images.get(), out);
            }
        }
    }

    /** One network in training. */
    record Training(
            Precision precision,
            Weights weights,
            OpenNetwork open,
            TrainStep step,
            List<Double> seconds)
            implements AutoCloseable {

        static Training open(
                VitModel model, VitArchitecture arch, Precision precision, Lease lease) {
            Weights weights = Weights.copyOf(model.tensors(), lease);
            OpenNetwork open = OpenNetwork.of(model.description(), precision, lease);
            TrainStep step =
                    new TrainStep(
                            arch,
                            open.network(),
                            weights,
                            new LabelObjective(arch.classes(), 0.1),
                            new Optimisation(1e-4, 1e-6, 0, 0.05, 1),
                            0,
                            1,
                            lease);
            return new Training(precision, weights, open, step, new ArrayList<>());
        }

        void run(Batch batch, int number) {
            step.run(batch, number, 1e-4, JobMonitor.silent());
        }

        void time(Batch batch, int number) {
            seconds.add(OneThread.cpuSeconds(() -> run(batch, number)));
        }

        /** Median of what was timed after the first step, which still prepares things. */
        double median() {
            return PairedTiming.median(seconds.subList(1, seconds.size()));
        }

        @Override
        public void close() {
            step.close();
            open.close();
            weights.close();
        }
    }

    /** Prints what steps cost; gives the images a second of the fastest. */
    private static double steps(
            VitArchitecture arch,
            int batchSize,
            int rounds,
            List<Precision> precisions,
            Lease lease,
            PrintStream out) {
        VitModel model = random(arch);
        List<Training> all = new ArrayList<>();
        try {
            precisions.forEach(p -> all.add(Training.open(model, arch, p, lease)));
            Batch batch = batch(arch, batchSize);
            for (int round = 0; round <= rounds; round++) {
                for (Training one : all) {
                    one.time(batch, round);
                }
            }
            return report(all, batchSize, out);
        } finally {
            all.forEach(Training::close);
        }
    }

    private static double report(List<Training> all, int batchSize, PrintStream out) {
        double fastest = 0;
        for (Training one : all) {
            double rate = batchSize / one.median();
            say(
                    out,
                    "%s: %.3f CPU-s a step, %.2f images a CPU-s, %.3f times as fast as %s",
                    one.precision().label(),
                    one.median(),
                    rate,
                    all.get(0).median() / one.median(),
                    all.get(0).precision().label());
            fastest = Math.max(fastest, rate);
        }
        PeakMemory.soFar()
                .ifPresent(bytes -> say(out, "peak resident memory %.0f MB", bytes / 1e6));
        return fastest;
    }

    /** A dense model with random weights. */
    static VitModel random(VitArchitecture arch) {
        return Models.random(
                new ModelDescription(
                        arch,
                        CompressionPlan.identity(arch),
                        Preprocessing.plain(arch.imageSize(), arch.channels()),
                        List.of(),
                        List.of()),
                1);
    }

    /** Random pixels and labels. */
    static Batch batch(VitArchitecture arch, int size) {
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

    private static void say(PrintStream out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
