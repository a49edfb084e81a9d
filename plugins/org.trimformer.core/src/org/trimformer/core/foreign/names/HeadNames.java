// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.names;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Other names that people give to the linear layer at the end of a network of their own. */
final class HeadNames {
    private static final Pattern WEIGHT =
            Pattern.compile(
                    "((cls_|mlp_|classification_|linear_)?head|heads|classifier|classification|fc"
                            + "|linear|logits|output|out)(\\.(fc|linear|head|out_proj|[0-9]+))?"
                            + "\\.weight");

    private HeadNames() {}

    /** Whether a tensor's name may be that of a head's weights. */
    static boolean isOne(String name) {
        return WEIGHT.matcher(name).matches();
    }

    /** Renames the one head that a network without a known head has. */
    static void apply(ConversionState draft) {
        boolean swin = draft.hasUnder("layers.0.blocks.0.");
        String head = swin ? "head.fc." : "head.";
        if (draft.has(head + "weight") || draft.has("head.weight")) {
            return;
        }
        List<String> found = new ArrayList<>();
        for (String name : draft.tensors().keySet()) {
            if (isOne(name) && draft.get(name).shape().length == 2) {
                found.add(name.substring(0, name.length() - "weight".length()));
            }
        }
        if (found.size() == 1) {
            String given = found.get(0);
            draft.rename(n -> n.startsWith(given) ? head + n.substring(given.length()) : n);
            draft.fact("head", "the layer called " + given.substring(0, given.length() - 1), "");
        }
    }
}
