// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.names;

import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.TensorMath;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What Facebook's DINOv2 calls otherwise than timm; and gated feed-forward layers (SwiGLU), of
 * which everybody has another layout.
 */
public final class DinoNames {
    /** Replaced in this order wherever they occur. */
    private static final List<Map.Entry<String, String>> PARTS =
            List.of(
                    Map.entry("register_tokens", "reg_token"),
                    Map.entry("storage_tokens", "reg_token"),
                    Map.entry("mlp.weights_in.", "mlp.w12."),
                    Map.entry("mlp.weights_out.", "mlp.w3."));

    private DinoNames() {}

    /** Renames. */
    public static void apply(ConversionState draft) {
        draft.rename(n -> chunk(replaced(n, PARTS)));
        gates(draft);
    }

    /** {@code blocks.chunk.i.} of Facebook's training becomes {@code blocks.i.}. */
    private static String chunk(String name) {
        return name.replaceFirst("^blocks\\.[0-9]+\\.([0-9]+)\\.", "blocks.$1.");
    }

    /** Brings SwiGLU layers to gate, fc1 and fc2. */
    private static void gates(ConversionState draft) {
        for (String name : new TreeSet<>(draft.tensors().keySet())) {
            if (name.endsWith(".mlp.w12.weight") || name.endsWith(".mlp.w12.bias")) {
                halve(draft, name, name.replace(".w12.", ".gate."), name.replace(".w12.", ".fc1."));
            } else if (name.contains(".mlp.w3.")) {
                draft.put(name.replace(".w3.", ".fc2."), draft.take(name));
            } else if (name.contains(".mlp.w1.")) {
                draft.put(name.replace(".w1.", ".gate."), draft.take(name));
            } else if (name.contains(".mlp.w2.")) {
                draft.put(name.replace(".w2.", ".fc1."), draft.take(name));
            } else if (name.endsWith(".mlp.fc1.weight") && packed(draft, name)) {
                halve(draft, name, name.replace(".fc1.", ".gate."), name);
                String bias = name.replace(".weight", ".bias");
                if (draft.has(bias)) {
                    halve(draft, bias, bias.replace(".fc1.", ".gate."), bias);
                }
            }
        }
    }

    /** timm's packed gates: twice as many rows as the second layer has columns. */
    private static boolean packed(ConversionState draft, String fc1) {
        HostTensor second = draft.find(fc1.replace(".fc1.", ".fc2.")).orElse(null);
        return second != null
                && second.shape().length == 2
                && draft.get(fc1).shape().length == 2
                && draft.get(fc1).shape()[0] == 2 * second.shape()[1];
    }

    private static void halve(ConversionState draft, String name, String first, String second) {
        HostTensor both = draft.take(name);
        int half = Math.toIntExact(both.shape().length == 0 ? 0 : both.shape()[0] / 2);
        draft.put(first, TensorMath.rows(both, 0, half));
        draft.put(second, TensorMath.rows(both, half, 2 * half));
    }

    private static String replaced(String name, List<Map.Entry<String, String>> parts) {
        String renamed = name;
        for (Map.Entry<String, String> part : parts) {
            renamed = renamed.replace(part.getKey(), part.getValue());
        }
        return renamed;
    }
}
