// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.names;

import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.TensorMath;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Queries, keys and values that a file keeps apart, as one matrix. */
final class FusedQkv {
    private static final String QUERY = ".attn.q_proj.weight";

    private FusedQkv() {}

    /**
     * Joins every {@code attn.q_proj}, {@code k_proj} and {@code v_proj} to {@code attn.qkv}. Where
     * some have a bias, those that have none (DINOv3's keys) get one of zeros.
     */
    static void fuse(ConversionState draft) {
        for (String name : new TreeSet<>(draft.tensors().keySet())) {
            if (name.endsWith(QUERY)) {
                fuse(draft, name.substring(0, name.length() - "q_proj.weight".length()));
            }
        }
    }

    private static void fuse(ConversionState draft, String attention) {
        List<HostTensor> weights = new ArrayList<>();
        List<HostTensor> biases = new ArrayList<>();
        boolean any = false;
        for (char part : "qkv".toCharArray()) {
            HostTensor weight = draft.take(attention + part + "_proj.weight");
            String bias = attention + part + "_proj.bias";
            int out = weight.shape().length == 0 ? 0 : Math.toIntExact(weight.shape()[0]);
            any |= draft.has(bias);
            weights.add(weight);
            biases.add(draft.has(bias) ? draft.take(bias) : HostTensor.of(new float[out], out));
        }
        draft.put(attention + "qkv.weight", TensorMath.concatRows(weights));
        if (any) {
            draft.put(attention + "qkv.bias", TensorMath.concatRows(biases));
        }
    }
}
