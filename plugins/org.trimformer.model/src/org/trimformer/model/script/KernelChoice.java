// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.script;

/** How a script computes its linear layers and attention. */
enum KernelChoice {
    /** fp32: works everywhere, records gradients. */
    FP32(false, false),
    /**
     * oneDNN in fp32 with the activation fused and weights that can be packed: x86 inference only.
     */
    ONEDNN(false, true),
    /** bf16 arithmetic on fp32 weights that are cast on the way: mixed-precision training. */
    BF16_CAST(true, false),
    /** bf16 arithmetic on weights stored as bf16: inference anywhere. */
    BF16(true, false),
    /** The same with what {@link #ONEDNN} does. */
    ONEDNN_BF16(true, true);

    private final boolean half;
    private final boolean fused;

    KernelChoice(boolean half, boolean fused) {
        this.half = half;
        this.fused = fused;
    }

    /** Whether activations inside the branches are bf16. */
    boolean half() {
        return half;
    }

    /** Whether linear layers are oneDNN's, with the activation in them. */
    boolean fused() {
        return fused;
    }

    /**
     * Expression of the linear layer whose weights are {@code layer_weight} and {@code layer_bias},
     * cast where they are not stored in the type of the arithmetic.
     */
    String linear(String x, String layer) {
        String format =
                this == BF16_CAST
                        ? "torch.linear(%s, torch.to(%s_weight, 15), torch.to(%s_bias, 15))"
                        : "torch.linear(%s, %s_weight, %s_bias)";
        return String.format(format, x, layer, layer);
    }

    /** fp32 to the branch's type. */
    String in(String x) {
        return half ? "torch.to(" + x + ", 15)" : x;
    }

    /** The branch's type to fp32. */
    String out(String x) {
        return half ? "torch.to(" + x + ", 6)" : x;
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

    /**
     * Whether attention over few tokens is written as products in bf16 and softmax in fp32: the
     * fused attention of libtorch 2.7 took a third of a bf16 pass on an AVX-512 CPU (decision 10).
     */
    boolean productAttention() {
        return this == ONEDNN_BF16;
    }
}
