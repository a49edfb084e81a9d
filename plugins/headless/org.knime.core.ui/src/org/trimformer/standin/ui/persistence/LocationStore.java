// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui.persistence;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.filehandling.core.data.location.FSLocationSerializationUtils;

/** Stores a location as a config of its own. */
record LocationStore() implements ValueStore {

    @Override
    public void save(Object value, String key, NodeSettingsWO settings) {
        var location = value == null ? FSLocation.NULL : (FSLocation) value;
        FSLocationSerializationUtils.saveFSLocation(location, settings.addConfig(key));
    }

    @Override
    public Object load(String key, NodeSettingsRO settings) throws InvalidSettingsException {
        return FSLocationSerializationUtils.loadFSLocation(settings.getConfig(key));
    }

    @Override
    public void saveEmpty(String key, NodeSettingsWO settings) {
        save(FSLocation.NULL, key, settings);
    }
}
