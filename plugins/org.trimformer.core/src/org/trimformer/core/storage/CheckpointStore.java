// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.storage;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A folder of checkpoints, one sub-folder a job, named by the hash of everything the job depends
 * on. Each sub-folder belongs to at most one claimant at a time, over all processes. The whole
 * folder stays below a size, oldest files of unclaimed jobs first; the newest checkpoint of a
 * claimed job stays. A job without checkpoints leaves no sub-folder behind.
 *
 * <p>A store that keeps results holds what a finished job gave, so that a program that was stopped
 * after it need not do it again, until somebody who knows that everything is safe calls {@link
 * #settle}, and for a week at most.
 */
public final class CheckpointStore {
    /** Stands in the folder of a job whose checkpoints were deleted to make room. */
    private static final String REMOVED = "removed";

    private static final Duration OLD = Duration.ofHours(1);
    private static final Duration RESULTS_KEPT = Duration.ofDays(7);

    /** Folders of jobs that this process has finished, or whose results it has taken. */
    private static final Map<Path, CheckpointStore> FINISHED = new ConcurrentHashMap<>();

    private final Path root;
    private final long maxBytes;
    private final boolean keepsResults;

    /**
     * A store in {@code root}, which is created when first used.
     *
     * @param maxBytes bound on the size of all checkpoints together, at least 1
     */
    public CheckpointStore(Path root, long maxBytes) {
        this(root, maxBytes, false);
    }

    /**
     * A store.
     *
     * @param keepsResults whether the result of a job that is done stays until {@link #settle}, for
     *     callers that have yet to bring it into safety
     */
    public CheckpointStore(Path root, long maxBytes, boolean keepsResults) {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("size is " + maxBytes + ", must be 1 or more");
        }
        this.root = root.toAbsolutePath().normalize();
        this.maxBytes = maxBytes;
        this.keepsResults = keepsResults;
    }

    /** Where it lies. */
    public Path root() {
        return root;
    }

    /** Whether results of finished jobs stay. */
    public boolean keepsResults() {
        return keepsResults;
    }

    /**
     * Deletes the results of the jobs that this process has finished, in whatever stores, now that
     * what was made from them is safe.
     */
    public static void settle() throws IOException {
        IOException failed = null;
        for (Map.Entry<Path, CheckpointStore> job : Map.copyOf(FINISHED).entrySet()) {
            FINISHED.remove(job.getKey());
            try {
                job.getValue().forget(job.getKey());
            } catch (IOException e) {
                failed = e; // the others go all the same
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private void forget(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Optional<Checkpoints> claimed = claim(folder.getFileName().toString());
        if (claimed.isPresent()) {
            try (Checkpoints checkpoints = claimed.get()) {
                checkpoints.clear();
            }
        }
    }

    /** Notes that {@link #settle} may delete the result in this folder. */
    void finished(Path folder) {
        FINISHED.put(folder, this);
    }

    /**
     * Claims the checkpoints of a job; empty while another job, here or in another process, holds
     * them.
     *
     * @param key 8 to 128 lower-case hexadecimal digits, a hash of settings and inputs
     */
    public Optional<Checkpoints> claim(String key) throws IOException {
        if (!key.matches("[0-9a-f]{8,128}")) {
            throw new IllegalArgumentException(
                    "key is " + key + ", must be 8..128 lower-case hexadecimal digits");
        }
        Path folder = root.resolve(key);
        sweep(folder);
        Optional<FolderLock> lock = FolderLock.of(folder);
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        boolean removed;
        try {
            removed = Files.deleteIfExists(folder.resolve(REMOVED));
        } catch (IOException e) {
            lock.get().close();
            throw e;
        }
        return Optional.of(new Checkpoints(this, folder, lock.get(), removed));
    }

    /**
     * What other interrupted jobs with checkpoints said of themselves, newest first.
     *
     * @param claimed folder of the job that asks
     */
    List<Map<String, String>> others(Path claimed) throws IOException {
        List<Stored> newest = new ArrayList<>();
        for (Path folder : list(root)) {
            List<Path> files = folder.equals(claimed) ? List.of() : Checkpoints.files(folder);
            if (!files.isEmpty() && !Checkpoints.isResult(files.get(0))) {
                Stored.of(files.get(0)).ifPresent(newest::add);
            }
        }
        newest.sort(Comparator.comparing(Stored::modified).reversed());
        List<Map<String, String>> facts = new ArrayList<>();
        for (Stored stored : newest) {
            facts.add(JobInfoFile.read(stored.file().getParent()));
        }
        return facts;
    }

    /**
     * Removes what killed processes left in the folders of other jobs: half-written files, folders
     * that hold nothing any more, and results that nobody has asked for in a long time.
     */
    private void sweep(Path own) throws IOException {
        for (Path folder : list(root)) {
            try {
                if (!folder.equals(own) && isOlder(folder, OLD)) {
                    sweepUnclaimed(folder);
                }
            } catch (AccessDeniedException e) {
                continue; // another user's in a shared folder
            }
        }
    }

    private static void sweepUnclaimed(Path folder) throws IOException {
        Optional<FolderLock> lock = FolderLock.of(folder);
        if (lock.isEmpty()) {
            return;
        }
        try (FolderLock held = lock.get()) { // closing it removes an empty folder
            for (Path file : list(held.folder())) {
                if (AtomicFile.isTemporary(file)
                        || Checkpoints.isResult(file) && isOlder(file, RESULTS_KEPT)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** A job that starts at this moment must not lose its folder. */
    private static boolean isOlder(Path file, Duration age) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(age));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Whether a folder holds nothing that somebody may still ask for. */
    static boolean isLeftover(Path folder) throws IOException {
        return Checkpoints.files(folder).isEmpty() && !Files.exists(folder.resolve(REMOVED));
    }

    /** Makes room by deleting old checkpoints; {@code claimed} keeps its newest one. */
    void makeRoom(Path claimed) throws IOException {
        List<Stored> all = new ArrayList<>();
        for (Path folder : list(root)) {
            for (Path file : Checkpoints.files(folder)) {
                Stored.of(file).ifPresent(all::add);
            }
        }
        all.sort(Comparator.comparing(Stored::modified));
        List<Path> own = Checkpoints.files(claimed);
        Path newest = own.isEmpty() ? null : own.get(0);
        long bytes = all.stream().mapToLong(Stored::bytes).sum();
        for (Stored old : all) {
            if (bytes > maxBytes && !old.file().equals(newest) && deleted(old.file(), claimed)) {
                bytes -= old.bytes();
            }
        }
    }

    /** A checkpoint on the disk. */
    private record Stored(Path file, long bytes, FileTime modified) {

        /** Empty where another process has just deleted it. */
        static Optional<Stored> of(Path file) throws IOException {
            try {
                return Optional.of(
                        new Stored(file, Files.size(file), Files.getLastModifiedTime(file)));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        }
    }

    /** Deletes a checkpoint, unless its job is claimed by somebody else. */
    private static boolean deleted(Path file, Path claimed) throws IOException {
        if (file.getParent().equals(claimed)) {
            return Files.deleteIfExists(file);
        }
        Optional<FolderLock> lock = FolderLock.of(file.getParent());
        if (lock.isEmpty()) {
            return false;
        }
        try (FolderLock held = lock.get()) {
            boolean last = Checkpoints.files(held.folder()).equals(List.of(file));
            if (last && !Checkpoints.isResult(file)) {
                Files.write(held.folder().resolve(REMOVED), new byte[0]);
            }
            return Files.deleteIfExists(file);
        }
    }

    static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (NoSuchFileException e) {
            return List.of(); // deleted just now
        }
    }
}
