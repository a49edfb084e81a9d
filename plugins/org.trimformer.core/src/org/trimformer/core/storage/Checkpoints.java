package org.trimformer.core.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The checkpoints of one claimed job. Not thread-safe; closing gives the claim back. */
public final class Checkpoints implements AutoCloseable {
    private static final int KEPT = 2;
    private static final String END = ".ckpt";

    private final CheckpointStore store;
    private final Path folder;
    private final FileLock lock;

    Checkpoints(CheckpointStore store, Path folder, FileLock lock) {
        this.store = store;
        this.folder = folder;
        this.lock = lock;
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
        Sealed.write(folder.resolve(String.format("%019d", step) + END), content);
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
            if (Sealed.isWhole(file)) {
                return Optional.of(Sealed.read(file, reader));
            }
        }
        return Optional.empty();
    }

    /** The job is done: its checkpoints go, at once or when the store is settled. */
    public void done() throws IOException {
        store.done(this, folder);
    }

    /** Deletes all checkpoints of the job. */
    public void clear() throws IOException {
        for (Path file : files(folder)) {
            Files.delete(file);
        }
    }

    /** Gives the claim back; the checkpoints stay. */
    @Override
    public void close() throws IOException {
        lock.acquiredBy().close();
    }

    /** Checkpoints of a folder, newest first. */
    static List<Path> files(Path folder) throws IOException {
        return CheckpointStore.list(folder).stream()
                .filter(f -> f.getFileName().toString().endsWith(END))
                .sorted(Comparator.comparing(Path::getFileName).reversed())
                .toList();
    }
}
