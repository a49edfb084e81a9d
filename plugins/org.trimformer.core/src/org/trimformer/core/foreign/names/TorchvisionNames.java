// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.names;

import java.util.List;
import java.util.Map;

/** torchvision's names of a ViT ({@code vit_b_16} and its kin) to timm's. */
public final class TorchvisionNames {
    private static final String STEM = "conv_proj.weight";
    private static final String LAYER = "encoder.layers.encoder_layer_";

    /** Replaced in this order wherever they occur. */
    private static final List<Map.Entry<String, String>> PARTS =
            List.of(
                    Map.entry("class_token", "cls_token"),
                    Map.entry("encoder.pos_embedding", "pos_embed"),
                    Map.entry("conv_proj.", "patch_embed.proj."),
                    Map.entry(LAYER, "blocks."),
                    Map.entry("self_attention.in_proj_", "attn.qkv."),
                    Map.entry("self_attention.out_proj.", "attn.proj."),
                    Map.entry(".ln_1.", ".norm1."),
                    Map.entry(".ln_2.", ".norm2."),
                    Map.entry("mlp.linear_1.", "mlp.fc1."),
                    Map.entry("mlp.linear_2.", "mlp.fc2."),
                    Map.entry("mlp.0.", "mlp.fc1."),
                    Map.entry("mlp.3.", "mlp.fc2."),
                    Map.entry("encoder.ln.", "norm."),
                    Map.entry("heads.head.", "head."),
                    Map.entry("heads.0.", "head."));

    private TorchvisionNames() {}

    /** Renames, where the names are torchvision's; says whether they were. */
    public static boolean apply(ConversionState draft) {
        if (!draft.has(STEM) || !draft.hasUnder(LAYER)) {
            return false;
        }
        draft.rename(TorchvisionNames::rename);
        return true;
    }

    private static String rename(String name) {
        String renamed = name;
        for (Map.Entry<String, String> part : PARTS) {
            renamed = renamed.replace(part.getKey(), part.getValue());
        }
        return renamed;
    }
}
