// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.node.config.Config;
import org.knime.core.node.config.ConfigWO;

import java.io.IOException;
import java.io.InputStream;

/** The settings tree of a node. */
public final class NodeSettings extends Config implements NodeSettingsRO, NodeSettingsWO {

    private static final long serialVersionUID = 1L;

    public NodeSettings(String key) {
        super(key);
    }

    @Override
    public Config getInstance(String key) {
        return new NodeSettings(key);
    }

    @Override
    public NodeSettingsWO addNodeSettings(String key) {
        return (NodeSettings) addConfig(key);
    }

    @Override
    public void addNodeSettings(NodeSettings settings) {
        addConfig(settings);
    }

    @Override
    public NodeSettings getNodeSettings(String key) throws InvalidSettingsException {
        return (NodeSettings) getConfig(key);
    }

    @Override
    public void copyTo(ConfigWO dest) {
        super.copyTo(dest);
    }

    /** Reads settings from XML. */
    public static NodeSettingsRO loadFromXML(InputStream in) throws IOException {
        return (NodeSettings) Config.loadFromXML(new NodeSettings("settings"), in);
    }
}
