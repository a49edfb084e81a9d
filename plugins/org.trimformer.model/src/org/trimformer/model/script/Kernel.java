// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.script;

/** How a script computes its linear layers. */
enum Kernel {
    /** {@code torch.linear} in fp32: works everywhere, records gradients. */
    FP32 {
        @Override
        String linear(String x, String layer, String activation) {
            return activated("torch.linear(%s, %s_weight, %s_bias)", x, layer, activation);
        }
    },
    /** oneDNN in fp32 with the activation fused: CPU inference only, often faster than MKL. */
    ONEDNN {
        @Override
        String linear(String x, String layer, String activation) {
            return String.format(
                    "ops.mkldnn._linear_pointwise(%s, %s_weight, %s_bias, \"%s\","
                            + " annotate(List[Optional[number]], []), \"none\")",
                    x, layer, layer, activation);
        }
    },
    /** bf16 arithmetic on fp32 weights that are cast on the way: mixed-precision training. */
    BF16_CAST {
        @Override
        String linear(String x, String layer, String activation) {
            return activated(
                    "torch.linear(%s, torch.to(%s_weight, 15), torch.to(%s_bias, 15))",
                    x, layer, activation);
        }
    },
    /** bf16 arithmetic on weights stored as bf16: inference. */
    BF16 {
        @Override
        String linear(String x, String layer, String activation) {
            return activated("torch.linear(%s, %s_weight, %s_bias)", x, layer, activation);
        }
    };

    /**
     * Expression of the linear layer whose weights are {@code layer_weight} and {@code layer_bias}.
     */
    abstract String linear(String x, String layer, String activation);

    /** Whether activations inside the branches are bf16. */
    boolean half() {
        return this == BF16_CAST || this == BF16;
    }

    /** fp32 to the branch's type. */
    String in(String x) {
        return half() ? "torch.to(" + x + ", 15)" : x;
    }

    /** The branch's type to fp32. */
    String out(String x) {
        return half() ? "torch.to(" + x + ", 6)" : x;
    }

    /** A branch's tensor to the type that fused attention works in: fp32 while training. */
    String core(String x) {
        return this == BF16_CAST ? out(x) : x;
    }

    /**
     * Whether attention is written as products and softmax: for training in bf16, because the
     * backward pass of libtorch's fused bf16 attention took 60 % of a step on a CPU with AMX (2.7,
     * 50 tokens), and fused attention in fp32 is slower than products in bf16 (DeiT-Tiny, a step
     * 1.3 times).
     */
    boolean plainAttention() {
        return this == BF16_CAST;
    }

    private static String activated(String format, String x, String layer, String activation) {
        String linear = String.format(format, x, layer, layer);
        return activation.equals("gelu") ? "torch.gelu(" + linear + ")" : linear;
    }
}
