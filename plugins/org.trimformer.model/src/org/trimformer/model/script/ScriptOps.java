// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.script;

import org.trimformer.core.weights.HostTensor;

import java.util.Arrays;
import java.util.List;

/**
 * Operations written as lines of TorchScript, one assignment each. The batch is free, as is every
 * length that no shape names.
 */
final class ScriptOps extends ScriptArithmetic {
    private final Kernel kernel;
    private final ScriptWeights weights;

    /**
     * An empty body.
     *
     * @param device a tensor on the device where new ones shall be
     */
    ScriptOps(Kernel kernel, ScriptWeights weights, Value device) {
        super(device);
        this.kernel = kernel;
        this.weights = weights;
    }

    // --- weights and constants

    @Override
    public Value weight(String name) {
        return new Value(weights.plain(name), false);
    }

    @Override
    public boolean hasWeight(String name) {
        return weights.has(name);
    }

    @Override
    public Value constant(float[] values, long... shape) {
        return new Value(weights.constant(HostTensor.of(values, shape)), false);
    }

    @Override
    public Value rows(Value table, long[] rows) {
        float[] index = new float[rows.length];
        for (int i = 0; i < index.length; i++) {
            index[i] = rows[i]; // exact: far below 2^24
        }
        Value places = constant(index, rows.length);
        Value whole = let(false, "torch.to(%s, %d)", places.name(), LONG);
        return let(false, "torch.index_select(%s, 0, %s)", table.name(), whole.name());
    }

    @Override
    public Value fill(double value, Value like, long... shape) {
        String sizes = numbers(shape, ", ");
        return let(
                false,
                "torch.full([torch.size(%s, 0)%s], %s, dtype=%d, %s)",
                like.name(),
                sizes,
                Double.toString(value),
                FLOAT,
                on());
    }

    @Override
    public Value range(long count) {
        return let(false, "torch.arange(%d, dtype=%d, %s)", count, LONG, on());
    }

    @Override
    public Value positions(Value x, int axis) {
        String length = "torch.size(" + x.name() + ", " + axis + ")";
        return let(false, "torch.arange(%s, dtype=%d, %s)", length, LONG, on());
    }

    // --- precision

    @Override
    public Value heavy(Value x) {
        return kernel.half() && !x.heavy()
                ? let(true, "torch.to(%s, 15)", x.name())
                : new Value(x.name(), true);
    }

    @Override
    public Value full(Value x) {
        return kernel.half() && x.heavy()
                ? let(false, "torch.to(%s, %d)", x.name(), FLOAT)
                : new Value(x.name(), false);
    }

    // --- layers

    @Override
    public Value linear(Value x, String name) {
        return linear(x, name, "none");
    }

    @Override
    public Value linearGelu(Value x, String name) {
        return linear(x, name, "gelu");
    }

    private Value linear(Value x, String name, String activation) {
        String weight = layerWeight(x, name + ".weight");
        if (x.heavy() && kernel.fused()) {
            weights.packable(name + ".weight");
        }
        String bias = hasWeight(name + ".bias") ? layerWeight(x, name + ".bias") : "None";
        return linear(x, weight, bias, activation);
    }

    private Value linear(Value x, String weight, String bias, String activation) {
        boolean fused = kernel.fused() && x.heavy();
        String linear =
                fused
                        ? Packing.linear(x.name(), weight, bias, activation)
                        : String.format("torch.linear(%s, %s, %s)", x.name(), weight, bias);
        boolean then = activation.equals("gelu") && !fused;
        return let(x.heavy(), then ? "torch.gelu(%s)" : "%s", linear);
    }

    /** A weight in the type of {@code x}. */
    private String layerWeight(Value x, String name) {
        boolean half = x.heavy() && kernel.half();
        if (half && weights.storesHalf()) {
            return weights.half(name);
        }
        String plain = weights.plain(name);
        return half ? "torch.to(" + plain + ", 15)" : plain;
    }

    @Override
    public Value linear(Value x, String name, long from, long to) {
        String[] parts = new String[2];
        for (int i = 0; i < 2; i++) {
            String whole = layerWeight(x, name + (i == 0 ? ".weight" : ".bias"));
            parts[i] = let(x.heavy(), "torch.slice(%s, 0, %d, %d)", whole, from, to).name();
        }
        return linear(x, parts[0], parts[1], "none");
    }

    @Override
    public Value layerNorm(Value x, String name, long width, double eps) {
        return let(
                x.heavy(),
                "torch.layer_norm(%s, [%d], %s, %s, %s)",
                x.name(),
                width,
                weights.plain(name + ".weight"),
                weights.plain(name + ".bias"),
                Double.toString(eps));
    }

    @Override
    public Value conv2d(Value x, String name, int stride, int padding) {
        return let(
                x.heavy(),
                "torch.conv2d(%s, %s, %s, [%d, %d], [%d, %d])",
                x.name(),
                weights.plain(name + ".weight"),
                weights.plain(name + ".bias"),
                stride,
                stride,
                padding,
                padding);
    }

    @Override
    public Value batchNorm(Value x, String name, boolean training) {
        if (training) {
            throw new IllegalArgumentException("scripts hold no running statistics to update");
        }
        return let(
                x.heavy(),
                "torch.batch_norm(%s, %s, %s, %s, %s, False, 0.1, 1e-05, False)",
                x.name(),
                weights.plain(name + ".weight"),
                weights.plain(name + ".bias"),
                weights.plain(name + ".running_mean"),
                weights.plain(name + ".running_var"));
    }

    // --- products and attention

    @Override
    public Value matmul(Value a, Value b) {
        return binary("matmul", a, b);
    }

    @Override
    public Value addMatmul(Value c, Value a, Value b) {
        return let(c.heavy(), "torch.baddbmm(%s, %s, %s)", c.name(), a.name(), b.name());
    }

    @Override
    public Value attention(Value q, Value k, Value v, Value bias) {
        if (kernel.productAttention() && q.heavy()) {
            return bias == null
                    ? let(true, "(self).attend(%s, %s, %s)", q.name(), k.name(), v.name())
                    : let(
                            true,
                            "(self).attend_biased(%s, %s, %s, %s)",
                            q.name(),
                            k.name(),
                            v.name(),
                            full(bias).name());
        }
        Value typed = bias == null || !q.heavy() ? bias : heavy(bias);
        if (!kernel.plainAttention()) {
            if (bias == null) {
                return let(
                        q.heavy(),
                        "torch.scaled_dot_product_attention(%s, %s, %s)",
                        q.name(),
                        k.name(),
                        v.name());
            }
            Value mask =
                    let(
                            q.heavy(),
                            "torch.expand(%s, [-1, -1, torch.size(%s, 2), -1])",
                            typed.name(),
                            q.name());
            return let(
                    q.heavy(),
                    "torch.scaled_dot_product_attention(%s, %s, %s, %s)",
                    q.name(),
                    k.name(),
                    v.name(),
                    mask.name());
        }
        Value scaled =
                let(
                        q.heavy(),
                        "torch.mul(%s, torch.pow(torch.size(%s, 3), -0.5))",
                        q.name(),
                        q.name());
        Value logits = matmul(scaled, transpose(k, 0, 1, 3, 2));
        Value biased = typed == null ? logits : add(logits, typed);
        return matmul(softmax(biased), v);
    }

    @Override
    public Value softmax(Value x) {
        return let(x.heavy(), "torch.softmax(%s, -1)", x.name());
    }

    // --- shapes

    @Override
    public Value cat(int axis, List<Value> parts) {
        String names = String.join(", ", parts.stream().map(Value::name).toList());
        return let(parts.get(0).heavy(), "torch.cat([%s], %d)", names, axis);
    }

    @Override
    public Value slice(Value x, int axis, long from, long to, long step) {
        return let(x.heavy(), "torch.slice(%s, %d, %d, %d, %d)", x.name(), axis, from, to, step);
    }

    @Override
    public List<Value> split(Value x, int axis, int count) {
        return several(x.heavy(), count, "torch.unbind(%s, %d)", x.name(), axis);
    }

    @Override
    public Value reshape(Value x, long... shape) {
        StringBuilder sizes = new StringBuilder();
        boolean infers = Arrays.stream(shape).anyMatch(s -> s < 0);
        for (int i = 0; i < shape.length; i++) {
            sizes.append(i == 0 ? "" : ", ");
            if (shape[i] == 0 && !infers) {
                sizes.append(-1); // the same, without asking for the length
                infers = true;
            } else if (shape[i] == 0) {
                sizes.append("torch.size(").append(x.name()).append(", ").append(i).append(')');
            } else {
                sizes.append(shape[i]);
            }
        }
        return let(x.heavy(), "torch.reshape(%s, [%s])", x.name(), sizes);
    }

    @Override
    public Value transpose(Value x, int... axes) {
        return let(x.heavy(), "torch.permute(%s, %s)", x.name(), Arrays.toString(axes));
    }

    @Override
    public Value expand(Value x, long... shape) {
        return let(x.heavy(), "torch.expand(%s, %s)", x.name(), Arrays.toString(shape));
    }

    @Override
    public Value forEachImage(Value x, Value like) {
        // the other axes as they are, however many there are
        return let(
                x.heavy(),
                "torch.expand(%s, torch.add([torch.size(%s, 0)], torch.mul([-1],"
                        + " torch.sub(torch.dim(%s), 1))))",
                x.name(),
                like.name(),
                x.name());
    }

    @Override
    public Value roll(Value x, long by, int... axes) {
        long[] shifts = new long[axes.length];
        Arrays.fill(shifts, -by);
        return let(
                x.heavy(),
                "torch.roll(%s, %s, %s)",
                x.name(),
                Arrays.toString(shifts),
                Arrays.toString(axes));
    }

    private static String numbers(long[] values, String before) {
        StringBuilder text = new StringBuilder();
        for (long value : values) {
            text.append(before).append(value);
        }
        return text.toString();
    }
}
