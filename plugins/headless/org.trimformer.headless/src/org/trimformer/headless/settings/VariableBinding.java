// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.settings;

import org.knime.core.node.config.base.ConfigBase;
import org.knime.core.node.config.base.ConfigEntries;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The ties between settings and flow variables in a saved node. A setting given on the command line
 * is set free of its variable, which would otherwise overwrite it without a word.
 */
final class VariableBinding {
    private static final Map<String, String> SECTIONS =
            Map.of("model", "variables", "view", "view_variables");
    private static final String TREE = "tree";
    private static final String USED = "used_variable";

    private VariableBinding() {}

    /**
     * Unties a setting, what lies below it and the groups around it that are tied as a whole.
     *
     * @param settings the whole settings of the node
     * @param path from {@code model} or {@code view} on
     */
    static void release(ConfigBase settings, List<String> path) {
        String section = SECTIONS.getOrDefault(path.get(0), "");
        if (!(settings.getEntry(section) instanceof ConfigBase variables)
                || !(variables.getEntry(TREE) instanceof ConfigBase tree)) {
            return;
        }
        ConfigBase branch = tree;
        for (String part : path.subList(1, path.size())) {
            if (!(branch.getEntry(part) instanceof ConfigBase next)) {
                return;
            }
            branch = next;
            untie(branch);
        }
        below(branch).forEach(VariableBinding::untie);
    }

    private static List<ConfigBase> below(ConfigBase branch) {
        List<ConfigBase> found = new ArrayList<>();
        for (String key : branch.keySet()) {
            if (branch.getEntry(key) instanceof ConfigBase inner) {
                found.add(inner);
                found.addAll(below(inner));
            }
        }
        return found;
    }

    private static void untie(ConfigBase leaf) {
        if (leaf.getEntry(USED) != null && leaf.getEntry(USED).getType() == ConfigEntries.xstring) {
            leaf.addString(USED, null);
        }
    }
}
