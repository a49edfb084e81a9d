// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.dialog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.trimformer.knime.evaluate.EvaluateNodeFactory;
import org.trimformer.knime.port.VitModelPortObject;

/** Ports of Evaluate, and workflows stored before its first model had a group of its own. */
class EvaluatePortsTest {

    @Test
    void ports_newNode_areOneModelAndImages() throws Exception {
        PortsConfiguration ports = ports(new NodeSettings("node_creation_config"));
        assertEquals(2, ports.getInputPorts().length);
        assertArrayEquals(new int[] {0}, ports.getInputPortLocation().get("Model"));
        assertNull(ports.getInputPortLocation().get("Models"));
        assertArrayEquals(new int[] {1}, ports.getInputPortLocation().get("Labelled images"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void ports_olderWorkflow_keepTheirPlaces(int further) throws Exception {
        NodeSettings settings = new NodeSettings("node_creation_config");
        NodeSettings models = (NodeSettings) settings.addNodeSettings("Models");
        for (int i = 0; i < further; i++) {
            models.addNodeSettings("port_" + i)
                    .addString("object_class", VitModelPortObject.class.getName());
        }
        settings.addNodeSettings("Labelled images");
        PortsConfiguration ports = ports(settings);
        assertEquals(further + 2, ports.getInputPorts().length);
        for (int i = 0; i <= further; i++) {
            assertEquals(VitModelPortObject.TYPE, ports.getInputPorts()[i]);
        }
        assertEquals(BufferedDataTable.TYPE, ports.getInputPorts()[further + 1]);
    }

    /** KNIME names the port at an index after the fixed groups; without a name it logs a fault. */
    @Test
    void description_fixedPorts_areNamedInOrder() {
        EvaluateNodeFactory factory = new EvaluateNodeFactory();
        factory.init();
        assertEquals("Model", factory.getInportName(0));
        assertEquals("Labelled images", factory.getInportName(1));
        assertFalse(factory.getOutportName(2).isBlank());
    }

    private static PortsConfiguration ports(NodeSettings settings) throws Exception {
        EvaluateNodeFactory factory = new EvaluateNodeFactory();
        factory.init();
        var creation = factory.createNodeCreationConfig();
        creation.loadSettingsFrom(settings);
        return creation.getPortConfig().orElseThrow();
    }
}
