// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.names;

import org.trimformer.core.weights.HostTensor;

import java.util.TreeSet;

/**
 * Weights that PyTorch keeps in parts while it trains: pruned ones ({@code torch.nn.utils.prune}: a
 * matrix and the mask of what is kept) and weight norm (a length and a direction per output). They
 * become the one weight that the layer computes with.
 */
final class Reparametrised {
    private Reparametrised() {}

    static void fold(ConversionState draft) {
        for (String name : new TreeSet<>(draft.tensors().keySet())) {
            if (name.endsWith("_orig")) {
                mask(draft, name.substring(0, name.length() - "_orig".length()));
            } else if (name.endsWith(".weight_g")) {
                String weight = name.substring(0, name.length() - "_g".length());
                scale(draft, weight, name, weight + "_v");
            } else if (name.endsWith(".parametrizations.weight.original0")) {
                String weight = name.replace(".parametrizations.weight.original0", ".weight");
                scale(draft, weight, name, name.replaceFirst("0$", "1"));
            }
        }
    }

    /** {@code weight_orig} times {@code weight_mask}. */
    private static void mask(ConversionState draft, String weight) {
        if (!draft.has(weight + "_mask")) {
            return;
        }
        HostTensor whole = draft.take(weight + "_orig");
        float[] kept = draft.take(weight + "_mask").toArray();
        float[] values = whole.toArray();
        if (kept.length != values.length) {
            throw new IllegalArgumentException(
                    weight + "_orig and its mask have " + values.length + " and " + kept.length);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] *= kept[i];
        }
        draft.put(weight, HostTensor.of(values, whole.shape()));
    }

    /** Rows {@code g v / |v|} (arXiv 1602.07868); other axes than the first are left alone. */
    private static void scale(
            ConversionState draft, String weight, String length, String direction) {
        if (!draft.has(direction) || draft.has(weight)) {
            return;
        }
        long[] shape = draft.get(direction).shape();
        float[] g = draft.get(length).toArray();
        if (shape.length == 0 || g.length != shape[0] || g.length == 0) {
            return;
        }
        float[] rows = draft.get(direction).toArray();
        int width = rows.length / g.length;
        for (int r = 0; r < g.length; r++) {
            double sum = 0;
            for (int i = r * width; i < (r + 1) * width; i++) {
                sum += (double) rows[i] * rows[i];
            }
            for (int i = r * width; i < (r + 1) * width; i++) {
                rows[i] = (float) (rows[i] * (g[r] / Math.sqrt(sum)));
            }
        }
        draft.take(length);
        draft.take(direction);
        draft.put(weight, HostTensor.of(rows, shape));
    }
}
