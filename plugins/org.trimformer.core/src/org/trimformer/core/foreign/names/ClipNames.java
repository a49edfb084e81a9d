// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.names;

import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.TensorMath;

import java.util.List;
import java.util.Map;

/**
 * Vision towers of CLIP and SigLIP to timm's names: OpenAI's and OpenCLIP's ({@code visual.}), and
 * HuggingFace's ({@code vision_model.}). The text tower is left out.
 */
public final class ClipNames {
    private static final String OPEN_CLIP = "visual.conv1.weight";
    private static final String HF = "embeddings.patch_embedding.weight";

    /** Replaced in this order wherever they occur; what OpenCLIP has. */
    private static final List<Map.Entry<String, String>> OPEN_CLIP_PARTS =
            List.of(
                    Map.entry("class_embedding", "cls_token"),
                    Map.entry("positional_embedding", "pos_embed"),
                    Map.entry("conv1.", "patch_embed.proj."),
                    Map.entry("ln_pre.", "norm_pre."),
                    Map.entry("ln_post.", "norm."),
                    Map.entry("transformer.resblocks.", "blocks."),
                    Map.entry(".ln_1.", ".norm1."),
                    Map.entry(".ln_2.", ".norm2."),
                    Map.entry(".attn.in_proj_", ".attn.qkv."),
                    Map.entry(".attn.out_proj.", ".attn.proj."),
                    Map.entry(".mlp.c_fc.", ".mlp.fc1."),
                    Map.entry(".mlp.c_proj.", ".mlp.fc2."),
                    Map.entry(".ls_1.", ".ls1."),
                    Map.entry(".ls_2.", ".ls2."));

    /** What HuggingFace has. */
    private static final List<Map.Entry<String, String>> HF_PARTS =
            List.of(
                    Map.entry("embeddings.class_embedding", "cls_token"),
                    Map.entry("embeddings.position_embedding.weight", "pos_embed"),
                    Map.entry("embeddings.patch_embedding.", "patch_embed.proj."),
                    Map.entry("pre_layrnorm.", "norm_pre."),
                    Map.entry("post_layernorm.", "norm."),
                    Map.entry("head.probe", "attn_pool.latent"),
                    Map.entry("head.attention.in_proj_", "attn_pool.qkv."),
                    Map.entry("head.attention.out_proj.", "attn_pool.proj."),
                    Map.entry("head.layernorm.", "attn_pool.norm."),
                    Map.entry("head.mlp.", "attn_pool.mlp."),
                    Map.entry("encoder.layers.", "blocks."),
                    Map.entry(".layer_norm1.", ".norm1."),
                    Map.entry(".layer_norm2.", ".norm2."),
                    Map.entry(".self_attn.out_proj.", ".attn.proj."),
                    Map.entry(".self_attn.", ".attn."));

    private ClipNames() {}

    /** Whose names they were. */
    public enum Source {
        /** Neither OpenCLIP's nor HuggingFace's. */
        NONE,
        /** OpenAI's or OpenCLIP's. */
        OPEN_CLIP,
        /** HuggingFace's CLIP. */
        HF_CLIP,
        /** HuggingFace's SigLIP. */
        HF_SIGLIP
    }

    /** Renames, where the names are such; says whose they were. */
    public static Source apply(ConversionState draft) {
        if (draft.has(OPEN_CLIP) && draft.hasUnder("visual.transformer.resblocks.")) {
            openClip(draft);
            return Source.OPEN_CLIP;
        }
        String prefix = draft.has("vision_model." + HF) ? "vision_model." : "";
        if (!draft.has(prefix + HF) || !draft.hasUnder(prefix + "encoder.layers.")) {
            return Source.NONE;
        }
        boolean clip = draft.has(prefix + "embeddings.class_embedding");
        huggingFace(draft, prefix);
        return clip ? Source.HF_CLIP : Source.HF_SIGLIP;
    }

    private static void openClip(ConversionState draft) {
        draft.tensors().keySet().removeIf(n -> !n.startsWith("visual."));
        if (draft.hasUnder("visual.attn_pool.")) {
            throw draft.unsupported(
                    "is a CoCa vision tower (attention pooling with several queries); this kind is"
                            + " not supported.",
                    "Load a CLIP, OpenCLIP or SigLIP vision tower.");
        }
        draft.rename(n -> replaced(n.substring("visual.".length()), OPEN_CLIP_PARTS));
        asTable(draft);
        if (draft.has("proj")) {
            HostTensor stored = draft.take("proj");
            draft.put("projection.weight", TensorMath.transpose(stored));
        }
    }

    private static void huggingFace(ConversionState draft, String prefix) {
        draft.tensors()
                .keySet()
                .removeIf(
                        n ->
                                !n.startsWith(prefix)
                                        && !n.startsWith("visual_projection.")
                                        && !n.startsWith("classifier."));
        draft.dropEnding("position_ids");
        draft.rename(
                n -> {
                    if (n.startsWith("visual_projection.")) {
                        return n.replace("visual_projection.", "projection.");
                    }
                    if (n.startsWith("classifier.")) {
                        return n.replace("classifier.", "head.");
                    }
                    return n.startsWith(prefix)
                            ? replaced(n.substring(prefix.length()), HF_PARTS)
                            : n;
                });
        asTable(draft);
        FusedQkv.fuse(draft);
        for (String part : List.of("weight", "bias")) {
            String name = "attn_pool.qkv." + part;
            if (draft.has(name)) {
                HostTensor all = draft.take(name);
                int width = Math.toIntExact(all.shape()[0] / 3);
                draft.put("attn_pool.q." + part, TensorMath.rows(all, 0, width));
                draft.put("attn_pool.kv." + part, TensorMath.rows(all, width, 3 * width));
            }
        }
    }

    /** CLS token [D] and positions [N, D] get the axes that timm's have. */
    private static void asTable(ConversionState draft) {
        for (String name : List.of("cls_token", "pos_embed")) {
            draft.find(name)
                    .ifPresent(
                            t -> {
                                long[] shape = t.shape();
                                long width = shape.length == 0 ? 0 : shape[shape.length - 1];
                                long rows = width == 0 ? 0 : t.size() / width;
                                if (width > 0 && shape.length < 3) {
                                    draft.put(name, TensorMath.reshape(t, 1, rows, width));
                                }
                            });
        }
    }

    private static String replaced(String name, List<Map.Entry<String, String>> parts) {
        String renamed = name;
        for (Map.Entry<String, String> part : parts) {
            renamed = renamed.replace(part.getKey(), part.getValue());
        }
        return renamed;
    }
}
