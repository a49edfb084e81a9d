// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.script;

import org.trimformer.core.ops.Ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Lines of TorchScript, one assignment each, and the operations that are one function call. */
abstract class ScriptArithmetic implements Ops<ScriptValue> {
    static final int FLOAT = 6;
    static final int LONG = 4;

    private final ScriptValue device;
    private final StringBuilder lines = new StringBuilder();
    private int variables;

    /**
     * An empty body.
     *
     * @param device a tensor on the device where new ones shall be
     */
    ScriptArithmetic(ScriptValue device) {
        this.device = device;
    }

    /** The lines so far. */
    String text() {
        return lines.toString();
    }

    ScriptValue let(boolean heavy, String format, Object... values) {
        String name = "v" + variables++;
        lines.append("    ").append(name).append(" = ");
        lines.append(String.format(Locale.ROOT, format, values)).append('\n');
        return new ScriptValue(name, heavy);
    }

    ScriptValue unary(String function, ScriptValue x) {
        return let(x.heavy(), "torch.%s(%s)", function, x.name());
    }

    ScriptValue binary(String function, ScriptValue a, ScriptValue b) {
        boolean heavy = a.heavy() || b.heavy();
        return let(heavy, "torch.%s(%s, %s)", function, a.name(), b.name());
    }

    ScriptValue binary(String function, ScriptValue a, double number) {
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
    public ScriptValue gelu(ScriptValue x) {
        return unary("gelu", x);
    }

    @Override
    public ScriptValue relu(ScriptValue x) {
        return unary("relu", x);
    }

    @Override
    public ScriptValue sigmoid(ScriptValue x) {
        return unary("sigmoid", x);
    }

    @Override
    public ScriptValue exp(ScriptValue x) {
        return unary("exp", x);
    }

    @Override
    public ScriptValue log(ScriptValue x) {
        return unary("log", x);
    }

    @Override
    public ScriptValue sqrt(ScriptValue x) {
        return unary("sqrt", x);
    }

    @Override
    public ScriptValue add(ScriptValue a, ScriptValue b) {
        return binary("add", a, b);
    }

    @Override
    public ScriptValue add(ScriptValue x, double number) {
        return binary("add", x, number);
    }

    @Override
    public ScriptValue sub(ScriptValue a, ScriptValue b) {
        return binary("sub", a, b);
    }

    @Override
    public ScriptValue mul(ScriptValue a, ScriptValue b) {
        return binary("mul", a, b);
    }

    @Override
    public ScriptValue mul(ScriptValue x, double number) {
        return binary("mul", x, number);
    }

    @Override
    public ScriptValue div(ScriptValue a, ScriptValue b) {
        return binary("div", a, b);
    }

    @Override
    public ScriptValue pow(ScriptValue x, double exponent) {
        return binary("pow", x, exponent);
    }

    @Override
    public ScriptValue atLeast(ScriptValue x, double number) {
        return binary("clamp_min", x, number);
    }

    @Override
    public ScriptValue atMost(ScriptValue x, double number) {
        return binary("clamp_max", x, number);
    }

    @Override
    public ScriptValue equal(ScriptValue a, ScriptValue b) {
        return binary("eq", a, b);
    }

    @Override
    public ScriptValue greaterOrEqual(ScriptValue a, ScriptValue b) {
        return binary("ge", a, b);
    }

    @Override
    public ScriptValue greaterOrEqual(ScriptValue x, double number) {
        return binary("ge", x, number);
    }

    @Override
    public ScriptValue where(ScriptValue condition, ScriptValue a, ScriptValue b) {
        return let(a.heavy(), "torch.where(%s, %s, %s)", condition.name(), a.name(), b.name());
    }

    @Override
    public ScriptValue mask(ScriptValue x, ScriptValue condition, double number) {
        return let(
                x.heavy(),
                "torch.masked_fill(%s, %s, %s)",
                x.name(),
                condition.name(),
                Double.toString(number));
    }

    @Override
    public ScriptValue toFloat(ScriptValue x) {
        return let(false, "torch.to(%s, %d)", x.name(), FLOAT);
    }

    @Override
    public ScriptValue toInteger(ScriptValue x) {
        return let(false, "torch.to(%s, %d)", x.name(), LONG);
    }

    @Override
    public ScriptValue stopGradient(ScriptValue x) {
        return unary("detach", x);
    }

    // --- over axes

    @Override
    public ScriptValue sum(ScriptValue x, boolean keep, int... axes) {
        return reduced("sum", x, keep, axes);
    }

    @Override
    public ScriptValue mean(ScriptValue x, boolean keep, int... axes) {
        return reduced("mean", x, keep, axes);
    }

    @Override
    public ScriptValue max(ScriptValue x, boolean keep, int axis) {
        return reduced("amax", x, keep, axis);
    }

    ScriptValue reduced(String function, ScriptValue x, boolean keep, int... axes) {
        return let(
                x.heavy(),
                "torch.%s(%s, %s, %s)",
                function,
                x.name(),
                Arrays.toString(axes),
                keep ? "True" : "False");
    }

    @Override
    public Best<ScriptValue> best(ScriptValue x) {
        List<ScriptValue> both = several(x.heavy(), 2, "torch.max(%s, -1)", x.name());
        return new Best<>(both.get(0), both.get(1));
    }

    /** An assignment to several variables. */
    List<ScriptValue> several(boolean heavy, int count, String format, Object... values) {
        List<ScriptValue> names = new ArrayList<>();
        StringBuilder left = new StringBuilder();
        for (int i = 0; i < count; i++) {
            ScriptValue next = new ScriptValue("v" + variables++, heavy);
            names.add(next);
            left.append(next.name()).append(", ");
        }
        lines.append("    ").append(left).append("= ");
        lines.append(String.format(Locale.ROOT, format, values)).append('\n');
        return names;
    }

    @Override
    public ScriptValue cumulativeSum(ScriptValue x, int axis) {
        return let(x.heavy(), "torch.cumsum(%s, %d)", x.name(), axis);
    }

    @Override
    public ScriptValue order(ScriptValue values) {
        return let(
                false, "(torch.sort(%s, stable=True, dim=1, descending=True))[1]", values.name());
    }

    @Override
    public ScriptValue inverse(ScriptValue order) {
        ScriptValue places =
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
    public ScriptValue gather(ScriptValue x, int axis, ScriptValue index) {
        return let(x.heavy(), "torch.gather(%s, %d, %s)", x.name(), axis, index.name());
    }
}
