// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights;

import java.util.Arrays;

/**
 * Where a tensor lies in a file.
 *
 * @param name as in the file
 * @param type number format in the file
 * @param shape sizes
 * @param offset first byte, counted from the start of the file
 * @param bytes length
 */
public record TensorInfo(String name, DType type, long[] shape, long offset, long bytes) {

    /** Copies the shape. */
    public TensorInfo {
        shape = shape.clone();
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorInfo o
                && name.equals(o.name)
                && type == o.type
                && Arrays.equals(shape, o.shape)
                && offset == o.offset
                && bytes == o.bytes;
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + Arrays.hashCode(shape);
    }

    @Override
    public String toString() {
        return name + " " + type + Arrays.toString(shape) + " at " + offset;
    }
}
