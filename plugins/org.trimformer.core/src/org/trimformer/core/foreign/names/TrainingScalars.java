// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.names;

import org.trimformer.core.weights.HostTensor;

import java.util.List;
import java.util.regex.Pattern;

/** Single numbers that training programs keep as tensors: counters, flags, temperatures. */
final class TrainingScalars {
    /** Names of a network begin so; nothing under them is left out. */
    private static final Pattern OF_A_NETWORK =
            Pattern.compile(
                    "(blocks|layers|layer|encoder|embeddings|patch_embed|norm|head|visual|vision_model"
                        + "|model|attn_pool|fc_norm|norm_pre|conv_proj|features|vit|deit|swin)\\..*");

    private TrainingScalars() {}

    /** Leaves them out, and says so in the report. */
    static void drop(ConversionState draft) {
        List<String> single =
                draft.tensors().entrySet().stream()
                        .filter(e -> e.getValue().size() <= 1 && e.getValue().shape().length <= 1)
                        .filter(e -> !OF_A_NETWORK.matcher(e.getKey()).matches())
                        .filter(e -> !ofALayer(draft, e.getKey()))
                        .map(java.util.Map.Entry::getKey)
                        .toList();
        List<String> copies =
                draft.tensors().entrySet().stream()
                        .filter(e -> !OF_A_NETWORK.matcher(e.getKey()).matches())
                        .filter(e -> !e.getKey().contains("."))
                        .filter(e -> e.getValue().size() > 1 && copied(draft, e.getValue()))
                        .map(java.util.Map.Entry::getKey)
                        .toList();
        if (!single.isEmpty() || !copies.isEmpty()) {
            draft.tensors().keySet().removeAll(single);
            draft.tensors().keySet().removeAll(copies);
            List<String> all = new java.util.ArrayList<>(single);
            all.addAll(copies);
            draft.fact("single numbers and copies left out", String.join(", ", all), "");
        }
    }

    /** Whether it is the bias of a layer, such as a head for one class. */
    private static boolean ofALayer(ConversionState draft, String name) {
        return name.endsWith(".bias")
                && draft.has(name.substring(0, name.length() - "bias".length()) + "weight");
    }

    /** Whether a tensor of the network has the same numbers. */
    private static boolean copied(ConversionState draft, HostTensor tensor) {
        return draft.tensors().entrySet().stream()
                .filter(e -> OF_A_NETWORK.matcher(e.getKey()).matches())
                .map(java.util.Map.Entry::getValue)
                .filter(t -> t.size() == tensor.size())
                .anyMatch(t -> java.util.Arrays.equals(t.toArray(), tensor.toArray()));
    }
}
