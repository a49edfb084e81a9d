package org.trimformer.core.foreign;

import org.trimformer.core.json.JsonObject;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Class names from a {@code config.json}: HuggingFace's {@code id2label}, timm's label names. */
final class Labels {
    private Labels() {}

    /** As many names as {@code classes}, or none. */
    static List<String> of(Draft draft, int classes) {
        Optional<JsonObject> config = draft.sides().config();
        if (config.isEmpty()) {
            return List.of();
        }
        List<String> names = names(config.get());
        if (names.isEmpty() || names.get(0).equals("LABEL_0")) {
            return List.of();
        }
        if (names.size() != classes) {
            draft.warn(
                    "config.json has "
                            + names.size()
                            + " class names for "
                            + classes
                            + " classes; classes are numbered instead.");
            return List.of();
        }
        return names;
    }

    private static List<String> names(JsonObject config) {
        if (config.isList("label_names")) {
            return config.strings("label_names");
        }
        List<String> names = new ArrayList<>();
        if (config.isObject("id2label")) {
            JsonObject byId = config.object("id2label");
            for (int i = 0; byId.isString(Integer.toString(i)); i++) {
                names.add(byId.string(Integer.toString(i)));
            }
        }
        return names;
    }
}
