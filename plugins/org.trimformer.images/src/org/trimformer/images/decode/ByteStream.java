package org.trimformer.images.decode;

import javax.imageio.stream.ImageInputStreamImpl;

/** ImageIO's view of bytes in memory; remembers whether a reader ran over their end. */
final class ByteStream extends ImageInputStreamImpl {
    private final byte[] bytes;
    private boolean ranOut;

    ByteStream(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether more bytes were asked for than there are: the mark of a truncated file. */
    boolean ranOut() {
        return ranOut;
    }

    @Override
    public int read() {
        bitOffset = 0;
        if (streamPos >= bytes.length) {
            ranOut = true;
            return -1;
        }
        return bytes[(int) streamPos++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (streamPos >= bytes.length) {
            ranOut = true;
            return -1;
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
