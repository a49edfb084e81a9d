// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.settings;

import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.config.base.ConfigBase;
import org.knime.core.node.config.base.ConfigEntries;
import org.trimformer.headless.workflow.WorkflowException;

import java.util.List;
import java.util.stream.Collectors;

/** Applies assignments to a copy of a node's saved settings. */
public final class SettingsEditor {

    /** What may be set: the node's own settings and those of its view, nothing of KNIME's. */
    private static final List<String> ROOTS = List.of("model", "view");

    /** KNIME keeps beside an optional value whether there is one. */
    private static final String SWITCH = "_is_present";

    private SettingsEditor() {}

    /**
     * Writes one assignment and unties the setting from the variable that controls it, if one does.
     *
     * @param assignment what to write
     * @param settings the node's settings, changed in place
     * @param complete settings of the same shape with every key the node knows; a key that the
     *     saved file lacks (an older version wrote it) is taken from here first
     * @throws WorkflowException where the path leads nowhere or the value does not fit
     */
    public static void apply(Assignment assignment, ConfigBase settings, ConfigBase complete)
            throws WorkflowException {
        List<String> path = assignment.path();
        if (path.size() < 2 || !ROOTS.contains(path.get(0))) {
            throw new WorkflowException(
                    "--set %s must name a setting below model/ or view/; %s has: %s."
                            .formatted(
                                    assignment.text(),
                                    assignment.node().label(),
                                    keys(complete, "model/")));
        }
        ConfigBase parent = settings;
        ConfigBase completeParent = complete;
        StringBuilder walked = new StringBuilder();
        for (String part : path.subList(0, path.size() - 1)) {
            completeIfAbsent(parent, completeParent, part);
            if (!(parent.getEntry(part) instanceof ConfigBase group)) {
                throw unknown(assignment, part, walked, parent);
            }
            completeParent =
                    completeParent != null
                                    && completeParent.getEntry(part) instanceof ConfigBase inner
                            ? inner
                            : null;
            parent = group;
            walked.append(part).append('/');
        }
        String key = path.get(path.size() - 1);
        completeIfAbsent(parent, completeParent, key);
        if (parent.getEntry(key) == null) {
            throw unknown(assignment, key, walked, parent);
        }
        completeIfAbsent(parent, completeParent, key + SWITCH);
        write(assignment, parent, key);
        VariableBinding.release(settings, path);
    }

    private static void write(Assignment assignment, ConfigBase parent, String key)
            throws WorkflowException {
        try {
            SettingsText.write(parent, key, assignment.value());
        } catch (IllegalArgumentException e) {
            throw new WorkflowException(
                    "--set %s cannot be applied: %s.".formatted(assignment.text(), e.getMessage()),
                    e);
        }
        // An Optional setting is switched on by giving it a value; KNIME keeps the switch beside
        // it.
        String switchKey = key + SWITCH;
        AbstractConfigEntry present = parent.getEntry(switchKey);
        if (present != null && present.getType() == ConfigEntries.xboolean) {
            parent.addBoolean(switchKey, true);
        }
    }

    private static void completeIfAbsent(ConfigBase parent, ConfigBase complete, String key) {
        if (parent.getEntry(key) == null && complete != null && complete.getEntry(key) != null) {
            AbstractConfigEntry entry = complete.getEntry(key);
            if (entry instanceof ConfigBase group) {
                group.copyTo(parent.addConfigBase(key));
            } else {
                parent.addEntry(entry.getType().createEntry(key, entry.toStringValue()));
            }
        }
    }

    private static WorkflowException unknown(
            Assignment assignment, String key, CharSequence where, ConfigBase parent) {
        return new WorkflowException(
                "--set %s: %s has no setting \"%s%s\"; it has: %s."
                        .formatted(
                                assignment.text(),
                                assignment.node().label(),
                                where,
                                key,
                                keys(parent, where.toString())));
    }

    private static String keys(ConfigBase config, String prefix) {
        ConfigBase shown = config;
        if (prefix.equals("model/") && config.getEntry("model") instanceof ConfigBase model) {
            shown = model;
        }
        return shown.keySet().stream().map(key -> prefix + key).collect(Collectors.joining(", "));
    }
}
