// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.settings;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.config.base.ConfigBase;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values of {@code --variable} that name files. In KNIME a text variable that controls the path of
 * a location leaves its file system alone, so in a workflow that keeps its files in its data area a
 * text always means a file there. Who types a path means a file of this machine. Therefore, where a
 * given variable controls the path of a location, the location is read as in {@code --set}: a plain
 * path is one of this machine, counted from the folder the program was started in; {@code
 * (RELATIVE, knime.workflow.data, images)} names a file system.
 */
public final class GivenFiles {

    private static final String PATH = "path";

    private GivenFiles() {}

    /**
     * Changes the locations of a node whose path a given variable controls.
     *
     * @param settings the node's settings.xml, changed in place
     * @param given the values of {@code --variable} by name
     * @return the given values that name files, as the variables have to carry them: the path alone
     * @throws IllegalArgumentException where a value is no path of this machine
     */
    public static Map<String, String> apply(NodeSettings settings, Map<String, String> given) {
        Map<String, String> paths = new TreeMap<>();
        try {
            if (!settings.containsKey("variables") || !settings.containsKey("model")) {
                return paths;
            }
            NodeSettingsRO tree = settings.getNodeSettings("variables").getNodeSettings("tree");
            for (List<String> controlled : pathsIn(tree)) {
                String variable = at(tree, controlled).getString("used_variable", null);
                String value = variable == null ? null : given.get(variable);
                ConfigBase location = locationAt(settings.getNodeSettings("model"), controlled);
                if (value != null && !value.isBlank() && location != null) {
                    LocationText text = LocationText.parse(value);
                    text.saveTo(location);
                    paths.put(variable, text.path());
                }
            }
            return paths;
        } catch (InvalidSettingsException noTree) {
            return paths; // what is wrong with it is said where variables are applied
        }
    }

    /** The places in a tree of controlled settings that end in {@code path}. */
    private static List<List<String>> pathsIn(NodeSettingsRO tree) throws InvalidSettingsException {
        List<List<String>> found = new ArrayList<>();
        Deque<List<String>> open = new ArrayDeque<>(List.of(List.of()));
        while (!open.isEmpty()) {
            List<String> here = open.pop();
            NodeSettingsRO config = at(tree, here);
            if (config.containsKey("used_variable")) {
                if (!here.isEmpty() && PATH.equals(here.get(here.size() - 1))) {
                    found.add(here);
                }
                continue;
            }
            for (String key : config.keySet()) {
                List<String> deeper = new ArrayList<>(here);
                deeper.add(key);
                open.push(deeper);
            }
        }
        return found;
    }

    private static NodeSettingsRO at(NodeSettingsRO config, List<String> path)
            throws InvalidSettingsException {
        NodeSettingsRO here = config;
        for (String key : path) {
            here = here.getNodeSettings(key);
        }
        return here;
    }

    /** The saved location whose path is controlled; null where it is another kind of setting. */
    private static ConfigBase locationAt(NodeSettings model, List<String> controlled) {
        ConfigBase here = model;
        for (String key : controlled.subList(0, controlled.size() - 1)) {
            if (!(here.getEntry(key) instanceof ConfigBase inner)) {
                return null;
            }
            here = inner;
        }
        return LocationText.isSavedIn(here) ? here : null;
    }
}
