// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.decode;

/** Bounds-checked numbers out of a stretch of bytes, in either byte order. */
final class ByteCursor {
    private final byte[] bytes;
    private final int from;
    private final int to;
    private final boolean littleEndian;

    ByteCursor(byte[] bytes, int from, int to, boolean littleEndian) {
        this.bytes = bytes;
        this.from = from;
        this.to = Math.min(to, bytes.length);
        this.littleEndian = littleEndian;
    }

    /** Whether {@code count} bytes from {@code at} on are inside. */
    boolean has(long at, int count) {
        return at >= 0 && from + at + count <= to;
    }

    int u8(int at) {
        return bytes[from + at] & 0xFF;
    }

    int u16(int at) {
        int a = u8(at);
        int b = u8(at + 1);
        return littleEndian ? b << 8 | a : a << 8 | b;
    }

    long u32(int at) {
        long a = u16(at);
        long b = u16(at + 2);
        return littleEndian ? b << 16 | a : a << 16 | b;
    }
}
