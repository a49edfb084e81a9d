package org.trimformer.core.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
        long[] shape = parts.get(0).shape();
        shape[0] = parts.stream().mapToLong(p -> p.shape()[0]).sum();
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

    /** Rows {@code from} (inclusive) to {@code to} (exclusive) of the first axis; no copy. */
    public static HostTensor rows(HostTensor tensor, int from, int to) {
        long[] shape = tensor.shape();
        int row = Math.toIntExact(4 * tensor.size() / shape[0]);
        shape[0] = to - from;
        return HostTensor.view(shape, tensor.bytes().slice(from * row, (to - from) * row));
    }

    /** The listed rows of the first axis, in the listed order. */
    public static HostTensor selectRows(HostTensor tensor, int[] rows) {
        long[] shape = tensor.shape();
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
        long[] shape = matrix.shape();
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
