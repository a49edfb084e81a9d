// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.batch;

import org.trimformer.core.fault.ImageException;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** A batch being filled by workers, each writing its own places; the last one opens the latch. */
public final class PendingBatch {
    private final int number;
    private final int from;
    private final int[] indices;
    private final FloatBuffer memory;
    private final int sampleLength;
    private final AtomicReferenceArray<Throwable> faults;
    private final CountDownLatch open;

    /**
     * An empty batch.
     *
     * @param number of the batch in the epoch
     * @param from position of its first image in the epoch
     * @param indices of its images in the list
     * @param memory for all samples, from index 0 on
     * @param sampleLength values a sample
     */
    public PendingBatch(int number, int from, int[] indices, FloatBuffer memory, int sampleLength) {
        this.number = number;
        this.from = from;
        this.indices = indices;
        this.memory = memory;
        this.sampleLength = sampleLength;
        faults = new AtomicReferenceArray<>(indices.length);
        open = new CountDownLatch(indices.length);
    }

    /** Places in the batch. */
    public int size() {
        return indices.length;
    }

    /** Number of the batch in the epoch. */
    public int number() {
        return number;
    }

    /** Where the samples are. */
    public FloatBuffer memory() {
        return memory;
    }

    /** Fills one place; whatever goes wrong is kept for the reader. */
    public void fill(int place, SampleFiller filler) {
        try {
            filler.fill(indices[place], from + place, memory, place * sampleLength);
        } catch (RuntimeException | Error e) {
            faults.set(place, e);
        } finally {
            open.countDown();
        }
    }

    /** Waits until every place is filled or has failed; false when the time was too short. */
    public boolean await(long millis) throws InterruptedException {
        return open.await(millis, TimeUnit.MILLISECONDS);
    }

    /**
     * The first fault by place, or null.
     *
     * @param imageFaultsToo whether an {@link ImageException} counts
     */
    public Throwable firstFault(boolean imageFaultsToo) {
        for (int i = 0; i < indices.length; i++) {
            Throwable fault = faults.get(i);
            if (fault != null && (imageFaultsToo || !(fault instanceof ImageException))) {
                return fault;
            }
        }
        return null;
    }

    /** What was wrong with the image of a place; null where it could be read. */
    public ImageException imageFault(int place) {
        return faults.get(place) instanceof ImageException fault ? fault : null;
    }

    /** What was wrong with images, by place. */
    public List<ImageException> imageFaults() {
        List<ImageException> found = new ArrayList<>();
        for (int i = 0; i < indices.length; i++) {
            if (faults.get(i) instanceof ImageException fault) {
                found.add(fault);
            }
        }
        return found;
    }

    /** Closes the gaps that faulty images left and returns the others' indices. */
    public int[] compact() {
        int[] kept = new int[indices.length];
        int count = 0;
        for (int i = 0; i < indices.length; i++) {
            if (faults.get(i) == null) {
                if (count < i) {
                    memory.put(count * sampleLength, memory, i * sampleLength, sampleLength);
                }
                kept[count++] = indices[i];
            }
        }
        return Arrays.copyOf(kept, count);
    }
}
