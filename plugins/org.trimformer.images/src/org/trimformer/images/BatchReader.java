// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images;

import org.trimformer.core.fault.ImageException;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.batch.EpochOrder;
import org.trimformer.images.batch.PendingBatch;
import org.trimformer.images.batch.ReadAhead;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One pass over labelled images in batches, decoded ahead by worker threads.
 *
 * <p>What comes out follows from images, preprocessing and settings alone: neither the number of
 * workers nor their timing changes a bit of it. At most {@code prefetch} batches are held ahead of
 * the caller's. Batch k always covers positions k*B..k*B+B-1 of the epoch's order, so a pass can go
 * on from any batch. The order is a Fisher-Yates shuffle of {@link java.util.SplittableRandom}
 * draws seeded by seed and epoch.
 *
 * <p>Used by one thread. A cancelled monitor ends {@link #next()} within a twentieth of a second;
 * an interrupt of the calling thread is remembered and left set, not acted upon. {@link #close()}
 * ends the workers, after at most the images they are decoding.
 */
public final class BatchReader implements AutoCloseable {
    private final List<LabelledImage> images;
    private final BatchSettings settings;
    private final JobMonitor monitor;
    private final SampleMaker maker;
    private final EpochOrder order;
    private final ReadAhead ahead;
    private final List<String> sentences = new ArrayList<>();
    private int nextNumber;
    private int skipped;

    private BatchReader(
            List<LabelledImage> images,
            Preprocessing preprocessing,
            BatchSettings settings,
            PixelCache cache,
            JobMonitor monitor) {
        this.images = List.copyOf(images);
        this.settings = settings;
        this.monitor = monitor;
        checkFits(preprocessing, settings.batchSize());
        maker = new SampleMaker(this.images, preprocessing, settings, cache);
        order =
                new EpochOrder(
                        images.size(),
                        settings.shuffle(),
                        settings.seed(),
                        settings.epoch(),
                        settings.augmentation().repeats());
        nextNumber = settings.startBatch();
        int bytes = settings.batchSize() * maker.sampleLength() * Float.BYTES;
        ahead = new ReadAhead(settings.workers(), settings.prefetch(), bytes, monitor);
    }

    /**
     * Opens a pass without a cache.
     *
     * @param images read in the order that the settings say, may be empty
     * @param preprocessing with 1 (grey) or 3 (RGB) channels
     * @param monitor asked in {@link #next()} whether to stop
     */
    public static BatchReader open(
            List<LabelledImage> images,
            Preprocessing preprocessing,
            BatchSettings settings,
            JobMonitor monitor) {
        PixelCache none = new PixelCache(images.size(), 0);
        return open(images, preprocessing, settings, none, monitor);
    }

    /**
     * Opens a pass that takes decoded images from the cache and keeps new ones there.
     *
     * @param cache used for this list of images and this preprocessing only
     */
    public static BatchReader open(
            List<LabelledImage> images,
            Preprocessing preprocessing,
            BatchSettings settings,
            PixelCache cache,
            JobMonitor monitor) {
        return new BatchReader(images, preprocessing, settings, cache, monitor);
    }

    static void checkFits(Preprocessing preprocessing, int batchSize) {
        int channels = preprocessing.channels();
        if (channels != 1 && channels != 3) {
            throw new SettingException(
                    "mean has " + channels + " channels, images are read with 1 or 3");
        }
        long bytes = 4L * batchSize * channels * preprocessing.crop() * preprocessing.crop();
        if (bytes > Integer.MAX_VALUE) {
            throw new SettingException(
                    "batch size is "
                            + batchSize
                            + ", must be in 1.."
                            + (int) (Integer.MAX_VALUE / (bytes / batchSize))
                            + " for inputs of "
                            + preprocessing.crop()
                            + " pixels a side");
        }
    }

    /** Batches of a whole epoch, those before the start batch included. */
    public int batches() {
        return (int) ((order.length() + settings.batchSize() - 1L) / settings.batchSize());
    }

    /**
     * The next batch, or empty at the end of the epoch.
     *
     * @throws ImageException if an image cannot be read and faults are not skipped
     * @throws CancelledException if the monitor says so
     */
    public Optional<ImageBatch> next() {
        while (true) {
            monitor.checkCancelled();
            scheduleAhead();
            Optional<PendingBatch> batch = ahead.take();
            if (batch.isEmpty()) {
                return Optional.empty();
            }
            scheduleAhead();
            Optional<ImageBatch> finished = finish(batch.get());
            if (finished.isPresent()) {
                return finished;
            }
        }
    }

    /** Images left out so far under {@link FaultPolicy#SKIP}. */
    public SkippedImages skipped() {
        return new SkippedImages(skipped, sentences);
    }

    private void scheduleAhead() {
        while (ahead.hasRoom() && nextNumber < batches()) {
            int from = nextNumber * settings.batchSize();
            int size = Math.min(settings.batchSize(), order.length() - from);
            int[] indices = new int[size];
            for (int i = 0; i < size; i++) {
                indices[i] = order.at(from + i);
            }
            ahead.add(
                    new PendingBatch(
                            nextNumber, from, indices, ahead.memory(), maker.sampleLength()),
                    maker);
            nextNumber++;
        }
    }

    private Optional<ImageBatch> finish(PendingBatch batch) {
        Throwable fault = batch.firstFault(settings.onFault() == FaultPolicy.FAIL);
        if (fault instanceof Error error) {
            throw error;
        }
        if (fault instanceof RuntimeException exception) {
            throw exception;
        }
        for (ImageException left : batch.imageFaults()) {
            skipped++;
            if (sentences.size() < SkippedImages.MAX_SENTENCES) {
                sentences.add(left.getMessage());
            }
        }
        int[] kept = batch.compact();
        FloatBuffer memory = batch.memory();
        if (kept.length == 0) {
            ahead.giveBack(memory);
            return Optional.empty();
        }
        int[] labels = new int[kept.length];
        for (int i = 0; i < kept.length; i++) {
            labels[i] = images.get(kept[i]).label();
        }
        FloatBuffer pixels = memory.duplicate();
        pixels.position(0).limit(kept.length * maker.sampleLength());
        return Optional.of(
                new ImageBatch(pixels, labels, kept, batch.number(), () -> ahead.giveBack(memory)));
    }

    /** Ends the workers and waits for them. */
    @Override
    public void close() {
        ahead.close();
        maker.close();
        nextNumber = batches();
    }
}
