// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images;

import org.trimformer.images.pixels.Pixels;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keeps decoded 8-bit images of one list from epoch to epoch, so that small data sets are decoded
 * once. What does not fit the bound is simply decoded again; nothing is evicted, since an epoch
 * touches every image once and any order of eviction would then miss always.
 *
 * <p>A cache belongs to one list of images, one preprocessing and one kind of augmentation; {@link
 * BatchReader#open} checks that. Thread-safe.
 */
public final class PixelCache {
    private static final int OVERHEAD_BYTES = 64;

    private final AtomicReferenceArray<Pixels> entries;
    private final AtomicLong freeBytes;
    private Object purpose;

    /**
     * An empty cache.
     *
     * @param images length of the list
     * @param maxBytes bound of the kept bytes, 0 or more
     */
    public PixelCache(int images, long maxBytes) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException(
                    "cache bytes is " + maxBytes + ", must be 0 or more");
        }
        entries = new AtomicReferenceArray<>(images);
        freeBytes = new AtomicLong(maxBytes);
    }

    /** Ties the cache to what it keeps; a second, different purpose is a programming error. */
    synchronized void useFor(int images, Object wanted) {
        if (images != entries.length() || (purpose != null && !purpose.equals(wanted))) {
            throw new IllegalArgumentException(
                    "the pixel cache was made for another list of images, preprocessing or kind of"
                            + " augmentation; make one for each");
        }
        purpose = wanted;
    }

    /** The kept image or null. */
    Pixels get(int index) {
        return entries.get(index);
    }

    /** Keeps the image if the bound allows. */
    void offer(int index, Pixels pixels) {
        long size = pixels.samples().length + OVERHEAD_BYTES;
        if (freeBytes.addAndGet(-size) < 0 || !entries.compareAndSet(index, null, pixels)) {
            freeBytes.addAndGet(size);
        }
    }
}
