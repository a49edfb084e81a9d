// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Rearranging whole rows and columns of tensors; each result is a copy. */
public final class TensorMath {
    private TensorMath() {}

    /**
     * Stacks tensors along the first axis.
     *
     * @param parts shapes equal but for the first size
     */
    public static HostTensor concatRows(List<HostTensor> parts) {
        long[] shape = needRank(parts.get(0), 1);
        shape[0] = 0;
        for (HostTensor part : parts) {
            long[] other = needRank(part, 1);
            shape[0] += other[0];
            other[0] = shape[0];
            if (!Arrays.equals(shape, other)) {
                throw new IllegalArgumentException(part + " cannot be stacked on " + parts.get(0));
            }
        }
        ByteBuffer all = allocate(shape);
        parts.forEach(p -> all.put(p.bytes()));
        return HostTensor.view(shape, all.flip());
    }

    /**
     * The same values in another shape; no copy.
     *
     * @throws IllegalArgumentException if the number of values differs
     */
    public static HostTensor reshape(HostTensor tensor, long... shape) {
        return HostTensor.view(shape, tensor.bytes());
    }

    /** The shape, if it has {@code least} sizes or more and none is 0. */
    /** Rows become columns: [a, b] as [b, a]. */
    public static HostTensor transpose(HostTensor matrix) {
        long[] shape = matrix.shape();
        if (shape.length != 2) {
            throw new IllegalArgumentException(
                    "tensor has " + shape.length + " axes, needs 2 to be transposed");
        }
        int rows = Math.toIntExact(shape[0]);
        int columns = Math.toIntExact(shape[1]);
        float[] in = matrix.toArray();
        float[] out = new float[in.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                out[j * rows + i] = in[i * columns + j];
            }
        }
        return HostTensor.of(out, columns, rows);
    }

    private static long[] needRank(HostTensor tensor, int least) {
        long[] shape = tensor.shape();
        if (shape.length < least || tensor.size() == 0) {
            throw new IllegalArgumentException(tensor + " has no rows");
        }
        return shape;
    }

    private static void needIndices(int[] indices, long size) {
        for (int i : indices) {
            if (i < 0 || i >= size) {
                throw new IllegalArgumentException("index " + i + " is not in 0.." + (size - 1));
            }
        }
    }

    /** Rows {@code from} (inclusive) to {@code to} (exclusive) of the first axis; no copy. */
    public static HostTensor rows(HostTensor tensor, int from, int to) {
        long[] shape = needRank(tensor, 1);
        if (from < 0 || from > to || to > shape[0]) {
            throw new IllegalArgumentException(tensor + " has no rows " + from + ".." + to);
        }
        int row = Math.toIntExact(4 * tensor.size() / shape[0]);
        shape[0] = to - from;
        return HostTensor.view(shape, tensor.bytes().slice(from * row, (to - from) * row));
    }

    /** The listed rows of the first axis, in the listed order. */
    public static HostTensor selectRows(HostTensor tensor, int[] rows) {
        long[] shape = needRank(tensor, 1);
        needIndices(rows, shape[0]);
        int row = Math.toIntExact(4 * tensor.size() / shape[0]);
        shape[0] = rows.length;
        ByteBuffer chosen = allocate(shape);
        for (int r : rows) {
            chosen.put(tensor.bytes().slice(r * row, row));
        }
        return HostTensor.view(shape, chosen.flip());
    }

    /** The listed columns of a matrix, in the listed order. */
    public static HostTensor selectColumns(HostTensor matrix, int[] columns) {
        long[] shape = needRank(matrix, 2);
        needIndices(columns, shape[1]);
        int width = Math.toIntExact(shape[1]);
        shape[1] = columns.length;
        ByteBuffer source = matrix.bytes();
        ByteBuffer chosen = allocate(shape);
        for (int r = 0; r < shape[0]; r++) {
            for (int c : columns) {
                chosen.putInt(source.getInt(4 * (r * width + c)));
            }
        }
        return HostTensor.view(shape, chosen.flip());
    }

    private static ByteBuffer allocate(long[] shape) {
        int bytes = Math.toIntExact(4 * Shapes.elements(shape));
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
