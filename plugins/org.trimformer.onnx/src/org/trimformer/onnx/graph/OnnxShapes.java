// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx.graph;

import org.trimformer.core.weights.HostTensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Operations that make tensors, move their elements or choose among them. */
abstract class OnnxShapes extends OnnxArithmetic {
    private final OnnxValue images;
    private final Map<String, OnnxValue> lengths = new HashMap<>();

    /** Tensors that were repeated along their last axis, by what came of it. */
    private final Map<String, OnnxValue> repeated = new HashMap<>();

    private final LinearOrigins moved = new LinearOrigins();

    private int constants;

    /**
     * Adds to a graph.
     *
     * @param images a tensor whose first axis is the images
     */
    OnnxShapes(OnnxGraph graph, OnnxValue images) {
        super(graph);
        this.images = images;
    }

    /** Outputs of a linear layer. */
    abstract OnnxValue layer(LinearOrigins.Layer layer);

    /** Remembers them, so that they may be taken apart. */
    OnnxValue remembered(OnnxValue outputs, LinearOrigins.Layer layer) {
        return moved.layer(outputs, layer);
    }

    // --- constants

    @Override
    public OnnxValue constant(float[] values, long... shape) {
        String name = "constant_" + constants++;
        return graph.add(Initializer.floats(name, HostTensor.of(values, shape)));
    }

    @Override
    public OnnxValue rows(OnnxValue table, long[] rows) {
        String name = "rows_" + constants++;
        OnnxValue places = graph.add(Initializer.integers(name, rows, rows.length));
        long[] shape = SymbolicLengths.with(table.shape(), 0, rows.length);
        return graph.add(
                "Gather",
                table.type(),
                shape,
                List.of(table, places),
                Attributes.number("axis", 0));
    }

    @Override
    public OnnxValue fill(double value, OnnxValue like, long... shape) {
        long[] all = new long[shape.length + 1];
        System.arraycopy(shape, 0, all, 1, shape.length);
        all[0] = like.shape()[0];
        List<OnnxValue> sizes = List.of(length(like, 0), integers(shape));
        OnnxValue size =
                graph.add(
                        "Concat",
                        ElementType.INT64,
                        new long[] {all.length},
                        sizes,
                        Attributes.number("axis", 0));
        OnnxValue number = scalar(value, images);
        return graph.add("Expand", ElementType.FLOAT, all, List.of(number, size));
    }

    @Override
    public OnnxValue range(long count) {
        long[] values = new long[Math.toIntExact(count)];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return graph.add(Initializer.integers("range_" + count, values, count));
    }

    @Override
    public OnnxValue positions(OnnxValue x, int axis) {
        if (x.shape()[axis] >= 0) {
            return range(x.shape()[axis]);
        }
        OnnxValue end = reshape(length(x, axis));
        OnnxValue zero = scalar(0, end);
        OnnxValue one = scalar(1, end);
        long[] shape = {x.shape()[axis]};
        return graph.add("Range", ElementType.INT64, shape, List.of(zero, end, one));
    }

    /** The length of an axis, integer [1]; the number of images is taken from the images. */
    private OnnxValue length(OnnxValue x, int axis) {
        long known = x.shape()[axis];
        if (known >= 0) {
            return integers(known);
        }
        boolean batch = known == SymbolicLengths.BATCH;
        OnnxValue of = batch ? images : x;
        int place = batch ? 0 : axis;
        return lengths.computeIfAbsent(
                of.name() + " " + place,
                key ->
                        graph.add(
                                "Shape",
                                ElementType.INT64,
                                new long[] {1},
                                List.of(of),
                                Attributes.number("start", place),
                                Attributes.number("end", place + 1L)));
    }

    // --- choosing

    /** Of equal values TopK gives the earlier first. */
    @Override
    public OnnxValue order(OnnxValue values) {
        OnnxValue sorted = new OnnxValue("", values.type(), values.shape());
        OnnxValue places = new OnnxValue("", ElementType.INT64, values.shape());
        return graph.add(
                        "TopK",
                        List.of(values, length(values, 1)),
                        List.of(sorted, places),
                        Attributes.number("axis", 1))
                .get(1);
    }

    @Override
    public OnnxValue inverse(OnnxValue order) {
        OnnxValue row = reshape(positions(order, 1), 1, -1);
        OnnxValue places = forEachImage(row, order);
        // every entry of the first input is overwritten, so any of that shape will do
        return graph.add(
                "ScatterElements",
                ElementType.INT64,
                order.shape(),
                List.of(order, order, places),
                Attributes.number("axis", 1));
    }

    @Override
    public OnnxValue gather(OnnxValue x, int axis, OnnxValue index) {
        OnnxValue places = repeated.get(index.name());
        if (places != null && axis == 1 && x.rank() == 3) {
            // whole rows of each image, without an index for every element
            return graph.add(
                    "GatherND",
                    x.type(),
                    index.shape(),
                    List.of(x, places),
                    Attributes.number("batch_dims", 1));
        }
        return graph.add(
                "GatherElements",
                x.type(),
                index.shape(),
                List.of(x, index),
                Attributes.number("axis", axis));
    }

    // --- shapes

    @Override
    public OnnxValue cat(int axis, List<OnnxValue> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        OnnxValue first = parts.get(0);
        long length = 0;
        for (OnnxValue part : parts) {
            length =
                    length < 0 || part.shape()[axis] < 0
                            ? SymbolicLengths.OPEN
                            : length + part.shape()[axis];
        }
        return graph.add(
                "Concat",
                first.type(),
                SymbolicLengths.with(first.shape(), axis, length),
                parts,
                Attributes.number("axis", axis));
    }

    @Override
    public OnnxValue slice(OnnxValue x, int axis, long from, long to, long step) {
        long length = x.shape()[axis];
        if (from == 0 && step == 1 && (to == END || length >= 0 && to >= length)) {
            return x;
        }
        boolean known = length >= 0 || to != END;
        long end = length >= 0 ? Math.min(to, length) : to;
        long left = known ? (end - from + step - 1) / step : SymbolicLengths.OPEN;
        return graph.add(
                "Slice",
                x.type(),
                SymbolicLengths.with(x.shape(), axis, left),
                List.of(x, integers(from), integers(to), integers(axis), integers(step)));
    }

    @Override
    public List<OnnxValue> split(OnnxValue x, int axis, int count) {
        OnnxValue[] layers = axis == 0 ? moved.parts(x, count, new Again()) : null;
        if (layers != null) {
            return List.of(layers);
        }
        List<OnnxValue> parts = new ArrayList<>();
        long[] shape = SymbolicLengths.reduced(x.shape(), false, axis);
        for (int i = 0; i < count; i++) {
            OnnxValue place = scalar(i, integers(0));
            parts.add(
                    graph.add(
                            "Gather",
                            x.type(),
                            shape,
                            List.of(x, place),
                            Attributes.number("axis", axis)));
        }
        return parts;
    }

    @Override
    public OnnxValue reshape(OnnxValue x, long... shape) {
        long[] to = SymbolicLengths.reshaped(x.shape(), shape);
        long[] asked = new long[to.length];
        for (int i = 0; i < to.length; i++) {
            asked[i] = to[i] >= 0 ? to[i] : shape[i];
        }
        OnnxValue y = graph.add("Reshape", x.type(), to, List.of(x, integers(asked)));
        return moved.reshaped(y, x, shape);
    }

    @Override
    public OnnxValue transpose(OnnxValue x, int... axes) {
        long[] shape = new long[axes.length];
        for (int i = 0; i < axes.length; i++) {
            shape[i] = x.shape()[axes[i]];
        }
        OnnxValue y =
                graph.add(
                        "Transpose", x.type(), shape, List.of(x), Attributes.numbers("perm", axes));
        return moved.transposed(y, x, axes);
    }

    @Override
    public OnnxValue expand(OnnxValue x, long... shape) {
        long[] to = new long[shape.length];
        long[] asked = new long[shape.length];
        boolean changes = false;
        boolean lastOnly = true;
        for (int i = 0; i < shape.length; i++) {
            to[i] = shape[i] < 0 ? x.shape()[i] : shape[i];
            asked[i] = shape[i] < 0 ? 1 : shape[i];
            boolean here = to[i] != x.shape()[i];
            changes |= here;
            lastOnly &= !here || i == shape.length - 1;
        }
        if (!changes) {
            return x;
        }
        OnnxValue wide = graph.add("Expand", x.type(), to, List.of(x, integers(asked)));
        if (lastOnly) {
            repeated.put(wide.name(), x);
        }
        return wide;
    }

    @Override
    public OnnxValue forEachImage(OnnxValue x, OnnxValue like) {
        long[] ones = new long[x.rank() - 1];
        Arrays.fill(ones, 1);
        List<OnnxValue> sizes = List.of(length(like, 0), integers(ones));
        OnnxValue size =
                lengths.computeIfAbsent(
                        sizes.get(0).name() + " and " + ones.length + " ones",
                        key ->
                                graph.add(
                                        "Concat",
                                        ElementType.INT64,
                                        new long[] {x.rank()},
                                        sizes,
                                        Attributes.number("axis", 0)));
        long[] shape = SymbolicLengths.with(x.shape(), 0, like.shape()[0]);
        return graph.add("Expand", x.type(), shape, List.of(x, size));
    }

    @Override
    public OnnxValue roll(OnnxValue x, long by, int... axes) {
        OnnxValue rolled = x;
        for (int axis : axes) {
            OnnxValue first = slice(rolled, axis, by, END);
            rolled = cat(axis, List.of(first, slice(rolled, axis, 0, by)));
        }
        return rolled;
    }

    /** Writes parts of layers. */
    private final class Again implements LinearOrigins.Writer {
        @Override
        public OnnxValue layer(LinearOrigins.Layer layer) {
            return OnnxShapes.this.layer(layer);
        }

        @Override
        public OnnxValue reshape(OnnxValue x, long... shape) {
            return OnnxShapes.this.reshape(x, shape);
        }

        @Override
        public OnnxValue transpose(OnnxValue x, int... axes) {
            return OnnxShapes.this.transpose(x, axes);
        }
    }
}
