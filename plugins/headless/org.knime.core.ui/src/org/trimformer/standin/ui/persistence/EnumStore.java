// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui.persistence;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Stores an enum by the name of the constant. */
@SuppressWarnings({"rawtypes", "unchecked"}) // enums by reflection have no type parameter
record EnumStore(Class<? extends Enum> type) implements ValueStore {

    @Override
    public void save(Object value, String key, NodeSettingsWO settings) {
        settings.addString(key, value == null ? null : ((Enum<?>) value).name());
    }

    @Override
    public Object load(String key, NodeSettingsRO settings) throws InvalidSettingsException {
        var name = settings.getString(key);
        try {
            return Enum.valueOf(type, String.valueOf(name));
        } catch (IllegalArgumentException e) {
            var names =
                    Arrays.stream(type.getEnumConstants())
                            .map(Enum::name)
                            .collect(Collectors.joining(", "));
            throw new InvalidSettingsException(
                    "Invalid value '" + name + "'. Possible values: " + names, e);
        }
    }

    @Override
    public void saveEmpty(String key, NodeSettingsWO settings) {
        settings.addString(key, null);
    }
}
