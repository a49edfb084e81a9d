// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images;

import org.trimformer.core.fault.ImageException;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.batch.PendingBatch;
import org.trimformer.images.batch.ReadAhead;

import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * One pass over images that come one after another, such as the rows of a table: batches in their
 * order, decoded ahead by worker threads. However many there are, at most three batches of them are
 * held at a time.
 *
 * <p>Used by one thread, which is also the one that asks the iterator. A cancelled monitor ends
 * {@link #next()} within a twentieth of a second.
 *
 * @param <T> what an image belongs to
 */
public final class ImageStream<T> implements AutoCloseable {
    private static final int AHEAD = 2;

    private final Iterator<Item<T>> items;
    private final int batchSize;
    private final JobMonitor monitor;
    private final SampleMaker maker;
    private final ReadAhead ahead;
    private final Deque<List<Item<T>>> pending = new ArrayDeque<>();
    private int nextNumber;

    /**
     * An image and what it belongs to.
     *
     * @param owner handed back with the image's pixels
     * @param source where its bytes are; one that throws an {@link ImageException} stands for an
     *     image that is missing
     * @param name what messages call it
     */
    public record Item<T>(T owner, ImageSource source, String name) {}

    /**
     * Opens a pass whose images are decoded by a thread a processor.
     *
     * @param items asked as batches are needed, never for more than three ahead
     * @param preprocessing with 1 (grey) or 3 (RGB) channels
     * @param batchSize images per batch, 1..65536; the last one may be smaller
     * @param monitor asked in {@link #next()} whether to stop
     */
    public ImageStream(
            Iterator<Item<T>> items,
            Preprocessing preprocessing,
            int batchSize,
            JobMonitor monitor) {
        this(items, preprocessing, BatchSettings.inOrder(batchSize), monitor);
    }

    /**
     * Opens a pass.
     *
     * @param settings of which batch size and workers count
     */
    public ImageStream(
            Iterator<Item<T>> items,
            Preprocessing preprocessing,
            BatchSettings settings,
            JobMonitor monitor) {
        int batchSize = settings.batchSize();
        BatchReader.checkFits(preprocessing, batchSize);
        this.items = items;
        this.batchSize = batchSize;
        this.monitor = monitor;
        maker = new SampleMaker(List.of(), preprocessing, settings, new PixelCache(0, 0));
        int bytes = batchSize * maker.sampleLength() * Float.BYTES;
        ahead = new ReadAhead(settings.workers(), AHEAD, bytes, monitor);
    }

    /**
     * The next batch, or empty at the end.
     *
     * @throws CancelledException if the monitor says so
     */
    public Optional<Batch<T>> next() {
        monitor.checkCancelled();
        scheduleAhead();
        Optional<PendingBatch> filled = ahead.take();
        if (filled.isEmpty()) {
            return Optional.empty();
        }
        List<Item<T>> its = pending.remove();
        scheduleAhead();
        return Optional.of(finish(filled.get(), its));
    }

    private void scheduleAhead() {
        while (ahead.hasRoom() && items.hasNext()) {
            List<Item<T>> its = new ArrayList<>();
            while (its.size() < batchSize && items.hasNext()) {
                monitor.checkCancelled();
                its.add(items.next());
            }
            int[] places = new int[its.size()];
            for (int i = 0; i < places.length; i++) {
                places[i] = i;
            }
            PendingBatch batch =
                    new PendingBatch(nextNumber++, 0, places, ahead.memory(), maker.sampleLength());
            pending.add(its);
            ahead.add(batch, (place, position, out, at) -> maker.fill(image(its, place), out, at));
        }
    }

    private static <T> LabelledImage image(List<Item<T>> items, int place) {
        Item<T> item = items.get(place);
        return new LabelledImage(item.source(), LabelledImage.NO_LABEL, item.name());
    }

    private Batch<T> finish(PendingBatch batch, List<Item<T>> its) {
        Throwable unforeseen = batch.firstFault(false);
        if (unforeseen instanceof Error error) {
            throw error;
        }
        if (unforeseen instanceof RuntimeException exception) {
            throw exception;
        }
        List<Row<T>> rows = new ArrayList<>();
        for (int i = 0; i < its.size(); i++) {
            rows.add(new Row<>(its.get(i).owner(), Optional.ofNullable(batch.imageFault(i))));
        }
        int read = batch.compact().length;
        FloatBuffer memory = batch.memory();
        FloatBuffer pixels = memory.duplicate();
        pixels.position(0).limit(read * maker.sampleLength());
        return new Batch<>(rows, pixels.slice(), read, () -> ahead.giveBack(memory));
    }

    /** Ends the workers and waits for them. */
    @Override
    public void close() {
        ahead.close();
        maker.close();
        pending.clear();
    }

    /**
     * An image of a batch.
     *
     * @param owner what it belongs to
     * @param fault why it has no pixels; empty where it has
     */
    public record Row<T>(T owner, Optional<ImageException> fault) {}

    /**
     * A batch.
     *
     * @param rows all its images in order, unreadable ones among them
     * @param pixels of the readable ones in the same order, normalised, [B, C, H, W], direct,
     *     native order, position 0, limit B*C*H*W
     * @param readable how many these are, B; may be 0
     * @param release hands the pixel memory back
     */
    public record Batch<T>(List<Row<T>> rows, FloatBuffer pixels, int readable, Runnable release)
            implements AutoCloseable {

        /** Hands the pixel memory back: close once, and only when nothing reads the pixels. */
        @Override
        public void close() {
            release.run();
        }
    }
}
