// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx.graph;

import org.trimformer.core.weights.HostTensor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Numbers of a graph that never change; their bytes are made when they are written.
 *
 * @param name of the tensor
 * @param type of its elements
 * @param shape its lengths, all known
 * @param bytes writes the elements, little-endian, row by row
 */
public record Initializer(String name, ElementType type, long[] shape, Bytes bytes) {
    private static final int CHUNK = 1 << 16;

    /** Where the bytes come from. */
    public interface Bytes {

        /** Writes them all. */
        void write(OutputStream out) throws IOException;
    }

    /** How many bytes there are. */
    public long length() {
        long size = type.bytes();
        for (long length : shape) {
            size = Math.multiplyExact(size, length);
        }
        return size;
    }

    static Initializer floats(String name, HostTensor tensor) {
        return new Initializer(
                name, ElementType.FLOAT, tensor.shape(), out -> copy(tensor.bytes(), out));
    }

    /** Rows {@code from..to-1} of a matrix [O, I] as [I, to - from]. */
    static Initializer transposed(String name, HostTensor matrix, int from, int to) {
        int width = (int) matrix.shape()[1];
        long[] shape = {width, to - from};
        return new Initializer(
                name,
                ElementType.FLOAT,
                shape,
                out -> {
                    FloatBuffer values = matrix.floats();
                    ByteBuffer row = buffer(4 * (to - from));
                    for (int i = 0; i < width; i++) {
                        row.clear();
                        for (int o = from; o < to; o++) {
                            row.putFloat(values.get(o * width + i));
                        }
                        out.write(row.array());
                    }
                });
    }

    /** Entries {@code from..to-1} of a vector. */
    static HostTensor part(HostTensor vector, int from, int to) {
        ByteBuffer bytes = vector.bytes().position(4 * from).limit(4 * to);
        return HostTensor.view(new long[] {(long) to - from}, bytes);
    }

    static Initializer integers(String name, long[] values, long... shape) {
        ByteBuffer bytes = buffer(8 * values.length);
        for (long value : values) {
            bytes.putLong(value);
        }
        return new Initializer(
                name, ElementType.INT64, shape, out -> copy(bytes.duplicate().flip(), out));
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void copy(ByteBuffer bytes, OutputStream out) throws IOException {
        byte[] chunk = new byte[Math.min(CHUNK, Math.max(1, bytes.remaining()))];
        while (bytes.hasRemaining()) {
            int n = Math.min(chunk.length, bytes.remaining());
            bytes.get(chunk, 0, n);
            out.write(chunk, 0, n);
        }
    }
}
