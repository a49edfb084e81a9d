// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Writes a file so that a reader, or a machine that lost power, finds the old content or the new
 * one and nothing between.
 *
 * <p>Protocol: write a new file beside the target, force it to the disk, move it over the target in
 * one step, force the directory. If anything fails before the move the new file is deleted and the
 * target is as it was.
 */
public final class AtomicFile {
    private static final int BUFFER = 1 << 16;

    /** How systems say that a disk, or a user's share of it, is full. */
    private static final List<String> FULL =
            List.of("no space left", "not enough space", "quota exceeded", "disk is full");

    private AtomicFile() {}

    /**
     * Replaces {@code target} by what {@code content} writes.
     *
     * @param target file to create or replace; its directory is created when absent
     * @param content writes the bytes; must not close the stream
     * @throws IOException if writing fails; {@code target} is then unchanged, unless only the last
     *     step, making the new name durable, failed
     */
    public static void write(Path target, IOConsumer<OutputStream> content) throws IOException {
        write(target, content, Disk.REAL);
    }

    static void write(Path target, IOConsumer<OutputStream> content, Disk disk) throws IOException {
        Path file = target.toAbsolutePath();
        Path directory = file.getParent();
        Files.createDirectories(directory);
        Path fresh = directory.resolve(temporaryName(file));
        boolean moved = false;
        try {
            fill(fresh, content, disk);
            disk.move(fresh, file);
            moved = true;
        } catch (IOException e) {
            throw named(e, file);
        } finally {
            if (!moved) {
                disk.delete(fresh);
            }
        }
        disk.forceDirectory(directory);
    }

    /**
     * Moves a finished file to its name in the same file system, replacing what is there: first its
     * content is forced to the disk, afterwards the name.
     */
    public static void move(Path finished, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(finished, StandardOpenOption.WRITE)) {
            Disk.REAL.force(channel);
        }
        Disk.REAL.move(finished, target);
        Disk.REAL.forceDirectory(target.toAbsolutePath().getParent());
    }

    /** Whether {@code file} is left over from a write that a crash cut short. */
    static boolean isTemporary(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") && name.endsWith(".part");
    }

    /** A full disk says no more than that it is full: adds which file and how much is free. */
    private static IOException named(IOException e, Path file) {
        String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (e.getClass() != IOException.class || FULL.stream().noneMatch(said::contains)) {
            return e;
        }
        String free = "";
        try {
            long bytes = Files.getFileStore(file.getParent()).getUsableSpace();
            free = " (" + bytes / 1_000_000 + " MB free there)";
        } catch (IOException unknown) {
            e.addSuppressed(unknown);
        }
        FileSystemException named =
                new FileSystemException(file.toString(), null, e.getMessage() + free);
        named.initCause(e);
        return named;
    }

    private static String temporaryName(Path file) {
        return "." + file.getFileName() + "." + UUID.randomUUID() + ".part";
    }

    private static void fill(Path fresh, IOConsumer<OutputStream> content, Disk disk)
            throws IOException {
        try (WritableByteChannel channel = disk.create(fresh)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            content.accept(out);
            out.flush();
            disk.force(channel);
        }
    }
}
