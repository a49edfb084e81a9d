package org.trimformer.model.script;

import org.trimformer.core.arch.VitArchitecture;

import java.util.Locale;

/**
 * TorchScript text of a block's two branches as methods that take the activation and the weights.
 * The residual stream, the norms and what leaves a method are fp32 in every kernel.
 */
final class BranchText {
    /** Parameters of an attention method after x and the sizes, in order. */
    static final String[] ATTENTION_WEIGHTS = {"norm1", "attn.qkv", "attn.proj"};

    /** Parameters of the feed-forward method after x, in order. */
    static final String[] FFN_WEIGHTS = {"norm2", "mlp.fc1", "mlp.fc2"};

    private final VitArchitecture arch;
    private final Kernel kernel;

    BranchText(VitArchitecture arch, Kernel kernel) {
        this.arch = arch;
        this.kernel = kernel;
    }

    /**
     * Name of an attention method.
     *
     * @param sized whether it takes token sizes
     * @param scored whether it returns what a token step decides by
     * @param prefixOnly whether only the prefix tokens ask
     */
    static String attentionName(boolean sized, boolean scored, boolean prefixOnly) {
        return "attention"
                + (sized ? "_sized" : "")
                + (scored ? "_scored" : "")
                + (prefixOnly ? "_prefix" : "");
    }

    /** All methods of a module that holds no weights itself. */
    String allMethods(String className) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            text.append(attention(className, (i & 1) != 0, (i & 2) != 0, (i & 4) != 0));
        }
        text.append(gatedAttention(className, false)).append(gatedAttention(className, true));
        return text.append(feedForward(className)).toString();
    }

    /** One attention method; see {@link #attentionName}. */
    String attention(String className, boolean sized, boolean scored, boolean prefixOnly) {
        Lines lines = new Lines();
        String results = scored ? "Tuple[Tensor, Tensor, Tensor, Tensor]" : "Tensor";
        String inputs = "x: Tensor, " + (sized ? "sizes: Tensor, " : "");
        lines.add(
                "  def %s(self: __torch__.%s, %s%s) -> %s:",
                attentionName(sized, scored, prefixOnly),
                className,
                inputs,
                parameters(ATTENTION_WEIGHTS),
                results);
        lines.add("    b = torch.size(x, 0)");
        lines.add("    n = torch.size(x, 1)");
        lines.add("    h = %s", kernel.in(norm("x", "norm1")));
        projections(lines, prefixOnly);
        if (sized) {
            lines.add("    bias = torch.reshape(torch.log(sizes), [b, 1, 1, n])");
        }
        if (kernel.plainAttention()) {
            plainAttention(lines, sized);
        } else {
            fusedAttention(lines, sized);
        }
        lines.add(
                "    flat = torch.reshape(torch.transpose(core, 1, 2), [b, r, %d])", arch.width());
        lines.add("    out = %s", kernel.out(kernel.linear("flat", "attn_proj", "none")));
        if (!scored) {
            return lines.add("    return out").text();
        }
        scores(lines, sized);
        return lines.add("    return (out, cls, keys, norms)").text();
    }

    /** Sets core [B, H, rows, d] with libtorch's fused attention. */
    private void fusedAttention(Lines lines, boolean sized) {
        if (sized) {
            lines.add("    mask = torch.expand(%s, [b, 1, r, n])", kernel.in("bias"));
        }
        lines.add(
                "    core = torch.scaled_dot_product_attention(q, k, v%s)", sized ? ", mask" : "");
    }

    /** Sets core [B, H, rows, d] with a matrix product, softmax and another product. */
    private void plainAttention(Lines lines, boolean sized) {
        lines.add("    logits = torch.matmul(torch.mul(q, %s), torch.transpose(k, 2, 3))", scale());
        if (sized) {
            lines.add("    logits = torch.add(logits, %s)", kernel.in("bias"));
        }
        lines.add("    core = torch.matmul(torch.softmax(logits, -1), v)");
    }

    /** Name of an attention method over gated tokens. */
    static String gatedName(boolean prefixOnly) {
        return "attention_gated" + (prefixOnly ? "_prefix" : "");
    }

    /** An attention method over gated tokens: the text of {@code model.select.GatedSoftmax}. */
    private String gatedAttention(String className, boolean prefixOnly) {
        Lines lines = new Lines();
        lines.add(
                "  def %s(self: __torch__.%s, x: Tensor, sizes: Tensor, %s) -> Tensor:",
                gatedName(prefixOnly), className, parameters(ATTENTION_WEIGHTS));
        lines.add("    b = torch.size(x, 0)");
        lines.add("    n = torch.size(x, 1)");
        lines.add("    h = %s", kernel.in(norm("x", "norm1")));
        projections(lines, prefixOnly);
        lines.add("    q32 = torch.mul(%s, %s)", kernel.out("q"), scale());
        lines.add("    logits = torch.matmul(q32, torch.transpose(%s, 2, 3))", kernel.out("k"));
        lines.add("    gates = torch.reshape(sizes, [b, 1, 1, n])");
        if (!prefixOnly) {
            lines.add("    own = torch.eye(n, dtype=6, device=ops.prim.device(x))");
            lines.add("    least = torch.clamp(torch.detach(gates), 1)");
            lines.add(
                    "    gates = torch.add(torch.mul(gates, torch.rsub(own, 1)), torch.mul(own,"
                            + " least))");
        }
        lines.add("    top = torch.detach(torch.amax(logits, [3], True))");
        lines.add("    w = torch.mul(torch.exp(torch.sub(logits, top)), gates)");
        lines.add("    sum = torch.add(torch.sum(w, [3], True), 1e-06)");
        lines.add("    p = torch.div(torch.add(w, torch.div(1e-06, n)), sum)");
        lines.add("    mixed = %s", kernel.in("torch.matmul(p, " + kernel.out("v") + ")"));
        lines.add(
                "    flat = torch.reshape(torch.transpose(mixed, 1, 2), [b, r, %d])", arch.width());
        lines.add("    out = %s", kernel.out(kernel.linear("flat", "attn_proj", "none")));
        return lines.add("    return out").text();
    }

    /** Sets q, k, v [B, H, rows, d] and r, the number of rows that ask. */
    private void projections(Lines lines, boolean prefixOnly) {
        if (!prefixOnly) {
            lines.add("    r = n");
            split(lines, "h", "attn_qkv", "n", "q", "k", "v");
            return;
        }
        int d = arch.width();
        lines.add("    r = %d", arch.prefixTokens());
        for (String part : new String[] {"weight", "bias"}) {
            lines.add("    ask_%s = torch.slice(attn_qkv_%s, 0, 0, %d)", part, part, d);
            lines.add("    answer_%s = torch.slice(attn_qkv_%s, 0, %d, %d)", part, part, d, 3 * d);
        }
        lines.add("    first = torch.slice(h, 1, 0, r)");
        split(lines, "first", "ask", "r", "q");
        split(lines, "h", "answer", "n", "k", "v");
    }

    /**
     * Projects {@code x} and splits the result into [B, H, rows, d] tensors of these names: at
     * once, because backward a selection each would fill and add tensors of the whole size.
     */
    void split(Lines lines, String x, String layer, String rows, String... parts) {
        lines.add(
                "    all = torch.permute(torch.reshape(%s, [b, %s, %d, %d, %d]), [2, 0, 3, 1, 4])",
                kernel.linear(x, layer, "none"),
                rows,
                parts.length,
                arch.heads(),
                arch.headWidth());
        lines.add("    %s, = torch.unbind(all, 0)", String.join(", ", parts));
    }

    /** Sets cls [B, N], keys [B, N, d], norms [B, N], all fp32. */
    private void scores(Lines lines, boolean sized) {
        lines.add("    k32 = %s", kernel.out("k"));
        lines.add("    q32 = torch.mul(%s, %s)", kernel.out("torch.slice(q, 2, 0, 1)"), scale());
        lines.add("    logits = torch.matmul(q32, torch.transpose(k32, 2, 3))");
        if (sized) {
            lines.add("    logits = torch.add(logits, bias)");
        }
        lines.add("    cls = torch.reshape(torch.sum(torch.softmax(logits, -1), [1]), [b, n])");
        lines.add("    keys = torch.mean(k32, [1])");
        lines.add("    v32 = %s", kernel.out("v"));
        lines.add("    norms = torch.sqrt(torch.sum(torch.mul(v32, v32), [1, 3]))");
    }

    /** The feed-forward method. */
    String feedForward(String className) {
        return new Lines()
                .add(
                        "  def feed_forward(self: __torch__.%s, x: Tensor, %s) -> Tensor:",
                        className, parameters(FFN_WEIGHTS))
                .add("    h = %s", kernel.in(norm("x", "norm2")))
                .add("    a = %s", kernel.linear("h", "mlp_fc1", "gelu"))
                .add("    out = %s", kernel.out(kernel.linear("a", "mlp_fc2", "none")))
                .add("    return out")
                .text();
    }

    String norm(String x, String name) {
        return String.format(
                Locale.ROOT,
                "torch.layer_norm(%s, [%d], %s_weight, %s_bias, %s)",
                x,
                arch.width(),
                name,
                name,
                arch.layerNormEps());
    }

    private String scale() {
        return Double.toString(1 / Math.sqrt(arch.headWidth()));
    }

    static String parameters(String[] layers) {
        StringBuilder text = new StringBuilder();
        for (String layer : layers) {
            String name = layer.replace('.', '_');
            text.append(text.length() == 0 ? "" : ", ");
            text.append(name).append("_weight: Tensor, ").append(name).append("_bias: Tensor");
        }
        return text.toString();
    }
}
