// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;

import org.junit.jupiter.api.Test;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.ImageSource;
import org.trimformer.images.ImageStream;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.classify.Models;
import org.trimformer.model.deploy.Engines;
import org.trimformer.model.deploy.InferenceEngine;
import org.trimformer.model.deploy.TorchScript;
import org.trimformer.model.evaluate.EvaluateJob;
import org.trimformer.model.evaluate.EvaluateSettings;
import org.trimformer.model.evaluate.Evaluation;
import org.trimformer.model.net.Precision;
import org.trimformer.model.testkit.Pictures;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

class PredictJobTest {
    private static final VitArchitecture ARCH =
            new VitArchitecture(VitFamily.VIT, 12, 4, 1, 24, 2, 3, 48, 3, 1e-6);
    private static final List<String> CLASSES = List.of("a", "b", "c");
    private static final VitModel MODEL =
            Models.random(
                    new ModelDescription(
                            ARCH,
                            CompressionPlan.identity(ARCH),
                            Preprocessing.plain(12, 1),
                            CLASSES,
                            List.of()),
                    1);
    private static final List<LabelledImage> IMAGES = Pictures.bars(10, 4, CLASSES).images();

    private static PredictSettings settings(int batch, boolean fail, InferenceEngine... engines) {
        return new PredictSettings(batch, List.of(engines), fail);
    }

    private static ImageStream.Item<Integer> item(int row) {
        LabelledImage image = IMAGES.get(row % IMAGES.size());
        return new ImageStream.Item<>(row, image.source(), "row " + row);
    }

    private static ImageStream.Item<Integer> broken(int row) {
        ImageSource source = ImageSource.of("nothing", new byte[] {1, 2, 3});
        return new ImageStream.Item<>(row, source, "row " + row);
    }

    private static List<Prediction> predict(
            List<ImageStream.Item<Integer>> items, PredictSettings settings, Lease lease)
            throws IOException {
        List<Prediction> all = new ArrayList<>();
        PredictJob.<Integer>run(
                MODEL,
                items.iterator(),
                items.size(),
                settings,
                (row, prediction) -> {
                    assertEquals(all.size(), row, "the order of the rows");
                    all.add(prediction);
                },
                lease,
                JobMonitor.silent());
        return all;
    }

    private static List<ImageStream.Item<Integer>> items(int count) {
        return IntStream.range(0, count).mapToObj(PredictJobTest::item).toList();
    }

    @Test
    void run_anyBatchSize_agreesWithEvaluateAndSumsToOne() throws IOException {
        ImageSet set = new ImageSet(IMAGES, CLASSES);
        EvaluateSettings how = new EvaluateSettings(4, Precision.FP32, false, 0);
        try (Lease lease = TestLease.lease()) {
            Evaluation e = EvaluateJob.run(MODEL, set, how, lease, JobMonitor.silent());
            for (int batch : List.of(1, 4, 10, 64)) {
                List<Prediction> all =
                        predict(items(10), settings(batch, true, new TorchScript()), lease);
                assertEquals(10, all.size());
                for (int i = 0; i < 10; i++) {
                    double[] p = all.get(i).probabilities();
                    assertEquals(e.predictions()[i], all.get(i).best(1)[0], "image " + i);
                    assertEquals(1, p[0] + p[1] + p[2], 1e-12);
                    int[] order = all.get(i).best(9);
                    assertEquals(3, order.length, "no more classes than there are");
                    assertTrue(p[order[0]] >= p[order[1]] && p[order[1]] >= p[order[2]]);
                }
            }
        }
    }

    @Test
    void run_unreadableImages_areCountedOrEndTheJob() throws IOException {
        List<ImageStream.Item<Integer>> items =
                List.of(broken(0), item(1), broken(2), broken(3), item(4));
        List<Prediction> all = new ArrayList<>();
        try (Lease lease = TestLease.lease()) {
            PredictReport report =
                    PredictJob.<Integer>run(
                            MODEL,
                            items.iterator(),
                            5,
                            settings(2, false, new TorchScript()),
                            (row, p) -> all.add(p),
                            lease,
                            JobMonitor.silent());
            assertEquals(5, report.images());
            assertEquals(3, report.unreadable());
            assertTrue(report.faults().get(0).contains("row 0"), report.faults().toString());
            assertEquals(
                    List.of(true, false, true, true, false),
                    all.stream().map(p -> p.fault().isPresent()).toList());
            List<Prediction> whole = predict(items(5), settings(5, true, new TorchScript()), lease);
            assertArrayEquals(
                    whole.get(4).probabilities(), all.get(4).probabilities(), 1e-6, "row 4");
            ImageException e =
                    assertThrows(
                            ImageException.class,
                            () -> predict(items, settings(2, true, new TorchScript()), lease));
            assertTrue(e.getMessage().contains("row 0"), e.getMessage());
        }
    }

    @Test
    void run_noImages_reportsNone() throws IOException {
        try (Lease lease = TestLease.lease()) {
            assertEquals(
                    List.of(), predict(List.of(), settings(2, true, new TorchScript()), lease));
        }
    }

    /** {@code -Dtrimformer.predict.rows=100000} for more rows. */
    @Test
    void run_manyRows_neverHoldsMoreThanThreeBatches() throws IOException {
        int rows = Integer.getInteger("trimformer.predict.rows", 3000);
        int batch = 16;
        AtomicLong handed = new AtomicLong();
        AtomicLong most = new AtomicLong();
        AtomicInteger asked = new AtomicInteger();
        Iterator<ImageStream.Item<Integer>> items =
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return asked.get() < rows;
                    }

                    @Override
                    public ImageStream.Item<Integer> next() {
                        most.accumulateAndGet(asked.get() + 1 - handed.get(), Math::max);
                        return item(asked.getAndIncrement());
                    }
                };
        try (Lease lease = TestLease.lease()) {
            long before = lease.memory().liveBytes();
            AtomicLong later = new AtomicLong();
            List<Memory> seen = new ArrayList<>();
            PredictJob.<Integer>run(
                    MODEL,
                    items,
                    rows,
                    settings(batch, true, new TorchScript()),
                    (row, p) -> {
                        double[] probabilities = p.probabilities();
                        assertEquals(1, Arrays.stream(probabilities).sum(), 1e-12, "row " + row);
                        if (handed.incrementAndGet() % (rows / 3) == 0) {
                            seen.add(Memory.now());
                        }
                        later.accumulateAndGet(lease.memory().liveBytes() - before, Math::max);
                    },
                    lease,
                    JobMonitor.silent());
            assertEquals(rows, handed.get());
            assertTrue(most.get() <= 3L * batch, most + " rows were held");
            assertEquals(before, lease.memory().liveBytes(), "tensors left behind");
            long oneBatch = 4L * batch * 12 * 12;
            assertTrue(later.get() <= oneBatch, later + " bytes of tensors between batches");
            System.out.println(rows + " rows, after each third: " + seen);
            seen.get(2).isNoMoreThan(seen.get(0));
        }
    }

    /**
     * What the process holds, in bytes.
     *
     * @param heap of Java, after a collection
     * @param resident of the whole process; 0 where the system does not tell
     */
    private record Memory(long heap, long resident) {
        private static final long SLACK = 32 << 20;

        static Memory now() {
            System.gc();
            Runtime java = Runtime.getRuntime();
            return new Memory(java.totalMemory() - java.freeMemory(), residentBytes());
        }

        private static long residentBytes() {
            Path status = Path.of("/proc/self/statm");
            try {
                return Files.exists(status)
                        ? 4096 * Long.parseLong(Files.readString(status).split(" ")[1])
                        : 0;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        /** Two thirds of the rows later: a leak of 500 bytes a row shows from 100,000 rows on. */
        void isNoMoreThan(Memory earlier) {
            assertTrue(heap <= earlier.heap + SLACK, this + " after " + earlier);
            assertTrue(resident <= earlier.resident + 2 * SLACK, this + " after " + earlier);
        }
    }

    @Test
    void run_cancelled_endsAtOnce() {
        AtomicInteger seen = new AtomicInteger();
        JobMonitor cancelling =
                new JobMonitor() {
                    @Override
                    public void checkCancelled() {
                        if (seen.get() >= 8) {
                            throw new CancelledException();
                        }
                    }

                    @Override
                    public void progress(double fraction, Supplier<String> message) {
                        assertTrue(message.get().contains("images/s"), message.get());
                        assertTrue(message.get().endsWith(" left"), message.get());
                    }

                    @Override
                    public void warn(String sentence) {
                        throw new AssertionError(sentence);
                    }
                };
        try (Lease lease = TestLease.lease()) {
            assertThrows(
                    CancelledException.class,
                    () ->
                            PredictJob.<Integer>run(
                                    MODEL,
                                    items(400).iterator(),
                                    400,
                                    settings(4, true, new TorchScript()),
                                    (row, p) -> seen.incrementAndGet(),
                                    lease,
                                    cancelling));
            assertEquals(8, seen.get());
        }
    }

    /** TorchScript that waits and changes its answers. */
    private record Odd(String name, int millis, float factor, Optional<String> no)
            implements InferenceEngine {

        @Override
        public String id() {
            return name;
        }

        @Override
        public boolean onGpu() {
            return false;
        }

        @Override
        public Optional<String> refusal(ModelDescription model) {
            return no;
        }

        @Override
        public Classifier open(VitModel model, Lease lease) {
            Classifier inner = new TorchScript().open(model, lease);
            return new Classifier() {
                @Override
                public NDArray logits(NDArray images) {
                    try {
                        Thread.sleep(millis);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    return inner.logits(images).mul(factor);
                }

                @Override
                public String emitter() {
                    return name;
                }

                @Override
                public String precision() {
                    return "fp32";
                }

                @Override
                public void close() {
                    inner.close();
                }
            };
        }
    }

    private static PredictReport contest(int rows, Lease lease, InferenceEngine... engines)
            throws IOException {
        return PredictJob.<Integer>run(
                MODEL,
                items(rows).iterator(),
                rows,
                settings(1, true, engines),
                (row, p) -> assertFalse(p.fault().isPresent()),
                lease,
                JobMonitor.silent());
    }

    @Test
    void run_severalEngines_theFastestThatAgreesDoesTheWork() throws IOException {
        InferenceEngine slow = new Odd("slow", 40, 1, Optional.empty());
        InferenceEngine fast = new Odd("fast", 0, 1, Optional.empty());
        InferenceEngine wrong = new Odd("wrong", 0, 2, Optional.empty());
        InferenceEngine absent = new Odd("absent", 0, 1, Optional.of("It is not here."));
        try (Lease lease = TestLease.lease()) {
            PredictReport report = contest(30, lease, slow, wrong, absent, fast);
            assertEquals("fast", report.engines().get(0).engine());
            assertEquals(4, report.engines().size());
            for (EngineRow row : report.engines()) {
                assertEquals(row.engine().equals("fast"), row.used(), row.toString());
                boolean measured = row.engine().equals("fast") || row.engine().equals("slow");
                assertEquals(measured, row.imagesPerSecond() > 0, row.toString());
            }
            PredictReport few = contest(3, lease, slow, fast);
            assertEquals("slow", few.engines().get(0).engine(), "nothing was measured");
            assertThrows(IllegalArgumentException.class, () -> contest(3, lease, absent));
        }
    }

    @Test
    void allowed_engineOfAnOptionalFeature_saysWhatToInstall() {
        List<InferenceEngine> here = Engines.of(List.of());
        assertEquals(here, Engines.allowed(here, Engines.AUTO, true));
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Engines.allowed(here, "onnxruntime", false));
        assertTrue(e.getMessage().contains("install the feature"), e.getMessage());
        e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Engines.allowed(here, "tensorflow", false));
        assertTrue(e.getMessage().contains("torchscript"), e.getMessage());
    }
}
