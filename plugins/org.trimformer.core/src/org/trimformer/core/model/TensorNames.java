// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.model;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.SwinArchitecture;

import java.util.List;

/** Names of tensors in our model files; timm's where timm has the tensor. */
public final class TensorNames {
    /** CLS token [1,1,D]. */
    public static final String CLS = "cls_token";

    /** Distillation token [1,1,D]. */
    public static final String DIST = "dist_token";

    /** Registers [1,R,D]. */
    public static final String REGISTERS = "reg_token";

    /** Positions [1,T,D]: T = N, or the patches alone. */
    public static final String POSITIONS = "pos_embed";

    /** Stem convolution. */
    public static final String STEM = "patch_embed.proj";

    /** LayerNorm before the first block. */
    public static final String NORM_PRE = "norm_pre";

    /** Final LayerNorm. */
    public static final String NORM = "norm";

    /** Final LayerNorm of a ViT that norms the mean of its tokens. */
    public static final String FC_NORM = "fc_norm";

    /** Attention pooling: {@code latent} [1,1,D], {@code q}, {@code kv}, {@code proj}, MLP. */
    public static final String ATTN_POOL = "attn_pool";

    /** Linear layer without bias before the head, [P,D]. */
    public static final String PROJECTION = "projection";

    /** Head of a ViT; the head of the CLS token of a distilled DeiT. */
    public static final String HEAD = "head";

    /** Head of the distillation token. */
    public static final String HEAD_DIST = "head_dist";

    /** Head of a Swin. */
    public static final String SWIN_HEAD = "head.fc";

    /** Tensors of a block with a row or a number a hidden unit, where the block has them. */
    public static final List<String> HIDDEN_ROWS =
            List.of("mlp.fc1.weight", "mlp.fc1.bias", "mlp.gate.weight", "mlp.gate.bias");

    private TensorNames() {}

    /**
     * What every tensor name of a block starts with, without the last dot: {@code blocks.3} for a
     * ViT, {@code layers.1.blocks.0} for a Swin.
     *
     * @param block counted over all stages
     */
    public static String block(Architecture architecture, int block) {
        if (architecture instanceof SwinArchitecture s) {
            return "layers." + s.stageOf(block) + ".blocks." + s.indexInStage(block);
        }
        return "blocks." + block;
    }

    /** What the names of the patch merging before stage {@code stage} (1 or later) start with. */
    public static String downsample(int stage) {
        return "layers." + stage + ".downsample";
    }

    /** Name of the head's tensors without {@code .weight} and {@code .bias}. */
    public static String head(Architecture architecture) {
        return architecture instanceof SwinArchitecture ? SWIN_HEAD : HEAD;
    }

    /** {@code base + ".weight"}. */
    public static String weight(String base) {
        return base + ".weight";
    }

    /** {@code base + ".bias"}. */
    public static String bias(String base) {
        return base + ".bias";
    }
}
