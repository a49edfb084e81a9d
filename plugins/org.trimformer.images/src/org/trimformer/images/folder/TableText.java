// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.folder;

import org.trimformer.core.fault.ImageException;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The text of a table file: UTF-8, or UTF-16 told from its byte order mark or its zero bytes, or
 * else Windows-1252, which Excel writes where it is not asked for UTF-8.
 *
 * @param text without byte order mark
 * @param warning says so where the encoding is a guess
 */
record TableText(String text, Optional<String> warning) {
    private static final int MAX_BYTES = 256 << 20;
    private static final int LOOKED_AT = 1 << 12;

    static TableText read(Path table) {
        byte[] bytes = bytes(table);
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
            return certain(decode(bytes, StandardCharsets.UTF_16BE, table));
        }
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
            return certain(decode(bytes, StandardCharsets.UTF_16LE, table));
        }
        Optional<Charset> wide = withoutMark(bytes);
        if (wide.isPresent()) {
            return certain(decode(bytes, wide.get(), table));
        }
        try {
            return certain(strictly(bytes, StandardCharsets.UTF_8));
        } catch (CharacterCodingException notUtf8) {
            String text = decode(bytes, Charset.forName("windows-1252"), table);
            return new TableText(
                    text,
                    Optional.of(
                            "Label table '"
                                    + table.getFileName()
                                    + "' is not UTF-8 and was read as Windows-1252; check the"
                                    + " letters with accents, or save it as CSV UTF-8."));
        }
    }

    private static TableText certain(String text) {
        String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new TableText(bare, Optional.empty());
    }

    /** UTF-16 of mostly Latin text has a zero in every other byte. */
    private static Optional<Charset> withoutMark(byte[] bytes) {
        int[] zeros = new int[2];
        int looked = Math.min(bytes.length, LOOKED_AT);
        for (int i = 0; i < looked; i++) {
            zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
        }
        if (zeros[1] > looked / 4 && zeros[0] < looked / 16) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        boolean bigEndian = zeros[0] > looked / 4 && zeros[1] < looked / 16;
        return bigEndian ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    private static String decode(byte[] bytes, Charset charset, Path table) {
        try {
            return strictly(bytes, charset);
        } catch (CharacterCodingException e) {
            throw new ImageException(
                    "Label table '" + table + "' is not text in UTF-8, UTF-16 or Windows-1252.",
                    "Save it as CSV UTF-8.",
                    e);
        }
    }

    private static String strictly(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static byte[] bytes(Path table) {
        byte[] bytes;
        // A stream, since an interrupt would close the channel of Files.readString in mid-read.
        try (InputStream in = new FileInputStream(table.toFile())) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new ImageException(
                    "Label table '" + table + "' cannot be read: " + e.getMessage() + ".",
                    "Check the path and the file's permissions.",
                    e);
        }
        if (bytes.length > MAX_BYTES) {
            throw new ImageException(
                    "Label table '" + table + "' is longer than " + MAX_BYTES + " bytes.",
                    "Check that it is the right file.");
        }
        if (bytes.length >= 2 && bytes[0] == 'P' && bytes[1] == 'K') {
            throw new ImageException(
                    "Label table '" + table + "' is a workbook or archive, not text.",
                    "Save it in Excel as \"CSV UTF-8\".");
        }
        return bytes;
    }
}
