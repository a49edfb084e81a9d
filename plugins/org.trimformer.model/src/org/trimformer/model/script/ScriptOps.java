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
    private final KernelChoice kernel;
    private final ScriptWeights weights;

    /**
     * An empty body.
     *
     * @param device a tensor on the device where new ones shall be
     */
    ScriptOps(KernelChoice kernel, ScriptWeights weights, ScriptValue device) {
        super(device);
        this.kernel = kernel;
        this.weights = weights;
    }

    // --- weights and constants

    @Override
    public ScriptValue weight(String name) {
        return new ScriptValue(weights.plain(name), false);
    }

    @Override
    public boolean hasWeight(String name) {
        return weights.has(name);
    }

    @Override
    public ScriptValue constant(float[] values, long... shape) {
        return new ScriptValue(weights.constant(HostTensor.of(values, shape)), false);
    }

    @Override
    public ScriptValue rows(ScriptValue table, long[] rows) {
        float[] index = new float[rows.length];
        for (int i = 0; i < index.length; i++) {
            index[i] = rows[i]; // exact: far below 2^24
        }
        ScriptValue places = constant(index, rows.length);
        ScriptValue whole = let(false, "torch.to(%s, %d)", places.name(), LONG);
        return let(false, "torch.index_select(%s, 0, %s)", table.name(), whole.name());
    }

    @Override
    public ScriptValue fill(double value, ScriptValue like, long... shape) {
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
    public ScriptValue range(long count) {
        return let(false, "torch.arange(%d, dtype=%d, %s)", count, LONG, on());
    }

    @Override
    public ScriptValue positions(ScriptValue x, int axis) {
        String length = "torch.size(" + x.name() + ", " + axis + ")";
        return let(false, "torch.arange(%s, dtype=%d, %s)", length, LONG, on());
    }

    // --- precision

    @Override
    public ScriptValue heavy(ScriptValue x) {
        return kernel.half() && !x.heavy()
                ? let(true, "torch.to(%s, 15)", x.name())
                : new ScriptValue(x.name(), true);
    }

    @Override
    public ScriptValue full(ScriptValue x) {
        return kernel.half() && x.heavy()
                ? let(false, "torch.to(%s, %d)", x.name(), FLOAT)
                : new ScriptValue(x.name(), false);
    }

    // --- layers

    @Override
    public ScriptValue linear(ScriptValue x, String name) {
        return linear(x, name, "none");
    }

    @Override
    public ScriptValue linearGelu(ScriptValue x, String name) {
        return linear(x, name, "gelu");
    }

    private ScriptValue linear(ScriptValue x, String name, String activation) {
        String weight = layerWeight(x, name + ".weight");
        if (x.heavy() && kernel.fused()) {
            weights.packable(name + ".weight");
        }
        String bias = hasWeight(name + ".bias") ? layerWeight(x, name + ".bias") : "None";
        return linear(x, weight, bias, activation);
    }

    private ScriptValue linear(ScriptValue x, String weight, String bias, String activation) {
        boolean fused = kernel.fused() && x.heavy();
        String linear =
                fused
                        ? WeightPacking.linear(x.name(), weight, bias, activation)
                        : String.format("torch.linear(%s, %s, %s)", x.name(), weight, bias);
        boolean then = activation.equals("gelu") && !fused;
        return let(x.heavy(), then ? "torch.gelu(%s)" : "%s", linear);
    }

    /** A weight in the type of {@code x}. */
    private String layerWeight(ScriptValue x, String name) {
        boolean half = x.heavy() && kernel.half();
        if (half && weights.storesHalf()) {
            return weights.half(name);
        }
        String plain = weights.plain(name);
        return half ? "torch.to(" + plain + ", 15)" : plain;
    }

    @Override
    public ScriptValue linear(ScriptValue x, String name, long from, long to) {
        String[] parts = new String[2];
        for (int i = 0; i < 2; i++) {
            String whole = layerWeight(x, name + (i == 0 ? ".weight" : ".bias"));
            parts[i] = let(x.heavy(), "torch.slice(%s, 0, %d, %d)", whole, from, to).name();
        }
        return linear(x, parts[0], parts[1], "none");
    }

    @Override
    public ScriptValue layerNorm(ScriptValue x, String name, long width, double eps) {
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
    public ScriptValue conv2d(ScriptValue x, String name, int stride, int padding) {
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
    public ScriptValue batchNorm(ScriptValue x, String name, boolean training) {
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
    public ScriptValue matmul(ScriptValue a, ScriptValue b) {
        return binary("matmul", a, b);
    }

    @Override
    public ScriptValue addMatmul(ScriptValue c, ScriptValue a, ScriptValue b) {
        return let(c.heavy(), "torch.baddbmm(%s, %s, %s)", c.name(), a.name(), b.name());
    }

    @Override
    public ScriptValue attention(ScriptValue q, ScriptValue k, ScriptValue v, ScriptValue bias) {
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
        ScriptValue typed = bias == null || !q.heavy() ? bias : heavy(bias);
        if (!kernel.plainAttention()) {
            if (bias == null) {
                return let(
                        q.heavy(),
                        "torch.scaled_dot_product_attention(%s, %s, %s)",
                        q.name(),
                        k.name(),
                        v.name());
            }
            ScriptValue mask =
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
        ScriptValue scaled =
                let(
                        q.heavy(),
                        "torch.mul(%s, torch.pow(torch.size(%s, 3), -0.5))",
                        q.name(),
                        q.name());
        ScriptValue logits = matmul(scaled, transpose(k, 0, 1, 3, 2));
        ScriptValue biased = typed == null ? logits : add(logits, typed);
        return matmul(softmax(biased), v);
    }

    @Override
    public ScriptValue softmax(ScriptValue x) {
        return let(x.heavy(), "torch.softmax(%s, -1)", x.name());
    }

    // --- shapes

    @Override
    public ScriptValue cat(int axis, List<ScriptValue> parts) {
        String names = String.join(", ", parts.stream().map(ScriptValue::name).toList());
        return let(parts.get(0).heavy(), "torch.cat([%s], %d)", names, axis);
    }

    @Override
    public ScriptValue slice(ScriptValue x, int axis, long from, long to, long step) {
        return let(x.heavy(), "torch.slice(%s, %d, %d, %d, %d)", x.name(), axis, from, to, step);
    }

    @Override
    public List<ScriptValue> split(ScriptValue x, int axis, int count) {
        return several(x.heavy(), count, "torch.unbind(%s, %d)", x.name(), axis);
    }

    @Override
    public ScriptValue reshape(ScriptValue x, long... shape) {
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
    public ScriptValue transpose(ScriptValue x, int... axes) {
        return let(x.heavy(), "torch.permute(%s, %s)", x.name(), Arrays.toString(axes));
    }

    @Override
    public ScriptValue expand(ScriptValue x, long... shape) {
        return let(x.heavy(), "torch.expand(%s, %s)", x.name(), Arrays.toString(shape));
    }

    @Override
    public ScriptValue forEachImage(ScriptValue x, ScriptValue like) {
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
    public ScriptValue roll(ScriptValue x, long by, int... axes) {
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
