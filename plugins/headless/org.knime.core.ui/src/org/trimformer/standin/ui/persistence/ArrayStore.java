// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui.persistence;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

import java.lang.reflect.Array;
import java.util.ArrayList;

/** Stores an array of groups as configs {@code 0}, {@code 1} and so on. */
record ArrayStore(Class<?> elementType) implements ValueStore {

    @Override
    public void save(Object value, String key, NodeSettingsWO settings) {
        var config = settings.addNodeSettings(key);
        var elements = value == null ? new Object[0] : (Object[]) value;
        for (int i = 0; i < elements.length; i++) {
            GroupStore.saveWhole(elements[i], config.addNodeSettings(Integer.toString(i)));
        }
    }

    @Override
    public Object load(String key, NodeSettingsRO settings) throws InvalidSettingsException {
        var config = settings.getNodeSettings(key);
        var elements = new ArrayList<Object>();
        while (config.containsKey(Integer.toString(elements.size()))) {
            elements.add(
                    GroupStore.loadWhole(
                            elementType,
                            config.getNodeSettings(Integer.toString(elements.size()))));
        }
        return elements.toArray((Object[]) Array.newInstance(elementType, 0));
    }

    @Override
    public void saveEmpty(String key, NodeSettingsWO settings) {
        settings.addNodeSettings(key);
    }
}
