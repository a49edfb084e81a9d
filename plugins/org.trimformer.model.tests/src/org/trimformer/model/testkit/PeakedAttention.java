// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.testkit;

import org.trimformer.core.model.VitModel;
import org.trimformer.core.weights.HostTensor;

import java.util.Map;
import java.util.TreeMap;

/**
 * Random networks whose attention tells images apart: fresh weights attend evenly to everything.
 */
public final class PeakedAttention {
    private static final float FACTOR = 16;

    private PeakedAttention() {}

    /** The model with larger weights of queries, keys and values. */
    public static VitModel of(VitModel model) {
        Map<String, HostTensor> tensors = new TreeMap<>(model.tensors());
        tensors.replaceAll(
                (name, t) -> {
                    if (!name.endsWith(".attn.qkv.weight")) {
                        return t;
                    }
                    float[] values = t.toArray();
                    for (int i = 0; i < values.length; i++) {
                        values[i] *= FACTOR;
                    }
                    return HostTensor.of(values, t.shape());
                });
        return new VitModel(model.description(), tensors);
    }
}
