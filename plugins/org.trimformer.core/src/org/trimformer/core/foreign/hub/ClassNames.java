// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.hub;

import org.trimformer.core.json.JsonObject;

import java.util.ArrayList;
import java.util.List;

/** Class names from a {@code config.json}: HuggingFace's {@code id2label}, timm's label names. */
public final class ClassNames {
    private ClassNames() {}

    /** The names in the order of the logits; empty where the file has none or only placeholders. */
    public static List<String> of(JsonObject config) {
        List<String> names = new ArrayList<>();
        if (config.isList("label_names")) {
            names.addAll(config.strings("label_names"));
        } else if (config.isObject("id2label")) {
            JsonObject byId = config.object("id2label");
            for (int i = 0; byId.isString(Integer.toString(i)); i++) {
                names.add(byId.string(Integer.toString(i)));
            }
        }
        boolean placeholders = !names.isEmpty() && names.get(0).equals("LABEL_0");
        return placeholders ? List.of() : names;
    }
}
