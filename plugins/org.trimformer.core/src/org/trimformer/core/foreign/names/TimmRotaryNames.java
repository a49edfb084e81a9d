// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.names;

import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.TensorMath;

import java.util.List;
import java.util.TreeSet;

/**
 * DINOv3 as timm (its class {@code Eva}) and Facebook store it: no table of positions, which are
 * rotary; scales called {@code gamma_1}; gates called {@code fc1_g}; biases of queries and values
 * apart, or one with a mask that takes the keys' away.
 */
public final class TimmRotaryNames {
    private static final String FACEBOOK = "rope_embed.periods";

    private TimmRotaryNames() {}

    /** Whose names they were. */
    public enum Source {
        /** No such network. */
        NONE,
        /** Facebook's. */
        FACEBOOK,
        /** timm's, whose head reads the mean of the patches unless told otherwise. */
        TIMM
    }

    /**
     * Renames, where the network is such; says whose names they were.
     *
     * @throws org.trimformer.core.fault.UnsupportedModelException for rotary positions of another
     *     kind
     */
    public static Source apply(ConversionState draft) {
        boolean facebook = draft.has(FACEBOOK);
        if (!facebook && !timm(draft)) {
            return Source.NONE;
        }
        if (!isOne(draft)) {
            throw draft.unsupported(
                    "holds a ViT with rotary positions of another kind than DINOv3's, which has a"
                            + " CLS token and registers; this kind is not supported.",
                    "Load a DINOv3, or a ViT with a table of positions.");
        }
        draft.dropUnder(FACEBOOK);
        draft.rename(
                n -> n.replace(".mlp.fc1_g.", ".mlp.gate.").replace(".mlp.fc1_x.", ".mlp.fc1."));
        for (String name : new TreeSet<>(draft.tensors().keySet())) {
            if (name.endsWith(".attn.q_bias")) {
                join(draft, name.substring(0, name.length() - "q_bias".length()));
            } else if (name.endsWith(".attn.qkv.bias_mask")) {
                unmask(draft, name);
            }
        }
        return facebook ? Source.FACEBOOK : Source.TIMM;
    }

    /** Whether it is a DINOv3 and no other ViT without a table of positions. */
    static boolean isOne(ConversionState draft) {
        boolean registers = draft.has("reg_token") || draft.has("storage_tokens");
        return (timm(draft) || draft.has(FACEBOOK)) && draft.has("cls_token") && registers;
    }

    private static boolean timm(ConversionState draft) {
        return draft.has("blocks.0.gamma_1") && !draft.has("pos_embed");
    }

    /** Biases of queries and values, with zeros for the keys between. */
    private static void join(ConversionState draft, String attention) {
        HostTensor q = draft.take(attention + "q_bias");
        HostTensor v = draft.take(attention + "v_bias");
        HostTensor k = HostTensor.of(new float[Math.toIntExact(q.size())], q.shape());
        draft.put(attention + "qkv.bias", TensorMath.concatRows(List.of(q, k, v)));
    }

    /** Facebook's mask is 1, or NaN in files from before training, but for the keys. */
    private static void unmask(ConversionState draft, String mask) {
        draft.take(mask);
        String name = mask.replace("bias_mask", "bias");
        if (!draft.has(name)) {
            return;
        }
        float[] bias = draft.get(name).toArray();
        java.util.Arrays.fill(bias, bias.length / 3, 2 * (bias.length / 3), 0);
        draft.put(name, HostTensor.of(bias, bias.length));
    }
}
