// SPDX-License-Identifier: Apache-2.0
package org.trimformer.testing.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A folder seen through a file system that can fail. It keeps account of what a real disk would
 * have kept had the power gone: contents since the last {@code force} of their file, and names
 * since the last {@code force} of their folder, are not safe. After Lucene's MockDirectoryWrapper.
 */
public final class FaultyDisk {
    /** What goes wrong. */
    public enum Fault {
        /** One operation fails, the next ones work. */
        ERROR,
        /** No byte more fits; names can still be changed. */
        FULL,
        /** The program ends in the middle of an operation, and the machine with it. */
        CRASH
    }

    private static final String FULL_WORDS = "No space left on device";

    private final Path folder;
    private final Path stash;
    private final SplittableRandom random;
    private final FaultyFileSystem system = new FaultyFileSystem(this);
    private final Set<Path> unforced = new HashSet<>();
    private final List<Renaming> names = new ArrayList<>();
    private Fault fault = Fault.ERROR;
    private long left = Long.MAX_VALUE;
    private long operations;
    private boolean full;
    private boolean crashed;

    /** A change of names that a crash may take back. */
    private record Renaming(Path inFolder, Undo undo) {}

    /** Takes it back. */
    @FunctionalInterface
    private interface Undo {
        void run() throws IOException;
    }

    /**
     * A disk without faults so far.
     *
     * @param folder a real folder, what lies in it is safe
     * @param stash another real folder of the same file system, for the disk's own use
     */
    public FaultyDisk(Path folder, Path stash, SplittableRandom random) {
        this.folder = folder.toAbsolutePath().normalize();
        this.stash = stash;
        this.random = random;
    }

    /** The folder, seen through this disk. */
    public Path path() {
        return new FaultyPath(system, folder);
    }

    /** Lets the {@code operation}-th operation from now on go wrong. */
    public synchronized void arm(Fault what, long operation) {
        fault = what;
        left = operation;
    }

    /** Operations so far. */
    public synchronized long operations() {
        return operations;
    }

    /** Whether the program counts as dead. */
    public synchronized boolean crashed() {
        return crashed;
    }

    /** Counts an operation; fails if its turn has come. */
    synchronized void step(String what) throws IOException {
        if (crashed) {
            throw new IOException("the power is off");
        }
        operations++;
        if (--left == 0) {
            switch (fault) {
                case ERROR -> throw new IOException("Input/output error (" + what + ")");
                case FULL -> full = true;
                case CRASH -> {
                    crashed = true;
                    throw new IOException("the power went off (" + what + ")");
                }
                default -> throw new IllegalStateException();
            }
        }
        if (full && what.equals("new folder")) {
            throw new IOException(FULL_WORDS);
        }
    }

    /** Writes; a part of it where something goes wrong. */
    int write(FileChannel channel, Path file, ByteBuffer bytes, long at) throws IOException {
        synchronized (this) {
            unforced.add(file);
        }
        try {
            step("write");
            if (isFull()) {
                throw new IOException(FULL_WORDS);
            }
        } catch (IOException e) {
            ByteBuffer part = bytes.slice(bytes.position(), random(bytes.remaining() + 1));
            put(channel, part, at);
            throw e;
        }
        // a short write is no fault: the writer must go on
        int length =
                random(8) == 0 ? 1 + random(Math.max(1, bytes.remaining())) : bytes.remaining();
        ByteBuffer part = bytes.slice(bytes.position(), Math.min(length, bytes.remaining()));
        int written = put(channel, part, at);
        bytes.position(bytes.position() + written);
        return written;
    }

    private static int put(FileChannel channel, ByteBuffer part, long at) throws IOException {
        int count = part.remaining();
        while (part.hasRemaining()) {
            if (at < 0) {
                channel.write(part);
            } else {
                at += channel.write(part, at);
            }
        }
        return count;
    }

    private synchronized boolean isFull() {
        return full;
    }

    private synchronized int random(int bound) {
        return random.nextInt(bound);
    }

    /** The content of a file, or the names in a folder, are safe now. */
    synchronized void forced(Path path) {
        unforced.remove(path);
        names.removeIf(change -> change.inFolder().equals(path));
    }

    synchronized void changed(Path file) {
        unforced.add(file);
    }

    synchronized void created(Path path) {
        names.add(new Renaming(path.getParent(), () -> deleteTree(path)));
    }

    void delete(Path path) throws IOException {
        Path kept = Files.isDirectory(path) ? null : keep(path);
        Files.delete(path);
        synchronized (this) {
            unforced.remove(path);
            names.add(
                    new Renaming(
                            path.getParent(),
                            () -> {
                                if (kept == null) {
                                    Files.createDirectories(path);
                                } else if (Files.exists(path.getParent())) {
                                    Files.move(kept, path);
                                }
                            }));
        }
    }

    void move(Path from, Path to, java.nio.file.CopyOption... options) throws IOException {
        Path kept = Files.isRegularFile(to) ? keep(to) : null;
        Files.move(from, to, options);
        synchronized (this) {
            Set<Path> moved = new HashSet<>();
            for (Path file : Set.copyOf(unforced)) {
                if (file.startsWith(from)) {
                    unforced.remove(file);
                    moved.add(to.resolve(from.relativize(file)));
                } else if (file.startsWith(to)) {
                    unforced.remove(file);
                }
            }
            moved.forEach(file -> unforced.add(file.normalize()));
            names.add(
                    new Renaming(
                            to.getParent(),
                            () -> {
                                if (Files.exists(to) && Files.exists(from.getParent())) {
                                    Files.move(to, from);
                                }
                                if (kept != null) {
                                    Files.move(kept, to);
                                }
                            }));
        }
    }

    private Path keep(Path file) throws IOException {
        Path kept = stash.resolve("kept-" + operations() + "-" + random(Integer.MAX_VALUE));
        Files.createLink(kept, file);
        return kept;
    }

    /**
     * What the machine finds when it is on again: contents that were not forced are whole, cut,
     * empty or partly zero; the last changes of names may not have happened.
     */
    public synchronized void restart() throws IOException {
        for (Path file : unforced) {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                tear(file);
            }
        }
        int kept = names.isEmpty() ? 0 : random.nextInt(names.size() + 1);
        for (int i = names.size() - 1; i >= kept; i--) {
            names.get(i).undo().run();
        }
        unforced.clear();
        names.clear();
        left = Long.MAX_VALUE;
        full = false;
        crashed = false;
    }

    private void tear(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long size = channel.size();
            long at = size == 0 ? 0 : random.nextLong(size);
            switch (random.nextInt(4)) {
                case 0 -> channel.truncate(0);
                case 1 -> channel.truncate(at);
                case 2 -> channel.write(ByteBuffer.allocate((int) Math.min(512, size - at)), at);
                default -> channel.position(0); // all of it had reached the disk
            }
        }
    }

    /** Turns one bit of a file over, as old disks do. */
    public static void flip(Path file, SplittableRandom random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bytes);
        }
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(root)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
