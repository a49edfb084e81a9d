// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.script;

import org.trimformer.core.ops.Ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Lines of TorchScript, one assignment each, and the operations that are one function call. */
abstract class ScriptArithmetic implements Ops<Value> {
    static final int FLOAT = 6;
    static final int LONG = 4;

    private final Value device;
    private final StringBuilder lines = new StringBuilder();
    private int variables;

    /**
     * An empty body.
     *
     * @param device a tensor on the device where new ones shall be
     */
    ScriptArithmetic(Value device) {
        this.device = device;
    }

    /** The lines so far. */
    String text() {
        return lines.toString();
    }

    Value let(boolean heavy, String format, Object... values) {
        String name = "v" + variables++;
        lines.append("    ").append(name).append(" = ");
        lines.append(String.format(Locale.ROOT, format, values)).append('\n');
        return new Value(name, heavy);
    }

    Value unary(String function, Value x) {
        return let(x.heavy(), "torch.%s(%s)", function, x.name());
    }

    Value binary(String function, Value a, Value b) {
        boolean heavy = a.heavy() || b.heavy();
        return let(heavy, "torch.%s(%s, %s)", function, a.name(), b.name());
    }

    Value binary(String function, Value a, double number) {
        return let(a.heavy(), "torch.%s(%s, %s)", function, a.name(), number(number));
    }

    /** Whole numbers without a point, so that integers stay integers. */
    static String number(double number) {
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1L << 31;
        return whole ? Long.toString((long) number) : Double.toString(number);
    }

    String on() {
        return "device=ops.prim.device(" + device.name() + ")";
    }

    // --- element by element

    @Override
    public Value gelu(Value x) {
        return unary("gelu", x);
    }

    @Override
    public Value relu(Value x) {
        return unary("relu", x);
    }

    @Override
    public Value sigmoid(Value x) {
        return unary("sigmoid", x);
    }

    @Override
    public Value exp(Value x) {
        return unary("exp", x);
    }

    @Override
    public Value log(Value x) {
        return unary("log", x);
    }

    @Override
    public Value sqrt(Value x) {
        return unary("sqrt", x);
    }

    @Override
    public Value add(Value a, Value b) {
        return binary("add", a, b);
    }

    @Override
    public Value add(Value x, double number) {
        return binary("add", x, number);
    }

    @Override
    public Value sub(Value a, Value b) {
        return binary("sub", a, b);
    }

    @Override
    public Value mul(Value a, Value b) {
        return binary("mul", a, b);
    }

    @Override
    public Value mul(Value x, double number) {
        return binary("mul", x, number);
    }

    @Override
    public Value div(Value a, Value b) {
        return binary("div", a, b);
    }

    @Override
    public Value pow(Value x, double exponent) {
        return binary("pow", x, exponent);
    }

    @Override
    public Value atLeast(Value x, double number) {
        return binary("clamp_min", x, number);
    }

    @Override
    public Value atMost(Value x, double number) {
        return binary("clamp_max", x, number);
    }

    @Override
    public Value equal(Value a, Value b) {
        return binary("eq", a, b);
    }

    @Override
    public Value greaterOrEqual(Value a, Value b) {
        return binary("ge", a, b);
    }

    @Override
    public Value greaterOrEqual(Value x, double number) {
        return binary("ge", x, number);
    }

    @Override
    public Value where(Value condition, Value a, Value b) {
        return let(a.heavy(), "torch.where(%s, %s, %s)", condition.name(), a.name(), b.name());
    }

    @Override
    public Value mask(Value x, Value condition, double number) {
        return let(
                x.heavy(),
                "torch.masked_fill(%s, %s, %s)",
                x.name(),
                condition.name(),
                Double.toString(number));
    }

    @Override
    public Value toFloat(Value x) {
        return let(false, "torch.to(%s, %d)", x.name(), FLOAT);
    }

    @Override
    public Value toInteger(Value x) {
        return let(false, "torch.to(%s, %d)", x.name(), LONG);
    }

    @Override
    public Value stopGradient(Value x) {
        return unary("detach", x);
    }

    // --- over axes

    @Override
    public Value sum(Value x, boolean keep, int... axes) {
        return reduced("sum", x, keep, axes);
    }

    @Override
    public Value mean(Value x, boolean keep, int... axes) {
        return reduced("mean", x, keep, axes);
    }

    @Override
    public Value max(Value x, boolean keep, int axis) {
        return reduced("amax", x, keep, axis);
    }

    Value reduced(String function, Value x, boolean keep, int... axes) {
        return let(
                x.heavy(),
                "torch.%s(%s, %s, %s)",
                function,
                x.name(),
                Arrays.toString(axes),
                keep ? "True" : "False");
    }

    @Override
    public Best<Value> best(Value x) {
        List<Value> both = several(x.heavy(), 2, "torch.max(%s, -1)", x.name());
        return new Best<>(both.get(0), both.get(1));
    }

    /** An assignment to several variables. */
    List<Value> several(boolean heavy, int count, String format, Object... values) {
        List<Value> names = new ArrayList<>();
        StringBuilder left = new StringBuilder();
        for (int i = 0; i < count; i++) {
            Value next = new Value("v" + variables++, heavy);
            names.add(next);
            left.append(next.name()).append(", ");
        }
        lines.append("    ").append(left).append("= ");
        lines.append(String.format(Locale.ROOT, format, values)).append('\n');
        return names;
    }

    @Override
    public Value cumulativeSum(Value x, int axis) {
        return let(x.heavy(), "torch.cumsum(%s, %d)", x.name(), axis);
    }

    @Override
    public Value order(Value values) {
        return let(
                false, "(torch.sort(%s, stable=True, dim=1, descending=True))[1]", values.name());
    }

    @Override
    public Value inverse(Value order) {
        Value places =
                let(
                        false,
                        "torch.expand_as(torch.arange(torch.size(%s, 1), dtype=%d, %s), %s)",
                        order.name(),
                        LONG,
                        on(),
                        order.name());
        return let(
                false,
                "torch.scatter(torch.zeros_like(%s), 1, %s, %s)",
                order.name(),
                order.name(),
                places.name());
    }

    @Override
    public Value gather(Value x, int axis, Value index) {
        return let(x.heavy(), "torch.gather(%s, %d, %s)", x.name(), axis, index.name());
    }
}
