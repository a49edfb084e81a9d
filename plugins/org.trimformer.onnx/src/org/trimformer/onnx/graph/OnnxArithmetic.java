// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;

import org.trimformer.core.ops.Ops;
import org.trimformer.core.weights.HostTensor;

import java.util.List;

/** Operations element by element and over axes, a node or a few each. */
abstract class OnnxArithmetic implements Ops<OnnxValue> {
    final OnnxGraph graph;

    /** Adds to a graph. */
    OnnxArithmetic(OnnxGraph graph) {
        this.graph = graph;
    }

    /** A node whose output has the type and shape of its first input. */
    OnnxValue alike(String operation, OnnxValue x, AttributeProto... attributes) {
        return graph.add(operation, x.type(), x.shape(), List.of(x), attributes);
    }

    private OnnxValue binary(String operation, OnnxValue a, OnnxValue b) {
        return binary(operation, a.type(), a, b);
    }

    private OnnxValue binary(String operation, ElementType type, OnnxValue a, OnnxValue b) {
        long[] shape = SymbolicLengths.broadcast(a.shape(), b.shape());
        return graph.add(operation, type, shape, List.of(a, b));
    }

    /** A number of the type of {@code like}. */
    OnnxValue scalar(double number, OnnxValue like) {
        if (like.type() == ElementType.INT64) {
            long whole = (long) number;
            if (whole != number) {
                throw new IllegalArgumentException(number + " beside integers");
            }
            return graph.add(Initializer.integers("integer_" + whole, new long[] {whole}));
        }
        float single = (float) number;
        HostTensor tensor = HostTensor.of(new float[] {single});
        return graph.add(Initializer.floats("number_" + single, tensor));
    }

    /** A list of integers, for shapes and places. */
    OnnxValue integers(long... values) {
        StringBuilder name = new StringBuilder("integers");
        for (long value : values) {
            name.append('_').append(value);
        }
        return graph.add(Initializer.integers(name.toString(), values, values.length));
    }

    // --- element by element

    /** x / 2 (1 + erf(x / √2)), in the form that ONNX Runtime knows as one. */
    @Override
    public OnnxValue gelu(OnnxValue x) {
        OnnxValue divided = div(x, scalar(Math.sqrt(2), x));
        OnnxValue sum = add(alike("Erf", divided), 1);
        return mul(mul(x, sum), 0.5);
    }

    @Override
    public OnnxValue relu(OnnxValue x) {
        return alike("Relu", x);
    }

    /**
     * 1 / (1 + exp(-x)) as it stands: ONNX Runtime's own operator is off by 1e-7 whatever the
     * result, so that small probabilities, which weigh tokens, have no correct digit.
     */
    @Override
    public OnnxValue sigmoid(OnnxValue x) {
        OnnxValue sum = add(exp(mul(x, -1)), 1);
        return div(scalar(1, x), sum);
    }

    @Override
    public OnnxValue exp(OnnxValue x) {
        return alike("Exp", x);
    }

    @Override
    public OnnxValue log(OnnxValue x) {
        return alike("Log", x);
    }

    @Override
    public OnnxValue sqrt(OnnxValue x) {
        return alike("Sqrt", x);
    }

    @Override
    public OnnxValue add(OnnxValue a, OnnxValue b) {
        return binary("Add", a, b);
    }

    @Override
    public OnnxValue add(OnnxValue x, double number) {
        return add(x, scalar(number, x));
    }

    @Override
    public OnnxValue sub(OnnxValue a, OnnxValue b) {
        return binary("Sub", a, b);
    }

    @Override
    public OnnxValue mul(OnnxValue a, OnnxValue b) {
        return binary("Mul", a, b);
    }

    @Override
    public OnnxValue mul(OnnxValue x, double number) {
        return mul(x, scalar(number, x));
    }

    @Override
    public OnnxValue div(OnnxValue a, OnnxValue b) {
        return binary("Div", a, b);
    }

    @Override
    public OnnxValue pow(OnnxValue x, double exponent) {
        return binary("Pow", x, scalar(exponent, x));
    }

    @Override
    public OnnxValue atLeast(OnnxValue x, double number) {
        return binary("Max", x, scalar(number, x));
    }

    @Override
    public OnnxValue atMost(OnnxValue x, double number) {
        return binary("Min", x, scalar(number, x));
    }

    @Override
    public OnnxValue equal(OnnxValue a, OnnxValue b) {
        return binary("Equal", ElementType.BOOL, a, b);
    }

    @Override
    public OnnxValue greaterOrEqual(OnnxValue a, OnnxValue b) {
        return binary("GreaterOrEqual", ElementType.BOOL, a, b);
    }

    @Override
    public OnnxValue greaterOrEqual(OnnxValue x, double number) {
        return greaterOrEqual(x, scalar(number, x));
    }

    @Override
    public OnnxValue where(OnnxValue condition, OnnxValue a, OnnxValue b) {
        long[] values = SymbolicLengths.broadcast(a.shape(), b.shape());
        long[] shape = SymbolicLengths.broadcast(condition.shape(), values);
        return graph.add("Where", a.type(), shape, List.of(condition, a, b));
    }

    @Override
    public OnnxValue mask(OnnxValue x, OnnxValue condition, double number) {
        return where(condition, scalar(number, x), x);
    }

    @Override
    public OnnxValue toFloat(OnnxValue x) {
        return cast(x, ElementType.FLOAT);
    }

    @Override
    public OnnxValue toInteger(OnnxValue x) {
        return cast(x, ElementType.INT64);
    }

    private OnnxValue cast(OnnxValue x, ElementType type) {
        AttributeProto to = Attributes.number("to", type.code());
        return x.type() == type ? x : graph.add("Cast", type, x.shape(), List.of(x), to);
    }

    /** A graph has no gradients. */
    @Override
    public OnnxValue stopGradient(OnnxValue x) {
        return x;
    }

    // --- over axes

    @Override
    public OnnxValue sum(OnnxValue x, boolean keep, int... axes) {
        return reduced("ReduceSum", x, keep, axes);
    }

    @Override
    public OnnxValue mean(OnnxValue x, boolean keep, int... axes) {
        return reduced("ReduceMean", x, keep, axes);
    }

    @Override
    public OnnxValue max(OnnxValue x, boolean keep, int axis) {
        return reduced("ReduceMax", x, keep, axis);
    }

    private OnnxValue reduced(String operation, OnnxValue x, boolean keep, int... axes) {
        long[] places = new long[axes.length];
        for (int i = 0; i < axes.length; i++) {
            places[i] = axes[i];
        }
        return graph.add(
                operation,
                x.type(),
                SymbolicLengths.reduced(x.shape(), keep, axes),
                List.of(x, integers(places)),
                Attributes.number("keepdims", keep ? 1 : 0));
    }

    @Override
    public Best<OnnxValue> best(OnnxValue x) {
        int last = x.rank() - 1;
        OnnxValue place =
                graph.add(
                        "ArgMax",
                        ElementType.INT64,
                        SymbolicLengths.reduced(x.shape(), false, last),
                        List.of(x),
                        Attributes.number("axis", last),
                        Attributes.number("keepdims", 0));
        return new Best<>(max(x, false, last), place);
    }

    @Override
    public OnnxValue cumulativeSum(OnnxValue x, int axis) {
        OnnxValue along = graph.add(Initializer.integers("axis_" + axis, new long[] {axis}));
        return graph.add("CumSum", x.type(), x.shape(), List.of(x, along));
    }

    @Override
    public OnnxValue softmax(OnnxValue x) {
        return alike("Softmax", x, Attributes.number("axis", -1));
    }
}
