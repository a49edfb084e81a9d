// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.Augmentation;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.net.ForwardOutput;
import org.trimformer.model.net.Precision;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.model.train.objective.LabelObjective;
import org.trimformer.model.train.objective.Objective;
import org.trimformer.model.train.objective.Term;
import org.trimformer.model.train.optimise.Optimisation;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A loss that stops being a number ends the training with the weights of the update before. */
class NotANumberTest {
    private static final int BATCH = 6;
    private static final int BATCHES = 4;
    private static final VitArchitecture ARCH =
            new VitArchitecture(VitFamily.VIT, 12, 4, 1, 24, 2, 3, 48, 5, 1e-6);

    /** The first batches of the golden file, epoch after epoch the same. */
    private record Stored(Golden golden) implements BatchSource {

        @Override
        public int images() {
            return BATCHES * BATCH;
        }

        @Override
        public int batches() {
            return BATCHES;
        }

        @Override
        public Epoch open(int epoch, int startBatch) {
            return new Epoch() {
                private int next = startBatch;

                @Override
                public Optional<Batch> next() {
                    return next == BATCHES ? Optional.empty() : Optional.of(batch(next++));
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };
        }

        private Batch batch(int i) {
            int size = BATCH * 144;
            float[] pixels = golden.floats("images");
            return new Batch(
                    FloatBuffer.wrap(Arrays.copyOfRange(pixels, i * size, (i + 1) * size)),
                    Arrays.copyOfRange(golden.ints("labels"), i * BATCH, (i + 1) * BATCH),
                    new int[BATCH]);
        }
    }

    /** Cross-entropy that becomes NaN or infinite at one batch. */
    private static final class Failing implements Objective {
        private final int at;
        private final double factor;
        private int calls;

        Failing(int at, double factor) {
            this.at = at;
            this.factor = factor;
        }

        @Override
        public List<Term> terms(ForwardOutput output, NDArray images, Batch batch) {
            NDArray loss = new LabelObjective(5, 0).of(output.logits(), batch);
            return List.of(
                    new Term("labels", calls++ == at ? TensorOps.times(loss, factor) : loss));
        }
    }

    /** Remembers warnings. */
    private record Heard(List<String> warnings) implements JobMonitor {

        @Override
        public void checkCancelled() {
            // never
        }

        @Override
        public void progress(double fraction, Supplier<String> message) {
            // not asked
        }

        @Override
        public void warn(String sentence) {
            warnings.add(sentence);
        }
    }

    private static Trained train(int failsAt, double factor, JobMonitor monitor)
            throws IOException {
        Golden golden = Golden.resource("training.safetensors");
        TrainSettings settings =
                new TrainSettings(
                        Stopping.after(3),
                        BATCH,
                        new Optimisation(1e-3, 1e-5, 0, 0.05, 1),
                        Regularisation.NONE,
                        Augmentation.NONE,
                        Precision.FP32,
                        1);
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(golden.under("model."), lease);
                TrainStep step =
                        new TrainStep(
                                ARCH,
                                new EagerNetwork(ARCH, CompressionPlan.identity(ARCH)),
                                weights,
                                new Failing(failsAt, factor),
                                settings.optimisation(),
                                0,
                                1,
                                lease)) {
            return new Trainer(
                            settings, new Stored(golden), Optional.empty(), false, lease, monitor)
                    .run(weights, step, Optional.empty(), Optional.empty());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void run_lossNoNumberInSecondEpoch_endsWithTheWeightsOfTheUpdateBefore(double factor)
            throws IOException {
        List<String> warnings = new ArrayList<>();
        Trained ended = train(BATCHES, factor, new Heard(warnings));
        assertEquals(1, ended.history().size());
        assertEquals(1, ended.bestEpoch());
        assertEquals(List.of(ended.ending()), warnings);
        assertTrue(ended.ending().startsWith("Stopped in epoch 2: "), ended.ending());
        assertTrue(ended.ending().contains("last good weights"), ended.ending());
        // the first epoch's end, and nothing moved since
        same(ended.best(), ended.last());

        Trained later = train(BATCHES + 2, factor, JobMonitor.silent());
        later.last()
                .forEach(
                        (name, tensor) -> {
                            for (float value : tensor.toArray()) {
                                assertTrue(Float.isFinite(value), name);
                            }
                        });
        same(ended.best(), later.best());
        boolean moved =
                later.last().keySet().stream()
                        .anyMatch(
                                n ->
                                        !Arrays.equals(
                                                later.last().get(n).toArray(),
                                                later.best().get(n).toArray()));
        assertTrue(moved, "two good updates of the second epoch are kept in the last weights");
    }

    private static void same(Map<String, HostTensor> a, Map<String, HostTensor> b) {
        a.forEach((name, t) -> assertArrayEquals(t.toArray(), b.get(name).toArray(), name));
    }
}
