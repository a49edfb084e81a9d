// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.hub;

import org.trimformer.core.json.JsonObject;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Class names from a {@code config.json}: HuggingFace's {@code id2label}, else its {@code
 * label2id}, or timm's {@code label_names}.
 */
public final class ClassNames {
    private static final int MOST = 1_000_000;

    private ClassNames() {}

    /**
     * The names in the order of the logits; empty where the file has none or only placeholders.
     *
     * @param classes how many the network has
     * @param gaps is given the numbers of classes without a name, which are called by their number,
     *     where at least one has a name
     */
    public static List<String> of(JsonObject config, int classes, List<Integer> gaps) {
        Map<Integer, String> byId = byId(config);
        boolean placeholders = "LABEL_0".equals(byId.get(0));
        if (byId.isEmpty() || placeholders) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Math.max(classes, last(byId) + 1); i++) {
            if (!byId.containsKey(i)) {
                gaps.add(i);
            }
            names.add(byId.getOrDefault(i, Integer.toString(i)));
        }
        return names;
    }

    private static int last(Map<Integer, String> byId) {
        return byId.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
    }

    private static Map<Integer, String> byId(JsonObject config) {
        Map<Integer, String> names = new TreeMap<>();
        for (String key : List.of("label_names", "id2label")) {
            if (config.isList(key)) {
                List<String> listed = config.strings(key);
                for (int i = 0; i < listed.size(); i++) {
                    names.put(i, listed.get(i));
                }
                return names;
            }
        }
        if (config.isObject("id2label")) {
            JsonObject given = config.object("id2label");
            for (String id : given.keys()) {
                if (id.matches("[0-9]{1,6}") && given.isString(id)) {
                    names.put(Integer.valueOf(id), given.string(id));
                }
            }
        } else if (config.isObject("label2id")) {
            JsonObject given = config.object("label2id");
            for (String label : given.keys()) {
                String id = String.valueOf(given.value(label));
                if (id.matches("[0-9]{1,6}") && Integer.parseInt(id) < MOST) {
                    names.put(Integer.valueOf(id), label);
                }
            }
        }
        return names;
    }
}
