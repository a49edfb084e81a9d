// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui.persistence;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** Stores one kind of value under a key. */
interface ValueStore {

    /** Writes the value. */
    void save(Object value, String key, NodeSettingsWO settings);

    /** Reads the value. */
    Object load(String key, NodeSettingsRO settings) throws InvalidSettingsException;

    /** Writes what stands for no value; for the content of an empty optional. */
    void saveEmpty(String key, NodeSettingsWO settings);

    /** Whether nothing at all was written under the key. */
    default boolean isAbsent(String key, NodeSettingsRO settings) {
        return !settings.containsKey(key);
    }
}
