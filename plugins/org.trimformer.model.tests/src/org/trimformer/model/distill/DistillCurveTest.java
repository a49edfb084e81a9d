// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.distill;

import ai.djl.ndarray.NDArray;

import org.junit.jupiter.api.Test;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.Augmentation;
import org.trimformer.images.augment.MixedTargets;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.net.ForwardOutput;
import org.trimformer.model.net.Precision;
import org.trimformer.model.net.TokenTrace;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.RoundingTolerance;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.train.Regularisation;
import org.trimformer.model.train.Stopping;
import org.trimformer.model.train.TrainSettings;
import org.trimformer.model.train.TrainStep;
import org.trimformer.model.train.Trainer;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.model.train.objective.LabelObjective;
import org.trimformer.model.train.objective.Objective;
import org.trimformer.model.train.objective.Term;
import org.trimformer.model.train.optimise.Optimisation;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Twenty updates with mixed targets, teacher, EMA, accumulation and clipping against PyTorch fed
 * the same batches, see fixtures/make_distillation.py.
 */
class DistillCurveTest {
    private static final int BATCH = 4;
    private static final int BATCHES_PER_EPOCH = 10;
    private static final VitArchitecture ARCH =
            new VitArchitecture(VitFamily.VIT, 12, 4, 1, 24, 2, 3, 48, 5, 1e-6);

    /** The batches of the golden file. */
    private record Stored(float[] pixels, int[] labels, float[] lambdas) implements BatchSource {

        static Stored of(Golden golden) {
            return new Stored(
                    golden.floats("images"), golden.ints("labels"), golden.floats("lambdas"));
        }

        @Override
        public int images() {
            return BATCHES_PER_EPOCH * BATCH;
        }

        @Override
        public int batches() {
            return BATCHES_PER_EPOCH;
        }

        @Override
        public Epoch open(int epoch, int startBatch) {
            return new Epoch() {
                private int next = startBatch;

                @Override
                public Optional<Batch> next() {
                    return next == BATCHES_PER_EPOCH
                            ? Optional.empty()
                            : Optional.of(batch(epoch * BATCHES_PER_EPOCH + next++));
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };
        }

        private Batch batch(int i) {
            int size = BATCH * 144;
            return new Batch(
                    FloatBuffer.wrap(Arrays.copyOfRange(pixels, i * size, (i + 1) * size)),
                    Arrays.copyOfRange(labels, i * BATCH, (i + 1) * BATCH),
                    new int[BATCH],
                    new MixedTargets(lambdas[i], new int[] {3, 2, 1, 0}));
        }
    }

    /** A teacher run by the same forward pass. */
    private record SameNetwork(Weights weights, EagerNetwork network, Lease lease)
            implements Teacher {

        @Override
        public Answer of(NDArray images, Batch batch) {
            ForwardOutput output = network.run(weights, images);
            return new Answer(output.logits(), output.tokens());
        }

        @Override
        public boolean givesTokens() {
            return true;
        }

        @Override
        public void close() {
            weights.close();
        }
    }

    /** Writes down the loss of every batch. */
    private record Heard(Objective objective, List<Float> losses) implements Objective {

        @Override
        public TokenTrace trace() {
            return objective.trace();
        }

        @Override
        public List<Term> terms(ForwardOutput output, NDArray images, Batch batch) {
            List<Term> terms = objective.terms(output, images, batch);
            float sum = 0;
            for (Term term : terms) {
                sum += term.value().getFloat();
            }
            losses.add(sum);
            return terms;
        }
    }

    private static TrainSettings settings(double rate, double average) {
        return new TrainSettings(
                Stopping.after(4),
                BATCH,
                new Optimisation(rate, 1e-5, 0.4, 0.05, 0.5, 2, 1, false),
                new Regularisation(0.1, 0, average),
                Augmentation.NONE,
                Precision.FP32,
                1);
    }

    private static Map<String, float[]> train(
            Golden golden, Map<String, HostTensor> start, TrainSettings settings) {
        EagerNetwork network = new EagerNetwork(ARCH, CompressionPlan.identity(ARCH));
        List<Float> heard = new ArrayList<>();
        Map<String, HostTensor> average;
        try (Lease lease = TestLease.lease();
                Weights student = Weights.copyOf(start, lease);
                Teacher teacher =
                        new SameNetwork(
                                Weights.copyOf(golden.under("teacher."), lease), network, lease);
                TrainStep step =
                        new TrainStep(
                                ARCH,
                                network,
                                student,
                                new Heard(
                                        new DistillObjective(
                                                ARCH,
                                                new LossWeights(0.7, 0.5, 2, 0.3, 0.2),
                                                new LabelObjective(5, 0.1),
                                                teacher,
                                                lease),
                                        heard),
                                settings.optimisation(),
                                0,
                                1,
                                lease)) {
            Trainer trainer =
                    new Trainer(
                            settings,
                            Stored.of(golden),
                            Optional.empty(),
                            false,
                            lease,
                            JobMonitor.silent());
            average = trainer.run(student, step, Optional.empty(), Optional.empty()).best();
        }
        float[] losses = new float[heard.size()];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = heard.get(i);
        }
        return RoundingTolerance.arrays(Map.of("loss", losses), average);
    }

    @Test
    void run_twentyUpdates_equalsTorchCurveAndAverage() throws IOException {
        Golden golden = Golden.resource("distillation.safetensors");
        Map<String, HostTensor> student = golden.under("student.");
        RoundingTolerance rounding =
                RoundingTolerance.of(student, start -> train(golden, start, settings(3e-3, 0.9)));
        rounding.near(
                RoundingTolerance.arrays(
                        Map.of("loss", golden.floats("losses")), golden.under("average.")));
        rounding.tells(
                train(golden, student, settings(3e-3 * 1.01, 0.9)),
                "a learning rate one percent too high");
        Map<String, float[]> slower = train(golden, student, settings(3e-3, 0.91));
        slower.keySet().removeIf(name -> name.startsWith("loss"));
        rounding.tells(slower, "a slower average");
    }
}
