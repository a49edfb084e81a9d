// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.decode;

import java.io.IOException;

import javax.imageio.stream.ImageInputStreamImpl;

/** ImageIO's view of bytes in memory; remembers whether a reader ran over their end. */
final class ByteStream extends ImageInputStreamImpl {
    private final byte[] bytes;
    private final int mostBeyond;
    private boolean ranOut;
    private int beyond;

    ByteStream(byte[] bytes) {
        this(bytes, Integer.MAX_VALUE);
    }

    /**
     * A stream that fails when it was read {@code mostBeyond} times at its end: for readers that
     * take missing bytes for zeros, of damaged files for hours.
     */
    ByteStream(byte[] bytes, int mostBeyond) {
        this.bytes = bytes;
        this.mostBeyond = mostBeyond;
    }

    /** Whether more bytes were asked for than there are: the mark of a truncated file. */
    boolean ranOut() {
        return ranOut;
    }

    private int end() throws IOException {
        ranOut = true;
        if (++beyond > mostBeyond) {
            throw new IOException("the data end too early");
        }
        return -1;
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        if (streamPos >= bytes.length) {
            return end();
        }
        return bytes[(int) streamPos++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (streamPos >= bytes.length) {
            return end();
        }
        int count = (int) Math.min(length, bytes.length - streamPos);
        System.arraycopy(bytes, (int) streamPos, target, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
