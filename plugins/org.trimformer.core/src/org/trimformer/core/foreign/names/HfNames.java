// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.names;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * HuggingFace names to timm names (algorithms.md F.1 and F.2): those of files that {@code
 * save_pretrained} writes, and those that networks of transformers 5 have in memory, which {@code
 * torch.save} of their state writes. Queries, keys and values, which HuggingFace keeps apart,
 * become one matrix.
 */
public final class HfNames {
    private static final String STEM = "embeddings.patch_embeddings.projection.weight";
    private static final String STEM_DINOV3 = "embeddings.patch_embeddings.weight";

    /** Replaced in this order wherever they occur. */
    private static final List<Map.Entry<String, String>> PARTS =
            List.of(
                    Map.entry("embeddings.cls_token", "cls_token"),
                    Map.entry("embeddings.distillation_token", "dist_token"),
                    Map.entry("embeddings.register_tokens", "reg_token"),
                    Map.entry("embeddings.position_embeddings", "pos_embed"),
                    Map.entry("embeddings.patch_embeddings.projection", "patch_embed.proj"),
                    Map.entry("embeddings.patch_embeddings.", "patch_embed.proj."),
                    Map.entry("embeddings.norm", "patch_embed.norm"),
                    Map.entry("encoder.layers.", "layers."),
                    Map.entry("encoder.layer.", "blocks."),
                    Map.entry("layernorm_before", "norm1"),
                    Map.entry("layernorm_after", "norm2"),
                    Map.entry("attention.relative_position_bias.", "attn."),
                    Map.entry("attention.output.dense", "attn.proj"),
                    Map.entry("attention.o_proj", "attn.proj"),
                    Map.entry("attention.attention.", "attn."),
                    Map.entry("attention.self.", "attn."),
                    Map.entry("attention.", "attn."),
                    Map.entry("attn.query.", "attn.q_proj."),
                    Map.entry("attn.key.", "attn.k_proj."),
                    Map.entry("attn.value.", "attn.v_proj."),
                    Map.entry("intermediate.dense", "mlp.fc1"),
                    Map.entry("output.dense", "mlp.fc2"),
                    Map.entry("mlp.gate_proj.", "mlp.gate."),
                    Map.entry("mlp.up_proj.", "mlp.fc1."),
                    Map.entry("mlp.down_proj.", "mlp.fc2."),
                    Map.entry("layer_scale1.lambda1", "ls1.gamma"),
                    Map.entry("layer_scale2.lambda1", "ls2.gamma"),
                    Map.entry("layernorm.", "norm."));

    private HfNames() {}

    /** Whose names they were. */
    public enum Source {
        /** Not HuggingFace's. */
        NONE,
        /** HuggingFace's of a ViT, DeiT, DINOv2 or Swin. */
        GENERAL,
        /** HuggingFace's DINOv3, whose positions are rotary. */
        DINOV3
    }

    /** Renames, where the names are HuggingFace's; says whether they were. */
    public static Source apply(ConversionState draft) {
        Optional<String> stem =
                draft.tensors().keySet().stream()
                        .filter(n -> n.endsWith(STEM) || n.endsWith(STEM_DINOV3))
                        .findFirst();
        if (stem.isEmpty()) {
            return Source.NONE;
        }
        boolean third = stem.get().endsWith(STEM_DINOV3);
        int length = (third ? STEM_DINOV3 : STEM).length();
        String prefix = stem.get().substring(0, stem.get().length() - length);
        draft.rename(n -> rename(n.startsWith(prefix) ? n.substring(prefix.length()) : n));
        boolean swin = draft.hasUnder("layers.0.blocks.");
        if (!swin) {
            draft.rename(n -> n.replaceFirst("^(model\\.)?layers?\\.([0-9]+)\\.", "blocks.$2."));
        }
        draft.dropUnder("pooler.");
        FusedQkv.fuse(draft);
        return third ? Source.DINOV3 : Source.GENERAL;
    }

    private static String rename(String name) {
        String renamed = head(name);
        for (Map.Entry<String, String> part : PARTS) {
            renamed = renamed.replace(part.getKey(), part.getValue());
        }
        return renamed;
    }

    private static String head(String name) {
        if (name.startsWith("distillation_classifier.")) {
            return "head_dist." + name.substring("distillation_classifier.".length());
        }
        if (name.startsWith("cls_classifier.")) {
            return "head." + name.substring("cls_classifier.".length());
        }
        if (name.startsWith("classifier.")) {
            return "head." + name.substring("classifier.".length());
        }
        return name;
    }
}
