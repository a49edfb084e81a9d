// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui.persistence;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

import java.util.Optional;

/** Stores an optional as its value, or what stands for none, and a flag under a second key. */
record OptionalStore(ValueStore inner) implements ValueStore {

    private static String flagKey(String key) {
        return key + "_is_present";
    }

    @Override
    public void save(Object value, String key, NodeSettingsWO settings) {
        boolean present = value instanceof Optional<?> optional && optional.isPresent();
        if (present) {
            inner.save(((Optional<?>) value).get(), key, settings);
        } else {
            inner.saveEmpty(key, settings);
        }
        settings.addBoolean(flagKey(key), present);
    }

    @Override
    public Object load(String key, NodeSettingsRO settings) throws InvalidSettingsException {
        return settings.getBoolean(flagKey(key))
                ? Optional.ofNullable(inner.load(key, settings))
                : Optional.empty();
    }

    @Override
    public void saveEmpty(String key, NodeSettingsWO settings) {
        save(Optional.empty(), key, settings);
    }

    @Override
    public boolean isAbsent(String key, NodeSettingsRO settings) {
        return inner.isAbsent(key, settings) && !settings.containsKey(flagKey(key));
    }
}
