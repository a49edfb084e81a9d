// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ports;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

import java.util.ArrayList;
import java.util.List;

/** The configured ports of a group in settings: {@code port_N/object_class}, N from 0. */
final class SavedPorts {

    private static final String PORT = "port_";
    private static final String OBJECT_CLASS = "object_class";

    private SavedPorts() {}

    static void save(List<PortType> types, NodeSettingsWO settings) {
        for (int i = 0; i < types.size(); i++) {
            settings.addNodeSettings(PORT + i)
                    .addString(OBJECT_CLASS, types.get(i).getPortObjectClass().getName());
        }
    }

    static List<PortType> load(NodeSettingsRO settings) throws InvalidSettingsException {
        List<PortType> types = new ArrayList<>();
        for (int i = 0; settings.containsKey(PORT + i); i++) {
            types.add(type(settings.getNodeSettings(PORT + i).getString(OBJECT_CLASS)));
        }
        return types;
    }

    private static PortType type(String objectClass) throws InvalidSettingsException {
        PortTypeRegistry registry = PortTypeRegistry.getInstance();
        Class<? extends PortObject> found =
                registry.getObjectClass(objectClass)
                        .orElseThrow(
                                () ->
                                        new InvalidSettingsException(
                                                "Port type "
                                                        + objectClass
                                                        + " is unknown; the extension it comes"
                                                        + " from is not installed."));
        return registry.getPortType(found);
    }
}
