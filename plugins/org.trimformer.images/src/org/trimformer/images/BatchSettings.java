// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images;

import org.trimformer.core.fault.SettingException;

import java.util.Objects;

/**
 * How images are put into batches.
 *
 * @param batchSize images a batch B, 1..65536; the last one may be smaller
 * @param shuffle whether the order is drawn anew each epoch from seed and epoch, or is the list's
 *     own
 * @param seed of order and augmentation
 * @param epoch number of the pass over the images, 0 or more
 * @param augmentation applied to every image
 * @param workers threads that decode, 1..256; results do not depend on it
 * @param prefetch finished or half-finished batches held ahead, 1..1024; memory is bounded by it
 * @param startBatch first batch to deliver, 0 or more; earlier ones are passed over without
 *     decoding, so that an interrupted epoch goes on exactly where it stopped
 * @param onFault what to do about unreadable images
 */
public record BatchSettings(
        int batchSize,
        boolean shuffle,
        long seed,
        int epoch,
        Augmentation augmentation,
        int workers,
        int prefetch,
        int startBatch,
        FaultPolicy onFault) {

    /** Checks the ranges. */
    public BatchSettings {
        inRange("batch size", batchSize, 1, 65536);
        inRange("epoch", epoch, 0, Integer.MAX_VALUE);
        Objects.requireNonNull(augmentation, "augmentation");
        inRange("workers", workers, 1, 256);
        inRange("prefetch", prefetch, 1, 1024);
        inRange("start batch", startBatch, 0, Integer.MAX_VALUE);
        Objects.requireNonNull(onFault, "onFault");
    }

    /** The list's order, no augmentation, a worker a processor, two batches ahead. */
    public static BatchSettings inOrder(int batchSize) {
        return new BatchSettings(
                batchSize, false, 0, 0, Augmentation.NONE, processors(), 2, 0, FaultPolicy.FAIL);
    }

    /** Shuffled and augmented, a worker a processor, two batches ahead. */
    public static BatchSettings training(
            int batchSize, long seed, int epoch, Augmentation augmentation) {
        return new BatchSettings(
                batchSize, true, seed, epoch, augmentation, processors(), 2, 0, FaultPolicy.FAIL);
    }

    /** The same with another epoch. */
    public BatchSettings withEpoch(int other) {
        return new BatchSettings(
                batchSize,
                shuffle,
                seed,
                other,
                augmentation,
                workers,
                prefetch,
                startBatch,
                onFault);
    }

    /** The same with other threads and batches ahead. */
    public BatchSettings withWorkers(int otherWorkers, int otherPrefetch) {
        return new BatchSettings(
                batchSize,
                shuffle,
                seed,
                epoch,
                augmentation,
                otherWorkers,
                otherPrefetch,
                startBatch,
                onFault);
    }

    /** The same, going on from a batch. */
    public BatchSettings withStartBatch(int other) {
        return new BatchSettings(
                batchSize, shuffle, seed, epoch, augmentation, workers, prefetch, other, onFault);
    }

    /** The same with another fault policy. */
    public BatchSettings withOnFault(FaultPolicy other) {
        return new BatchSettings(
                batchSize,
                shuffle,
                seed,
                epoch,
                augmentation,
                workers,
                prefetch,
                startBatch,
                other);
    }

    private static int processors() {
        return Math.min(256, Runtime.getRuntime().availableProcessors());
    }

    private static void inRange(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new SettingException(field + " is " + value + ", must be in " + min + ".." + max);
        }
    }
}
