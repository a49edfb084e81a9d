// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.augment.ColourJitter;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

class BatchReaderTest {
    private static final Preprocessing HOW = Preprocessing.plain(16, 3);
    private static final int SAMPLE = 3 * 16 * 16;
    private static final List<LabelledImage> IMAGES = TestImages.inMemory(23);

    /** A batch copied out of the reader's memory. */
    private record Copy(int number, List<Integer> indices, List<Integer> labels, float[] pixels) {
        static Copy of(ImageBatch batch) {
            float[] pixels = new float[batch.pixels().remaining()];
            batch.pixels().duplicate().get(pixels);
            return new Copy(batch.number(), list(batch.indices()), list(batch.labels()), pixels);
        }

        private static List<Integer> list(int[] values) {
            return Arrays.stream(values).boxed().toList();
        }
    }

    private static List<Copy> readAll(List<LabelledImage> images, BatchSettings settings) {
        return readAll(images, settings, new PixelCache(images.size(), 0));
    }

    private static List<Copy> readAll(
            List<LabelledImage> images, BatchSettings settings, PixelCache cache) {
        List<Copy> copies = new ArrayList<>();
        try (BatchReader reader =
                BatchReader.open(images, HOW, settings, cache, JobMonitor.silent())) {
            for (Optional<ImageBatch> b = reader.next(); b.isPresent(); b = reader.next()) {
                copies.add(Copy.of(b.get()));
                b.get().close();
            }
        }
        assertNoThreadsLeft();
        return copies;
    }

    private static void assertSameBatches(List<Copy> expected, List<Copy> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).number(), actual.get(i).number());
            assertEquals(expected.get(i).indices(), actual.get(i).indices());
            assertEquals(expected.get(i).labels(), actual.get(i).labels());
            assertArrayEquals(expected.get(i).pixels(), actual.get(i).pixels());
        }
    }

    static void assertNoThreadsLeft() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            assertFalse(thread.getName().startsWith("trimformer-images"), thread.getName());
        }
    }

    private static BatchSettings training(Augmentation augmentation) {
        return BatchSettings.training(4, 11, 2, augmentation).withWorkers(2, 2);
    }

    @Test
    void next_inOrder_deliversEveryImageOnceWithItsLabel() {
        List<Copy> batches = readAll(IMAGES, BatchSettings.inOrder(4).withWorkers(3, 2));
        assertEquals(6, batches.size());
        int expected = 0;
        for (Copy batch : batches) {
            assertEquals(batch.indices().size() * SAMPLE, batch.pixels().length);
            for (int i = 0; i < batch.indices().size(); i++) {
                assertEquals(expected, batch.indices().get(i));
                assertEquals(expected % 3, batch.labels().get(i));
                expected++;
            }
        }
        assertEquals(23, expected);
        assertEquals(3, batches.get(5).indices().size());
    }

    @Test
    void next_anyNumberOfWorkers_givesTheSameBits() {
        for (Augmentation augmentation :
                List.of(Augmentation.NONE, Augmentation.LIGHT, Augmentation.DEIT, jittered())) {
            List<Copy> one = readAll(IMAGES, training(augmentation).withWorkers(1, 1));
            assertSameBatches(one, readAll(IMAGES, training(augmentation).withWorkers(3, 2)));
            assertSameBatches(one, readAll(IMAGES, training(augmentation).withWorkers(8, 5)));
        }
    }

    private static Augmentation jittered() {
        return new Augmentation(
                Optional.empty(),
                Optional.empty(),
                0.5,
                Optional.of(new ColourJitter(0.4, 0.4, 0.4)),
                Optional.empty(),
                Optional.empty(),
                1);
    }

    @Test
    void next_fromAStartBatch_continuesTheFullEpochExactly() {
        List<Copy> full = readAll(IMAGES, training(Augmentation.DEIT));
        for (int start = 0; start <= full.size(); start++) {
            List<Copy> rest = readAll(IMAGES, training(Augmentation.DEIT).withStartBatch(start));
            assertSameBatches(full.subList(start, full.size()), rest);
        }
    }

    @Test
    void next_shuffled_isAPermutationThatChangesWithTheEpoch() {
        List<Integer> first = order(training(Augmentation.NONE));
        assertEquals(23, new HashSet<>(first).size());
        assertEquals(first, order(training(Augmentation.NONE)));
        assertNotEquals(first, order(training(Augmentation.NONE).withEpoch(3)));
    }

    private static List<Integer> order(BatchSettings settings) {
        return readAll(IMAGES, settings).stream().flatMap(b -> b.indices().stream()).toList();
    }

    @Test
    void next_repeatedAugmentation_repeatsImagesWithDifferentDraws() {
        List<Copy> batches = readAll(IMAGES, training(Augmentation.DEIT));
        List<Integer> order = batches.stream().flatMap(b -> b.indices().stream()).toList();
        assertEquals(23, order.size());
        assertEquals(8, new HashSet<>(order).size());
        assertEquals(order.get(0), order.get(2));
        float[] pixels = batches.get(0).pixels();
        assertFalse(
                Arrays.equals(
                        Arrays.copyOfRange(pixels, 0, SAMPLE),
                        Arrays.copyOfRange(pixels, SAMPLE, 2 * SAMPLE)));
    }

    @Test
    void pixels_areDirectNativeAndKeptUntilTheBatchIsClosed() {
        try (BatchReader reader =
                BatchReader.open(IMAGES, HOW, BatchSettings.inOrder(4), JobMonitor.silent())) {
            ImageBatch first = reader.next().orElseThrow();
            assertTrue(first.pixels().isDirect());
            assertEquals(ByteOrder.nativeOrder(), first.pixels().order());
            Copy before = Copy.of(first);
            for (int i = 0; i < 4; i++) {
                reader.next().orElseThrow().close();
            }
            assertArrayEquals(before.pixels(), Copy.of(first).pixels());
        }
    }

    @Test
    void next_faultyImage_failsNamingTheRow() {
        try (BatchReader reader =
                BatchReader.open(
                        withFaultsAt(5, 6), HOW, BatchSettings.inOrder(4), JobMonitor.silent())) {
            assertEquals(4, reader.next().orElseThrow().size());
            ImageException fault = assertThrows(ImageException.class, reader::next);
            assertTrue(fault.getMessage().contains("row5"), fault.getMessage());
        }
        assertNoThreadsLeft();
    }

    private static List<LabelledImage> withFaultsAt(int... places) {
        List<LabelledImage> images = new ArrayList<>(IMAGES);
        for (int place : places) {
            byte[] broken = {1, 2, 3};
            String name = "row" + place;
            images.set(place, new LabelledImage(ImageSource.of(name, broken), 0, name));
        }
        return images;
    }

    @Test
    void next_skippingFaults_leavesThemOutAndKeepsTheOthersInPlace() {
        List<LabelledImage> images = withFaultsAt(0, 5, 6, 8, 9, 10, 11);
        BatchSettings settings =
                BatchSettings.inOrder(4).withOnFault(FaultPolicy.SKIP).withWorkers(2, 2);
        List<Copy> sound = readAll(IMAGES, BatchSettings.inOrder(1));
        List<Integer> seen = new ArrayList<>();
        try (BatchReader reader = BatchReader.open(images, HOW, settings, JobMonitor.silent())) {
            for (Optional<ImageBatch> b = reader.next(); b.isPresent(); b = reader.next()) {
                Copy batch = Copy.of(b.get());
                for (int i = 0; i < batch.indices().size(); i++) {
                    seen.add(batch.indices().get(i));
                    assertArrayEquals(
                            sound.get(batch.indices().get(i)).pixels(),
                            Arrays.copyOfRange(batch.pixels(), i * SAMPLE, (i + 1) * SAMPLE));
                }
            }
            assertEquals(7, reader.skipped().count());
            assertTrue(reader.skipped().sentences().get(0).contains("row0"));
        }
        Set<Integer> expected = new HashSet<>(seen);
        assertEquals(seen.size(), expected.size());
        assertEquals(16, seen.size());
        assertFalse(expected.contains(8));
    }

    @Test
    void next_cancelledMonitor_throwsAndLeavesNoThread() {
        long seed = 5;
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            AtomicInteger left = new AtomicInteger(random.nextInt(12));
            JobMonitor monitor = cancellingAfter(left);
            try (BatchReader reader =
                    BatchReader.open(IMAGES, HOW, training(Augmentation.DEIT), monitor)) {
                assertThrows(
                        CancelledException.class,
                        () -> {
                            for (int i = 0; i < 20; i++) {
                                reader.next();
                            }
                        },
                        "seed " + seed);
            }
            assertNoThreadsLeft();
        }
    }

    private static JobMonitor cancellingAfter(AtomicInteger left) {
        return new JobMonitor() {
            @Override
            public void checkCancelled() {
                if (left.decrementAndGet() < 0) {
                    throw new CancelledException();
                }
            }

            @Override
            public void progress(double fraction, Supplier<String> message) {
                // not watched
            }

            @Override
            public void warn(String sentence) {
                // not watched
            }
        };
    }

    @Test
    void next_cancelledWhileAnImageHangs_returnsAtOnce() {
        CountDownLatch hang = new CountDownLatch(1);
        ImageSource slow =
                ImageSource.of(
                        "slow",
                        () -> {
                            try {
                                hang.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return TestImages.png(9, 9, false, 1);
                        });
        List<LabelledImage> images = List.of(new LabelledImage(slow, 0, "slow"));
        AtomicInteger left = new AtomicInteger(3);
        try (BatchReader reader =
                BatchReader.open(images, HOW, BatchSettings.inOrder(1), cancellingAfter(left))) {
            assertThrows(CancelledException.class, reader::next);
        }
        hang.countDown();
        assertNoThreadsLeft();
    }

    @Test
    void next_interruptedThread_deliversAndLeavesTheInterruptSet() {
        List<Copy> calm = readAll(IMAGES, training(Augmentation.LIGHT));
        Thread.currentThread().interrupt();
        List<Copy> interrupted = readAll(IMAGES, training(Augmentation.LIGHT));
        assertTrue(Thread.interrupted(), "the interrupt is still set");
        assertSameBatches(calm, interrupted);
    }

    @Test
    void next_readsNoFurtherAheadThanThePrefetch() {
        AtomicInteger reads = new AtomicInteger();
        List<LabelledImage> images = counting(reads, 40);
        BatchSettings settings = BatchSettings.inOrder(4).withWorkers(4, 3);
        try (BatchReader reader = BatchReader.open(images, HOW, settings, JobMonitor.silent())) {
            assertEquals(0, reads.get());
            for (int delivered = 1; delivered <= 6; delivered++) {
                reader.next().orElseThrow().close();
                assertTrue(reads.get() >= 4 * delivered);
                assertTrue(reads.get() <= 4 * (delivered + 3), reads + " reads");
            }
        }
    }

    private static List<LabelledImage> counting(AtomicInteger reads, int count) {
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] bytes = TestImages.png(17, 19, false, i);
            ImageSource source =
                    ImageSource.of(
                            "row" + i,
                            () -> {
                                reads.incrementAndGet();
                                return bytes;
                            });
            images.add(new LabelledImage(source, LabelledImage.NO_LABEL, "row" + i));
        }
        return images;
    }

    @Test
    void cache_secondEpoch_readsNothingAndGivesTheSameBits() {
        for (Augmentation augmentation : List.of(Augmentation.LIGHT, onlyCrop())) {
            AtomicInteger reads = new AtomicInteger();
            List<LabelledImage> images = counting(reads, 20);
            BatchSettings second = training(augmentation).withEpoch(3);
            List<Copy> uncached = readAll(images, second);
            PixelCache cache = new PixelCache(20, 1 << 20);
            readAll(images, training(augmentation), cache);
            reads.set(0);
            assertSameBatches(uncached, readAll(images, second, cache));
            assertEquals(0, reads.get());
        }
    }

    private static Augmentation onlyCrop() {
        return new Augmentation(
                Augmentation.DEIT.crop(),
                Optional.empty(),
                0.5,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
    }

    @Test
    void cache_boundTooSmall_keepsWhatFits() {
        AtomicInteger reads = new AtomicInteger();
        List<LabelledImage> images = counting(reads, 20);
        PixelCache cache = new PixelCache(20, 5 * (SAMPLE + 64));
        List<Copy> first = readAll(images, BatchSettings.inOrder(4), cache);
        reads.set(0);
        assertSameBatches(first, readAll(images, BatchSettings.inOrder(4), cache));
        assertEquals(15, reads.get());
    }

    @Test
    void cache_forAnotherPurpose_isRefused() {
        PixelCache cache = new PixelCache(IMAGES.size(), 1 << 20);
        readAll(IMAGES, training(Augmentation.LIGHT), cache);
        assertThrows(
                IllegalArgumentException.class,
                () -> readAll(IMAGES, training(Augmentation.DEIT), cache));
        assertThrows(
                IllegalArgumentException.class,
                () -> readAll(IMAGES.subList(0, 3), training(Augmentation.LIGHT), cache));
    }

    @Test
    void next_noImages_isEmpty() {
        assertEquals(List.of(), readAll(List.of(), BatchSettings.inOrder(4)));
    }
}
