package org.trimformer.core.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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

    private AtomicFile() {}

    /**
     * Replaces {@code target} by what {@code content} writes.
     *
     * @param target file to create or replace; its directory is created when absent
     * @param content writes the bytes; must not close the stream
     * @throws IOException if writing fails; {@code target} is then unchanged
     */
    public static void write(Path target, IOConsumer<OutputStream> content) throws IOException {
        Path file = target.toAbsolutePath();
        Path directory = file.getParent();
        Files.createDirectories(directory);
        Path fresh = directory.resolve(temporaryName(file));
        boolean moved = false;
        try {
            fill(fresh, content);
            move(fresh, file);
            moved = true;
        } finally {
            if (!moved) {
                Files.deleteIfExists(fresh);
            }
        }
        forceDirectory(directory);
    }

    /** Whether {@code file} is left over from a write that a crash cut short. */
    static boolean isTemporary(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") && name.endsWith(".part");
    }

    private static String temporaryName(Path file) {
        return "." + file.getFileName() + "." + UUID.randomUUID() + ".part";
    }

    private static void fill(Path fresh, IOConsumer<OutputStream> content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            content.accept(out);
            out.flush();
            channel.force(true);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // some network file systems; both names are in one directory, so this is a rename too
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes the rename itself durable; Windows has no such call and needs none. */
    private static void forceDirectory(Path directory) throws IOException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
