// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights.pth;

import org.trimformer.core.weights.pth.PickleStack.Dict;
import org.trimformer.core.weights.pth.PickleStack.Items;
import org.trimformer.core.weights.pth.PickleStack.Skipped;
import org.trimformer.core.weights.pth.PickleStack.Tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a checkpoint tells about its network beside the weights: scalars, and short lists of
 * numbers, of the file itself and of the settings that Lightning and training scripts save with it.
 */
final class TrainingSettings {
    private static final Set<String> PLACES =
            Set.of(
                    "hyper_parameters",
                    "hparams",
                    "args",
                    "config",
                    "cfg",
                    "model_args",
                    "model_kwargs",
                    "model_config",
                    "model_cfg",
                    "kwargs",
                    "opt",
                    "model",
                    "data",
                    "pretrained_cfg",
                    "default_cfg");
    private static final int DEPTH = 3;
    private static final int LONGEST = 200;

    private final Map<String, Object> found = new TreeMap<>();

    private TrainingSettings() {}

    static Map<String, Object> of(Object root) {
        TrainingSettings settings = new TrainingSettings();
        settings.visit(root, 0);
        return settings.found;
    }

    private void visit(Object value, int depth) {
        Dict dict = value instanceof Skipped s ? s.entries() : value instanceof Dict d ? d : null;
        if (dict == null || depth > DEPTH) {
            return;
        }
        for (Map.Entry<Object, Object> entry : dict.values().entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                continue;
            }
            Object plain = plain(entry.getValue());
            if (plain != null) {
                found.putIfAbsent(key, plain);
            } else if (PLACES.contains(key)) {
                visit(entry.getValue(), depth + 1);
            }
        }
    }

    /** A string, number, boolean or list of numbers, else null. */
    private static Object plain(Object value) {
        if (value instanceof String s) {
            return s.length() <= LONGEST ? s : null;
        }
        if (value instanceof Long || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Double d) {
            return Double.isFinite(d) ? d : null;
        }
        List<Object> values =
                value instanceof Items i
                        ? i.values()
                        : value instanceof Tuple t ? t.values() : List.of();
        if (values.isEmpty() || values.size() > 4) {
            return null;
        }
        List<Object> numbers = new ArrayList<>();
        for (Object number : values) {
            boolean whole = number instanceof Long;
            if (!whole && !(number instanceof Double d && Double.isFinite(d))) {
                return null;
            }
            numbers.add(number);
        }
        return numbers;
    }
}
