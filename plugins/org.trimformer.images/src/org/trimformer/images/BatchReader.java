package org.trimformer.images;

import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.progress.JobMonitor;

import java.util.List;
import java.util.Optional;

/** Skeleton; the body follows. */
public final class BatchReader implements AutoCloseable {

    private BatchReader() {}

    /** Opens a pass over the images without a cache. */
    public static BatchReader open(
            List<LabelledImage> images,
            Preprocessing preprocessing,
            BatchSettings settings,
            JobMonitor monitor) {
        throw new UnsupportedOperationException();
    }

    /** Opens a pass over the images that keeps decoded images in the cache. */
    public static BatchReader open(
            List<LabelledImage> images,
            Preprocessing preprocessing,
            BatchSettings settings,
            PixelCache cache,
            JobMonitor monitor) {
        throw new UnsupportedOperationException();
    }

    /** The next batch or empty at the end. */
    public Optional<ImageBatch> next() {
        throw new UnsupportedOperationException();
    }

    /** Batches of a whole epoch, those before the start batch included. */
    public int batches() {
        throw new UnsupportedOperationException();
    }

    /** Images left out so far under {@link FaultPolicy#SKIP}. */
    public SkippedImages skipped() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
