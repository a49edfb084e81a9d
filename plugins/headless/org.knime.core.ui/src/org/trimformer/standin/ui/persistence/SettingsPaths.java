// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui.persistence;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

import java.util.List;

/** Looks for keys below keys. */
public final class SettingsPaths {

    private SettingsPaths() {}

    /** Whether there is something under the keys, outermost first. */
    public static boolean contains(NodeSettingsRO settings, List<String> path) {
        var level = settings;
        for (String key : path.subList(0, path.size() - 1)) {
            if (!level.containsKey(key)) {
                return false;
            }
            try {
                level = level.getNodeSettings(key);
            } catch (InvalidSettingsException notAConfig) { // an entry of that name: not our path
                return false;
            }
        }
        return level.containsKey(path.get(path.size() - 1));
    }
}
