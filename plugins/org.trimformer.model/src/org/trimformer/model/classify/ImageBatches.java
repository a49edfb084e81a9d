// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.classify;

import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.BatchReader;
import org.trimformer.images.BatchSettings;
import org.trimformer.images.ImageBatch;
import org.trimformer.images.LabelledImage;
import org.trimformer.images.PixelCache;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;

import java.util.List;
import java.util.Optional;

/**
 * Batches read from image files, decoded pixels kept from epoch to epoch as far as memory allows.
 */
public final class ImageBatches implements BatchSource {
    private static final long MOST_CACHE_BYTES = 1L << 30;

    private final List<LabelledImage> images;
    private final Preprocessing preprocessing;
    private final BatchSettings settings;
    private final PixelCache cache;
    private final JobMonitor monitor;

    /** Images of a list in an order that the settings decide. */
    public ImageBatches(
            List<LabelledImage> images,
            Preprocessing preprocessing,
            BatchSettings settings,
            JobMonitor monitor) {
        this.images = images;
        this.preprocessing = preprocessing;
        this.settings = settings;
        this.monitor = monitor;
        long bound = Math.min(MOST_CACHE_BYTES, Runtime.getRuntime().maxMemory() / 4);
        this.cache = new PixelCache(images.size(), bound);
    }

    @Override
    public int images() {
        return images.size();
    }

    @Override
    public int batches() {
        return (images.size() + settings.batchSize() - 1) / settings.batchSize();
    }

    @Override
    public Epoch open(int epoch, int startBatch) {
        BatchSettings now = settings.withEpoch(epoch).withStartBatch(startBatch);
        BatchReader reader = BatchReader.open(images, preprocessing, now, cache, monitor);
        return new OpenEpoch(reader);
    }

    private static final class OpenEpoch implements Epoch {
        private final BatchReader reader;
        private ImageBatch current;

        OpenEpoch(BatchReader reader) {
            this.reader = reader;
        }

        @Override
        public Optional<Batch> next() {
            release();
            Optional<ImageBatch> batch = reader.next();
            current = batch.orElse(null);
            return batch.map(b -> new Batch(b.pixels(), b.labels(), b.indices()));
        }

        private void release() {
            if (current != null) {
                current.close();
                current = null;
            }
        }

        @Override
        public void close() {
            release();
            reader.close();
        }
    }
}
