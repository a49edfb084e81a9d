// SPDX-License-Identifier: Apache-2.0
package org.trimformer.testing.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Tries a writer on a {@link FaultyDisk}, each time with one fault at a random operation.
 *
 * <p>{@code -Dtrimformer.disk.trials=2000} does so many for each writer ({@code .ci/campaign disk}
 * does), {@code -Dtrimformer.disk.seed=7} others.
 */
public final class DiskTrials {

    /** What is tried. */
    public interface Writer {

        /** Puts the old content into a folder, which is safe then. */
        void prepare(Path folder) throws Exception;

        /** Writes the new one. */
        void write(Path folder) throws Exception;

        /**
         * Checks what lies in the folder, when the disk is well again.
         *
         * @param whole whether the new content must be there, since the writer said so
         */
        void check(Path folder, boolean whole) throws Exception;
    }

    private DiskTrials() {}

    /**
     * Tries.
     *
     * @param name for the report
     * @param folder for the trials, empty
     * @param usual trials where no property says another number
     */
    public static void run(String name, Path folder, int usual, Writer writer) throws Exception {
        long seed = Long.getLong("trimformer.disk.seed", 16);
        int trials = Integer.getInteger("trimformer.disk.trials", usual);
        SplittableRandom random = new SplittableRandom(seed);
        long operations = operations(folder.resolve("counted"), writer, random.split());
        int refused = 0;
        for (int i = 0; i < trials; i++) {
            FaultyDisk.Fault[] faults = FaultyDisk.Fault.values();
            FaultyDisk.Fault fault = faults[i % faults.length];
            // a crash may come after the last operation too
            long at = 1 + random.nextLong(operations + (fault == FaultyDisk.Fault.CRASH ? 2 : 0));
            String what = name + ", seed " + seed + ", trial " + i + ": " + fault + " at " + at;
            try {
                refused += trial(folder.resolve("t"), writer, fault, at, random.split()) ? 0 : 1;
            } catch (Exception | AssertionError e) {
                throw new AssertionError(what + ": " + e, e);
            }
        }
        System.out.printf(
                "disk %s: seed %d, %d faults in %d operations, %d refused%n",
                name, seed, trials, operations, refused);
    }

    private static long operations(Path folder, Writer writer, SplittableRandom random)
            throws Exception {
        Files.createDirectories(folder.resolve("content"));
        FaultyDisk disk = disk(folder, random);
        writer.prepare(disk(folder, random).path());
        writer.write(disk.path());
        long operations = disk.operations();
        writer.check(disk(folder, random).path(), true);
        FaultyDisk.deleteTree(folder);
        return operations;
    }

    private static FaultyDisk disk(Path folder, SplittableRandom random) throws IOException {
        return new FaultyDisk(
                folder.resolve("content"),
                Files.createDirectories(folder.resolve("stash")),
                random);
    }

    private static boolean trial(
            Path folder, Writer writer, FaultyDisk.Fault fault, long at, SplittableRandom random)
            throws Exception {
        Files.createDirectories(folder.resolve("content"));
        writer.prepare(disk(folder, random).path());
        FaultyDisk disk = disk(folder, random);
        disk.arm(fault, at);
        boolean done = true;
        try {
            writer.write(disk.path());
        } catch (Exception e) {
            done = false;
            if (!tellsOfTheDisk(e)) {
                throw e;
            }
        }
        if (fault == FaultyDisk.Fault.CRASH) {
            disk.restart();
        }
        writer.check(disk(folder, random).path(), done);
        FaultyDisk.deleteTree(folder);
        return done;
    }

    /** Whether it is the disk's fault that came through, not one that it led to. */
    private static boolean tellsOfTheDisk(Throwable e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
