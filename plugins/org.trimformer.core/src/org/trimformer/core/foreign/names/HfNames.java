// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.names;

import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.TensorMath;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * HuggingFace names to timm names (algorithms.md F.1 and F.2). Queries, keys and values, which
 * HuggingFace keeps apart, become one matrix.
 */
public final class HfNames {
    private static final String STEM = "embeddings.patch_embeddings.projection.weight";

    /** Replaced in this order wherever they occur. */
    private static final List<Map.Entry<String, String>> PARTS =
            List.of(
                    Map.entry("embeddings.cls_token", "cls_token"),
                    Map.entry("embeddings.distillation_token", "dist_token"),
                    Map.entry("embeddings.position_embeddings", "pos_embed"),
                    Map.entry("embeddings.patch_embeddings.projection", "patch_embed.proj"),
                    Map.entry("embeddings.norm", "patch_embed.norm"),
                    Map.entry("encoder.layers.", "layers."),
                    Map.entry("encoder.layer.", "blocks."),
                    Map.entry("layernorm_before", "norm1"),
                    Map.entry("layernorm_after", "norm2"),
                    Map.entry("attention.output.dense", "attn.proj"),
                    Map.entry("attention.attention.", "attn."),
                    Map.entry("attention.self.", "attn."),
                    Map.entry("intermediate.dense", "mlp.fc1"),
                    Map.entry("output.dense", "mlp.fc2"),
                    Map.entry("layernorm.", "norm."));

    private HfNames() {}

    /** Renames, where the names are HuggingFace's; says whether they were. */
    public static boolean apply(Draft draft) {
        Optional<String> stem =
                draft.tensors().keySet().stream().filter(n -> n.endsWith(STEM)).findFirst();
        if (stem.isEmpty()) {
            return false;
        }
        String prefix = stem.get().substring(0, stem.get().length() - STEM.length());
        boolean distilled = draft.hasUnder("cls_classifier.");
        draft.rename(n -> rename(n.startsWith(prefix) ? n.substring(prefix.length()) : n));
        draft.dropUnder("pooler.");
        if (!distilled && draft.hasUnder("dist_token")) {
            throw draft.unsupported(
                    "is a distilled DeiT without its distillation head",
                    "Load the checkpoint with both heads"
                            + " (DeiTForImageClassificationWithTeacher).");
        }
        fuse(draft);
        return true;
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

    private static void fuse(Draft draft) {
        for (String name : new TreeSet<>(draft.tensors().keySet())) {
            if (!name.contains(".attn.query.")) {
                continue;
            }
            HostTensor fused =
                    TensorMath.concatRows(
                            List.of(
                                    draft.take(name),
                                    draft.take(name.replace(".query.", ".key.")),
                                    draft.take(name.replace(".query.", ".value."))));
            draft.put(name.replace(".query.", ".qkv."), fused);
        }
    }
}
