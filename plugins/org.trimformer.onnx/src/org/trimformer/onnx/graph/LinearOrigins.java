// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx.graph;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How tensors came from linear layers by reshaping and transposing, so that a layer whose outputs
 * are taken apart afterwards (query, key, value) can be written as a layer for each part, without a
 * copy to take them apart.
 */
final class LinearOrigins {

    /**
     * Outputs {@code from..to-1} of a layer.
     *
     * @param x what it reads
     * @param name of the layer
     */
    record Layer(OnnxValue x, String name, long from, long to) {}

    /** One move: another shape, or other axes where {@code shape} is null. */
    private record Move(OnnxValue from, long[] shape, int[] axes) {}

    private final Map<String, Layer> layers = new HashMap<>();
    private final Map<String, Move> moves = new HashMap<>();

    /** What writes the parts. */
    interface Writer {
        /** A layer. */
        OnnxValue layer(Layer layer);

        /** Another shape. */
        OnnxValue reshape(OnnxValue x, long... shape);

        /** Other axes. */
        OnnxValue transpose(OnnxValue x, int... axes);
    }

    /** Remembers a layer's output. */
    OnnxValue layer(OnnxValue output, Layer layer) {
        layers.put(output.name(), layer);
        return output;
    }

    OnnxValue reshaped(OnnxValue output, OnnxValue x, long... shape) {
        moves.put(output.name(), new Move(x, shape, null));
        return output;
    }

    OnnxValue transposed(OnnxValue output, OnnxValue x, int... axes) {
        moves.put(output.name(), new Move(x, null, axes));
        return output;
    }

    /**
     * The {@code count} parts of {@code x} along its first axis, or null where they are no parts of
     * a layer's outputs.
     */
    OnnxValue[] parts(OnnxValue x, int count, Writer writer) {
        Deque<Move> path = new ArrayDeque<>();
        OnnxValue at = x;
        while (moves.containsKey(at.name())) {
            path.addFirst(moves.get(at.name()));
            at = moves.get(at.name()).from();
        }
        Layer layer = layers.get(at.name());
        if (layer == null || path.isEmpty() || (layer.to - layer.from) % count != 0) {
            return null;
        }
        OnnxValue[] parts = new OnnxValue[count];
        long width = (layer.to - layer.from) / count;
        for (int i = 0; i < count; i++) {
            long from = layer.from + i * width;
            Layer part = new Layer(layer.x, layer.name, from, from + width);
            parts[i] = follow(path, part, count, writer);
            if (parts[i] == null) {
                return null;
            }
        }
        return parts;
    }

    /** Moves a part's outputs as the whole layer's were, without the axis of the parts. */
    private static OnnxValue follow(Deque<Move> path, Layer part, int count, Writer writer) {
        OnnxValue value = writer.layer(part);
        int axis = -1; // of the parts; the layer's outputs have none before they are cut
        for (Move move : path) {
            if (move.axes != null && axis >= 0) {
                value = writer.transpose(value, without(move.axes, axis));
                axis = indexOf(move.axes, axis);
                continue;
            }
            if (move.axes == null && axis < 0) {
                axis = cut(move.shape, part, count);
            } else if (move.axes != null || axis > 0 || move.shape[0] != count) {
                return null;
            }
            if (axis < 0) {
                return null;
            }
            value = writer.reshape(value, without(move.shape, axis));
        }
        return axis == 0 ? value : null;
    }

    /** The axis of a shape that cuts a layer's outputs into parts, or -1. */
    private static int cut(long[] shape, Layer part, int count) {
        long outputs = (part.to - part.from) * count;
        long product = 1;
        for (int i = shape.length - 1; i >= 0 && shape[i] > 0; i--) {
            product *= shape[i];
            if (product == outputs && shape[i] == count) {
                return i;
            }
        }
        return -1;
    }

    private static int indexOf(int[] axes, int axis) {
        for (int i = 0; i < axes.length; i++) {
            if (axes[i] == axis) {
                return i;
            }
        }
        return -1;
    }

    private static int[] without(int[] axes, int axis) {
        return Arrays.stream(axes).filter(a -> a != axis).map(a -> a > axis ? a - 1 : a).toArray();
    }

    private static long[] without(long[] shape, int axis) {
        long[] left = new long[shape.length - 1];
        System.arraycopy(shape, 0, left, 0, axis);
        System.arraycopy(shape, axis + 1, left, axis, left.length - axis);
        return left;
    }
}
