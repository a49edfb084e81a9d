// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;

import org.junit.jupiter.api.Test;
import org.trimformer.core.fault.DeviceException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.ImageStream;
import org.trimformer.model.deploy.InferenceEngine;
import org.trimformer.model.deploy.TorchScript;
import org.trimformer.model.evaluate.EvaluateJob;
import org.trimformer.model.evaluate.EvaluateSettings;
import org.trimformer.model.evaluate.Evaluation;
import org.trimformer.model.net.Precision;
import org.trimformer.model.predict.PredictJob;
import org.trimformer.model.predict.PredictReport;
import org.trimformer.model.predict.PredictSettings;
import org.trimformer.model.search.SearchTask;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A device whose memory takes a few images at once. */
class SmallerBatchesTest {
    private static final int TAKES = 3;

    private final List<String> said = new ArrayList<>();
    private final JobMonitor monitor =
            new JobMonitor() {
                @Override
                public void checkCancelled() {}

                @Override
                public void progress(double fraction, Supplier<String> message) {}

                @Override
                public void warn(String sentence) {
                    said.add(sentence);
                }
            };

    private static EngineException full() {
        return new EngineException("DefaultCPUAllocator: can't allocate memory: 8 bytes");
    }

    @Test
    void logits_noMemoryForAll_computesAllInParts() {
        SmallerBatches smaller = new SmallerBatches(monitor);
        List<Integer> sizes = new ArrayList<>();
        for (int batch = 0; batch < 2; batch++) {
            float[] logits =
                    smaller.logits(
                            10,
                            2,
                            (from, to) -> {
                                if (to - from > TAKES) {
                                    throw full();
                                }
                                sizes.add(to - from);
                                float[] part = new float[2 * (to - from)];
                                for (int i = 0; i < part.length; i++) {
                                    part[i] = 2 * from + i;
                                }
                                return part;
                            });
            for (int i = 0; i < 20; i++) {
                assertEquals(i, logits[i]);
            }
        }
        assertEquals(List.of(2, 2, 2, 2, 2, 2, 2, 2, 2, 2), sizes);
        assertEquals(2, said.size(), said::toString); // 10 to 5 to 2, once
        assertTrue(said.get(1).contains("5 images at once; it goes on with 2"), said.get(1));
    }

    @Test
    void logits_noMemoryForOne_isTheFault() {
        EngineException thrown = full();
        var told =
                assertThrows(
                        EngineException.class,
                        () ->
                                new SmallerBatches(monitor)
                                        .logits(
                                                4,
                                                1,
                                                (from, to) -> {
                                                    throw thrown;
                                                }));
        assertSame(thrown, told);
    }

    @Test
    void logits_otherFault_isNotTriedAgain() {
        var other = new EngineException("The size of tensor a (3) must match");
        var told =
                assertThrows(
                        EngineException.class,
                        () ->
                                new SmallerBatches(monitor)
                                        .logits(
                                                4,
                                                1,
                                                (from, to) -> {
                                                    throw other;
                                                }));
        assertSame(other, told);
        assertEquals(List.of(), said);
    }

    @Test
    void step_noMemory_namesTheBatchSize() {
        Batch batch = new Batch(FloatBuffer.allocate(5), new int[5], new int[5]);
        var told =
                assertThrows(
                        DeviceException.class,
                        () ->
                                SmallerBatches.step(
                                        batch,
                                        () -> {
                                            throw full();
                                        }));
        assertTrue(told.getMessage().contains("train on 5 images at once"), told.getMessage());
        assertTrue(told.fix().contains("smaller batch size than 5"), told.fix());
    }

    @Test
    void evaluate_noMemoryOnce_givesTheSamePredictionsAndTellsTheBatchItUsed() throws IOException {
        try (Lease lease = TestLease.lease()) {
            AtomicInteger calls = new AtomicInteger();
            Evaluation whole = evaluated(fullAt(0, calls, lease));
            assertEquals(16, whole.costs().batchSize());
            int first = calls.get() - 2; // the last three calls are those of the three batches
            Evaluation parts = evaluated(fullAt(first, new AtomicInteger(), lease));
            assertTrue(said.get(0).contains("16 images at once"), said::toString);
            assertArrayEquals(whole.predictions(), parts.predictions());
            assertEquals(8, parts.costs().batchSize());
        }
    }

    private Evaluation evaluated(Lease lease) throws IOException {
        ImageSet set = new ImageSet(SearchTask.images().images(), List.of("0", "1"));
        EvaluateSettings settings = new EvaluateSettings(16, Precision.FP32, false, 0);
        return EvaluateJob.run(SearchTask.model(), set, settings, lease, monitor);
    }

    /** A lease that has no memory when its manager is asked for the {@code full}-th time. */
    private static Lease fullAt(int full, AtomicInteger calls, Lease lease) {
        return (Lease)
                Proxy.newProxyInstance(
                        Lease.class.getClassLoader(),
                        new Class<?>[] {Lease.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("manager")
                                    && calls.incrementAndGet() == full) {
                                throw full();
                            }
                            return method.invoke(lease, arguments);
                        });
    }

    @Test
    void predict_noMemoryForABatch_givesTheSameProbabilities() throws IOException {
        try (Lease lease = TestLease.lease()) {
            List<double[]> whole = predicted(new TorchScript(), lease);
            List<double[]> parts = predicted(new Little(new TorchScript()), lease);
            assertEquals(whole.size(), parts.size());
            for (int i = 0; i < whole.size(); i++) {
                assertArrayEquals(whole.get(i), parts.get(i), 1e-5);
            }
            assertTrue(said.get(0).contains("16 images at once"), said::toString);
        }
    }

    private List<double[]> predicted(InferenceEngine engine, Lease lease) throws IOException {
        List<double[]> rows = new ArrayList<>();
        PredictReport report =
                PredictJob.<String>run(
                        SearchTask.model(),
                        SearchTask.images().images().stream()
                                .map(i -> new ImageStream.Item<>(i.name(), i.source(), i.name()))
                                .iterator(),
                        48,
                        new PredictSettings(16, List.of(engine), true),
                        (name, p) -> rows.add(p.probabilities()),
                        lease,
                        monitor);
        assertEquals(48, report.images());
        return rows;
    }

    /** An engine that takes few images at once. */
    private record Little(InferenceEngine engine) implements InferenceEngine {
        @Override
        public String id() {
            return engine.id();
        }

        @Override
        public String name() {
            return engine.name();
        }

        @Override
        public boolean onGpu() {
            return engine.onGpu();
        }

        @Override
        public Optional<String> refusal(ModelDescription model) {
            return engine.refusal(model);
        }

        @Override
        public Classifier open(VitModel model, Lease lease) throws IOException {
            Classifier opened = engine.open(model, lease);
            return new Classifier() {
                @Override
                public NDArray logits(NDArray images) {
                    if (images.getShape().get(0) > TAKES) {
                        throw full();
                    }
                    return opened.logits(images);
                }

                @Override
                public String emitter() {
                    return opened.emitter();
                }

                @Override
                public String precision() {
                    return opened.precision();
                }

                @Override
                public void close() {
                    opened.close();
                }
            };
        }
    }
}
