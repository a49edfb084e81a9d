// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images;

import org.trimformer.core.fault.ImageException;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the encoded bytes of one image come from. Reading is repeatable, thread-safe and survives
 * an interrupted thread (no NIO channel is used for files of the default file system).
 */
public sealed interface ImageSource {

    /** Longest encoded image that is read, in bytes; longer ones are refused. */
    int MAX_BYTES = 512 << 20;

    /** What messages call the image: its path or the name it was given. */
    String name();

    /**
     * The encoded bytes; the caller must not change them.
     *
     * @throws ImageException if they cannot be read, are empty or longer than {@link #MAX_BYTES}
     */
    byte[] read();

    /** An image file. */
    static ImageSource of(Path file) {
        return new ImageFile(file);
    }

    /** An image held in memory; the array is not copied. */
    static ImageSource of(String name, byte[] bytes) {
        return new Supplied(name, () -> bytes);
    }

    /** An image whose bytes are fetched each time they are needed, such as from a table cell. */
    static ImageSource of(String name, ByteSupplier bytes) {
        return new Supplied(name, bytes);
    }

    /** Fetches encoded bytes; called from several threads. */
    @FunctionalInterface
    interface ByteSupplier {
        /** The encoded image. */
        byte[] get() throws IOException;
    }

    /**
     * A file.
     *
     * @param path read anew each time
     */
    record ImageFile(Path path) implements ImageSource {

        /** Rejects null. */
        public ImageFile {
            Objects.requireNonNull(path, "path");
        }

        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public byte[] read() {
            try (InputStream in = open()) {
                return Reading.whole(in, name());
            } catch (FileNotFoundException | java.nio.file.NoSuchFileException e) {
                throw new ImageException(
                        "Image file '" + name() + "' does not exist or may not be read.",
                        "Check the path and the file's permissions.",
                        e);
            } catch (IOException e) {
                throw Reading.failed(name(), e);
            }
        }

        private InputStream open() throws IOException {
            File file;
            try {
                file = path.toFile();
            } catch (UnsupportedOperationException notDefaultFileSystem) {
                return Files.newInputStream(path);
            }
            // Not Files.newInputStream: an interrupt would close its channel in mid-read.
            return new FileInputStream(file);
        }
    }

    /**
     * Bytes from anywhere.
     *
     * @param name what messages call the image
     * @param bytes called for every read
     */
    record Supplied(String name, ByteSupplier bytes) implements ImageSource {

        /** Rejects null. */
        public Supplied {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(bytes, "bytes");
        }

        @Override
        public byte[] read() {
            try {
                byte[] read = bytes.get();
                Reading.checkLength(read == null ? 0 : read.length, name);
                return read;
            } catch (IOException e) {
                throw Reading.failed(name, e);
            }
        }
    }

    /** What both kinds share. */
    final class Reading {

        private Reading() {}

        private static byte[] whole(InputStream in, String name) throws IOException {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            checkLength(bytes.length, name);
            return bytes;
        }

        private static void checkLength(int length, String name) {
            if (length == 0) {
                throw new ImageException(
                        "Image '" + name + "' is empty (0 bytes).",
                        "Remove it or replace it by a readable image.");
            }
            if (length > MAX_BYTES) {
                throw new ImageException(
                        "Image '" + name + "' is longer than " + MAX_BYTES + " bytes.",
                        "Save it smaller or compressed.");
            }
        }

        private static ImageException failed(String name, IOException cause) {
            return new ImageException(
                    "Image '" + name + "' cannot be read: " + cause.getMessage() + ".",
                    "Check that the file is there and not locked, then run again.",
                    cause);
        }
    }
}
