// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checkpoints of one claimed job. Not thread-safe; closing gives the claim back. */
public final class Checkpoints implements AutoCloseable {
    private static final int KEPT = 2;
    private static final String END = ".ckpt";

    /** Sorts before all checkpoints, as the newest. */
    private static final String RESULT = "result" + END;

    private final CheckpointStore store;
    private final Path folder;
    private final FolderLock lock;
    private final boolean removed;

    Checkpoints(CheckpointStore store, Path folder, FolderLock lock, boolean removed) {
        this.store = store;
        this.folder = folder;
        this.lock = lock;
        this.removed = removed;
    }

    /**
     * Adds a checkpoint, whole or not at all; the one before it is kept, older ones go.
     *
     * @param step how far the job is, rising
     * @param content writes the state
     */
    public void save(long step, IOConsumer<OutputStream> content) throws IOException {
        if (step < 0) {
            throw new IllegalArgumentException("step is " + step + ", must be 0 or more");
        }
        ChecksummedFile.write(folder.resolve(String.format("%019d", step) + END), content);
        List<Path> files = files(folder);
        for (Path old : files.subList(Math.min(KEPT, files.size()), files.size())) {
            Files.delete(old);
        }
        for (Path file : CheckpointStore.list(folder)) {
            if (AtomicFile.isTemporary(file)) {
                Files.delete(file);
            }
        }
        store.makeRoom(folder);
    }

    /**
     * Reads the newest checkpoint that is whole, skipping damaged ones; empty when there is none.
     *
     * @param reader reads what {@link #save} wrote
     */
    public <T> Optional<T> newest(IOFunction<InputStream, T> reader) throws IOException {
        for (Path file : files(folder)) {
            if (!isResult(file) && ChecksummedFile.isWhole(file)) {
                return Optional.of(ChecksummedFile.read(file, reader));
            }
        }
        return Optional.empty();
    }

    /**
     * Reads the result of the job, where an earlier run has finished it; empty if there is none.
     * One that is damaged or of no use is deleted.
     *
     * @param reader reads what {@link #finish} wrote; empty where that is of no use any more
     */
    public <T> Optional<T> result(IOFunction<InputStream, Optional<T>> reader) throws IOException {
        Path file = folder.resolve(RESULT);
        if (!store.keepsResults() || !Files.exists(file)) {
            return Optional.empty();
        }
        Optional<T> result =
                ChecksummedFile.isWhole(file)
                        ? ChecksummedFile.read(file, reader)
                        : Optional.empty();
        if (result.isPresent()) {
            store.finished(folder);
        } else {
            Files.delete(file);
        }
        return result;
    }

    /** Whether there is a checkpoint, whole or damaged. */
    public boolean isEmpty() throws IOException {
        return files(folder).isEmpty();
    }

    /** Whether the job had checkpoints that other jobs have deleted to make room. */
    public boolean wereRemoved() {
        return removed;
    }

    /**
     * Says what the job's key stands for, so that a later job with another key can tell what is
     * different.
     *
     * @param facts by name, one line each
     */
    public void describe(Map<String, String> facts) throws IOException {
        JobInfoFile.write(folder, facts);
    }

    /** What other interrupted jobs with checkpoints {@link #describe said}, newest first. */
    public List<Map<String, String>> others() throws IOException {
        return store.others(folder);
    }

    /**
     * The job is done: its checkpoints go. Its result takes their place, where the store keeps
     * results.
     *
     * @param result writes it
     */
    public void finish(IOConsumer<OutputStream> result) throws IOException {
        if (store.keepsResults()) {
            ChecksummedFile.write(folder.resolve(RESULT), result);
            store.finished(folder);
        }
        for (Path file : files(folder)) {
            if (!isResult(file) || !store.keepsResults()) {
                Files.delete(file);
            }
        }
        store.makeRoom(folder);
    }

    /** Deletes all checkpoints of the job, and its result. */
    public void clear() throws IOException {
        for (Path file : files(folder)) {
            Files.delete(file);
        }
    }

    /** Gives the claim back; checkpoints stay, a folder without any goes. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    static boolean isResult(Path file) {
        return file.getFileName().toString().equals(RESULT);
    }

    /** Checkpoints of a folder, newest first, before them the result. */
    static List<Path> files(Path folder) throws IOException {
        return CheckpointStore.list(folder).stream()
                .filter(f -> f.getFileName().toString().endsWith(END))
                .sorted(Comparator.comparing(Path::getFileName).reversed())
                .toList();
    }
}
