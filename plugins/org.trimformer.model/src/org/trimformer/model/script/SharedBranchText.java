// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.script;

import org.trimformer.core.arch.VitArchitecture;

/**
 * TorchScript text of the branches of a single-path supernet: attention that also gives the values
 * its convolutions are made from, V x without bias, patches only, heads as channels, [B·d, H, g, g]
 * in fp32. The value bias reaches the branch through the bias of the projection, which is the same
 * because the weights of a query sum to 1.
 */
final class SharedBranchText {
    private final VitArchitecture arch;
    private final KernelChoice kernel;

    SharedBranchText(VitArchitecture arch, KernelChoice kernel) {
        this.arch = arch;
        this.kernel = kernel;
    }

    /** Both methods of a module that holds no weights itself. */
    String methods(String className) {
        return attention(className) + values(className);
    }

    /** Branch [B, N, D] and values in one pass. */
    private String attention(String className) {
        int d = arch.width();
        ScriptText lines = new ScriptText();
        lines.add(
                "  def attention(self: __torch__.%s, x: Tensor, %s) -> Tuple[Tensor, Tensor]:",
                className, parameters(SharedBranches.ATTENTION));
        lines.add("    b = torch.size(x, 0)");
        lines.add("    n = torch.size(x, 1)");
        lines.add("    h = %s", kernel.in("x"));
        lines.add("    v_bias = torch.slice(attn_qkv_bias, 0, %d, %d)", 2 * d, 3 * d);
        lines.add("    open_weight = attn_qkv_weight");
        lines.add(
                "    open_bias = torch.cat([torch.slice(attn_qkv_bias, 0, 0, %d),"
                        + " torch.zeros_like(v_bias)])",
                2 * d);
        lines.add(
                "    all = torch.permute(torch.reshape(%s, [b, n, 3, %d, %d]), [2, 0, 3, 1, 4])",
                kernel.linear("h", "open"), arch.heads(), arch.headWidth());
        lines.add("    q, k, v, = torch.unbind(all, 0)");
        lines.add("    v_core = %s", kernel.core("v"));
        lines.add(
                "    core = torch.scaled_dot_product_attention(%s, %s, v_core)",
                kernel.core("q"), kernel.core("k"));
        lines.add("    mixed = %s", kernel.in("core"));
        lines.add("    flat = torch.reshape(torch.transpose(mixed, 1, 2), [b, n, %d])", d);
        lines.add("    out_weight = attn_proj_weight");
        lines.add("    out_bias = torch.addmv(attn_proj_bias, attn_proj_weight, v_bias)");
        lines.add("    out = %s", kernel.out(kernel.linear("flat", "out")));
        lines.add("    patches = torch.slice(v_core, 2, %d, n)", arch.prefixTokens());
        lines.add("    heads = torch.permute(patches, [0, 3, 1, 2])");
        return lines.add("    return (out, %s)", channels("heads")).text();
    }

    /** The values alone. */
    private String values(String className) {
        int d = arch.width();
        ScriptText lines = new ScriptText();
        lines.add(
                "  def values(self: __torch__.%s, x: Tensor, %s) -> Tensor:",
                className, parameters(SharedBranches.VALUES));
        lines.add("    b = torch.size(x, 0)");
        lines.add("    patches = torch.slice(x, 1, %d, torch.size(x, 1))", arch.prefixTokens());
        lines.add("    h = %s", kernel.in("patches"));
        lines.add("    v_weight = torch.slice(attn_qkv_weight, 0, %d, %d)", 2 * d, 3 * d);
        lines.add("    v_bias = torch.zeros_like(torch.slice(attn_qkv_bias, 0, 0, %d))", d);
        lines.add("    v = %s", kernel.out(kernel.linear("h", "v")));
        lines.add(
                "    split = torch.reshape(v, [b, %d, %d, %d])",
                arch.patches(), arch.heads(), arch.headWidth());
        lines.add("    heads = torch.permute(split, [0, 3, 2, 1])");
        return lines.add("    return %s", channels("heads")).text();
    }

    private String channels(String heads) {
        return String.format(
                "torch.reshape(%s, [torch.mul(b, %d), %d, %d, %d])",
                heads, arch.headWidth(), arch.heads(), arch.grid(), arch.grid());
    }

    private static String parameters(String[] layers) {
        StringBuilder text = new StringBuilder();
        for (String layer : layers) {
            String name = layer.replace('.', '_');
            text.append(text.length() == 0 ? "" : ", ");
            text.append(name).append("_weight: Tensor, ").append(name).append("_bias: Tensor");
        }
        return text.toString();
    }
}
