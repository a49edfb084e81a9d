// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * An immutable fp32 tensor outside libtorch: a shape and its row-major little-endian values, on the
 * heap, direct or memory-mapped. Half-precision files are widened when read.
 */
public final class HostTensor {
    private final long[] shape;
    private final ByteBuffer bytes;

    private HostTensor(long[] shape, ByteBuffer bytes) {
        this.shape = shape;
        this.bytes = bytes;
    }

    /**
     * A view of {@code bytes} (no copy; the caller must never write to them again).
     *
     * @param shape sizes, each 0 or more; empty for a scalar
     * @param bytes little-endian floats, exactly as many as the shape says
     */
    public static HostTensor view(long[] shape, ByteBuffer bytes) {
        long[] own = shape.clone();
        if (bytes.remaining() != 4 * Shapes.elements(own)) {
            throw new IllegalArgumentException(
                    "shape "
                            + Arrays.toString(own)
                            + " needs "
                            + 4 * Shapes.elements(own)
                            + " bytes, the buffer has "
                            + bytes.remaining());
        }
        return new HostTensor(own, bytes.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN));
    }

    /** A tensor holding a copy of {@code values}. */
    public static HostTensor of(float[] values, long... shape) {
        ByteBuffer copy = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        copy.asFloatBuffer().put(values);
        return view(shape, copy);
    }

    /** Sizes, a fresh array. */
    public long[] shape() {
        return shape.clone();
    }

    /** Number of values. */
    public long size() {
        return Shapes.elements(shape);
    }

    /** The values as a fresh read-only view. */
    public FloatBuffer floats() {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }

    /** The raw little-endian bytes as a fresh read-only view. */
    public ByteBuffer bytes() {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The values copied out. */
    public float[] toArray() {
        FloatBuffer view = floats();
        float[] values = new float[view.remaining()];
        view.get(values);
        return values;
    }

    @Override
    public String toString() {
        return "fp32" + Arrays.toString(shape);
    }
}
