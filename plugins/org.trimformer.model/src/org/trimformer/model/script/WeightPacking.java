// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.script;

import java.util.List;

/**
 * What a whole-network script has besides {@code forward} where oneDNN computes its linear layers.
 */
final class WeightPacking {
    /** Tokens up to which attention by products is faster, and its logits need not be feared. */
    private static final int FEW_TOKENS = 320;

    /**
     * Lengths that no processor's order has to fill up: libtorch 2.7 reads filled-up weights wrong.
     */
    private static final int BLOCK = 64;

    /** Rows that a packed layer is tried with. */
    private static final int PROBES = 5;

    private WeightPacking() {}

    /** Expression of oneDNN's linear layer with an activation, {@code none} or {@code gelu}. */
    static String linear(String x, String weight, String bias, String activation) {
        return String.format(
                "ops.mkldnn._linear_pointwise(%s, %s, %s, \"%s\","
                        + " annotate(List[Optional[number]], []), \"none\")",
                x, weight, bias, activation);
    }

    /**
     * The methods' text.
     *
     * @param packable expressions of the weights that oneDNN may have in an order of its own
     */
    static String methods(String className, KernelChoice kernel, List<String> packable) {
        if (!kernel.fused()) {
            return "";
        }
        ScriptText lines = new ScriptText();
        if (kernel.productAttention()) {
            attend(lines, className, false);
            attend(lines, className, true);
        }
        prepare(lines, className, kernel, packable);
        return lines.text();
    }

    /** Whether a weight of that shape may be packed. */
    static boolean fits(long[] shape) {
        return shape.length == 2 && shape[0] % BLOCK == 0 && shape[1] % BLOCK == 0;
    }

    private static void prepare(
            ScriptText lines, String className, KernelChoice kernel, List<String> packable) {
        int type = kernel.half() ? 15 : ScriptArithmetic.FLOAT;
        lines.add("  def prepare(self: __torch__.%s, any: Tensor) -> Tensor:", className);
        lines.add("    worst = torch.zeros([1], dtype=%d)", ScriptArithmetic.FLOAT);
        String worst = "worst";
        if (packable.isEmpty()) {
            lines.add("    none = torch.zeros([%d, %d], dtype=%d)", BLOCK, BLOCK, type);
            lines.add("    can = %s", linear("none", "none", "None", "gelu"));
        }
        for (int i = 0; i < packable.size(); i++) {
            String weight = packable.get(i);
            lines.add("    width%d = torch.size(%s, 1)", i, weight);
            lines.add(
                    "    wave%d = torch.sin(torch.arange(torch.mul(%d, width%d), dtype=6))",
                    i, PROBES, i);
            lines.add(
                    "    x%d = torch.to(torch.reshape(wave%d, [%d, width%d]), %d)",
                    i, i, PROBES, i, type);
            lines.add("    packed%d = ops.mkldnn._reorder_linear_weight(%s, None)", i, weight);
            lines.add("    a%d = torch.to(%s, 6)", i, linear("x" + i, weight, "None", "none"));
            lines.add(
                    "    b%d = torch.to(%s, 6)", i, linear("x" + i, "packed" + i, "None", "none"));
            lines.add("    far%d = torch.max(torch.abs(torch.sub(a%d, b%d)))", i, i, i);
            lines.add("    large%d = torch.clamp_min(torch.max(torch.abs(a%d)), 1.0E-30)", i, i);
            lines.add("    worst%d = torch.maximum(%s, torch.div(far%d, large%d))", i, worst, i, i);
            lines.add("    %s = packed%d", weight, i);
            worst = "worst" + i;
        }
        lines.add("    return %s", worst);
    }

    private static void attend(ScriptText lines, String className, boolean biased) {
        String bias = biased ? ", bias: Tensor" : "";
        lines.add(
                "  def attend%s(self: __torch__.%s, q: Tensor, k: Tensor, v: Tensor%s) -> Tensor:",
                biased ? "_biased" : "", className, bias);
        lines.add("    if torch.gt(torch.size(k, 2), %d):", FEW_TOKENS);
        String mask = "";
        if (biased) {
            lines.add("      half = torch.to(bias, 15)");
            lines.add("      mask = torch.expand(half, [-1, -1, torch.size(q, 2), -1])");
            mask = ", mask";
        }
        lines.add("      out = torch.scaled_dot_product_attention(q, k, v%s)", mask);
        lines.add("    else:");
        lines.add("      scaled = torch.mul(q, torch.pow(torch.size(q, 3), -0.5))");
        lines.add("      products = torch.matmul(scaled, torch.permute(k, [0, 1, 3, 2]))");
        lines.add("      logits = torch.to(products, %d)", ScriptArithmetic.FLOAT);
        String all = biased ? "torch.add(logits, bias)" : "logits";
        lines.add("      weights = torch.to(torch.softmax(%s, -1), 15)", all);
        lines.add("      out = torch.matmul(weights, v)");
        lines.add("    return out");
    }
}
