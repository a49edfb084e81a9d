// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.storage;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Files with a seal: 8 bytes of magic, the content, 8 bytes of its length (big-endian), 32 bytes of
 * its SHA-256. A file whose seal is broken is never handed out.
 */
final class ChecksummedFile {
    private static final byte[] MAGIC = "TRIMCKP1".getBytes(StandardCharsets.US_ASCII);
    private static final int TRAILER = 8 + 32;

    private ChecksummedFile() {}

    /** Writes whole or not at all. */
    static void write(Path file, IOConsumer<OutputStream> content) throws IOException {
        AtomicFile.write(file, out -> seal(out, content));
    }

    /** Whether the file is complete and unchanged. */
    static boolean isWhole(Path file) throws IOException {
        long length = Files.size(file) - MAGIC.length - TRAILER;
        if (length < 0) {
            return false;
        }
        try (DataInputStream in = stream(file)) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                return false;
            }
            byte[] hash = hash(in, length);
            return in.readLong() == length && Arrays.equals(in.readNBytes(32), hash);
        }
    }

    /** Reads the content; call {@link #isWhole} first. */
    static <T> T read(Path file, IOFunction<InputStream, T> reader) throws IOException {
        long length = Files.size(file) - MAGIC.length - TRAILER;
        try (DataInputStream in = stream(file)) {
            in.skipNBytes(MAGIC.length);
            return reader.apply(new Limited(in, length));
        }
    }

    private static void seal(OutputStream out, IOConsumer<OutputStream> content)
            throws IOException {
        out.write(MAGIC);
        MessageDigest digest = sha256();
        Counting counting = new Counting(new DigestOutputStream(out, digest));
        content.accept(counting);
        out.write(ByteBuffer.allocate(8).putLong(counting.count).array());
        out.write(digest.digest());
    }

    private static byte[] hash(InputStream in, long length) throws IOException {
        MessageDigest digest = sha256();
        byte[] chunk = new byte[1 << 16];
        long left = length;
        while (left > 0) {
            int n = in.readNBytes(chunk, 0, (int) Math.min(chunk.length, left));
            if (n == 0) {
                break; // cut short while being read; the length check that follows fails
            }
            digest.update(chunk, 0, n);
            left -= n;
        }
        return digest.digest();
    }

    private static DataInputStream stream(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Counts what passes through and cannot be closed by the writer. */
    private static final class Counting extends FilterOutputStream {
        private long count;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    /** Ends after so many bytes. */
    private static final class Limited extends InputStream {
        private final InputStream in;
        private long left;

        Limited(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int n = in.read(bytes, from, (int) Math.min(length, left));
            left -= Math.max(0, n);
            return n;
        }
    }
}
