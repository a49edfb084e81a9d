// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.trimformer.standin.ports.PortNames;
import org.w3c.dom.Element;

/** A factory and the model it made. */
public final class Node {

    /** What the message of a failed execution begins with, unless the node wrote it itself. */
    public static final String EXECUTE_FAILED_PREFIX = "Execute failed: ";

    private final NodeFactory<NodeModel> factory;
    private final NodeModel model;
    private final PortNames inputNames;
    private final PortNames outputNames;

    public Node(NodeFactory<NodeModel> nodeFactory) {
        this(nodeFactory, nodeFactory.createNodeModel(), null);
    }

    /** A node with the ports that were configured; null for a factory without such ports. */
    Node(NodeFactory<NodeModel> factory, NodeModel model, ModifiablePortsConfiguration ports) {
        this.factory = factory;
        this.model = model;
        this.inputNames = PortNames.ofInputs(factory.getXMLDescription(), ports);
        this.outputNames = PortNames.ofOutputs(factory.getXMLDescription(), ports);
        if (factory.getXMLDescription() != null) {
            for (int i = 0; i < model.getNrInPorts(); i++) {
                report(inputNames.at(i), "input", i);
            }
            for (int i = 0; i < model.getNrOutPorts(); i++) {
                report(outputNames.at(i), "output", i);
            }
        }
    }

    private void report(String name, String side, int index) {
        if (name == null) {
            NodeLogger.getLogger(factory.getClass())
                    .coding("Missing description for " + side + " port " + index);
        }
    }

    /**
     * The name of an input port in the description.
     *
     * @param index 0 for the hidden flow variable port, which has a name of KNIME's
     * @return the name, null if the description has none for this port
     */
    public String getInportDescriptionName(int index) {
        return index <= 0 ? "Variable Inport" : inputNames.at(index - 1);
    }

    /**
     * The name of an output port in the description.
     *
     * @param index 0 for the hidden flow variable port, which has a name of KNIME's
     * @return the name, null if the description has none for this port
     */
    public String getOutportDescriptionName(int index) {
        return index <= 0 ? "Variable Outport" : outputNames.at(index - 1);
    }

    public String getName() {
        return factory.getNodeName();
    }

    public NodeType getType() {
        return factory.getType();
    }

    public Element getXMLDescription() {
        return factory.getXMLDescription();
    }

    public NodeFactory<NodeModel> getFactory() {
        return factory;
    }

    public NodeModel getNodeModel() {
        return model;
    }

    /** What the model keeps for its view; null if it keeps nothing or was not executed. */
    public PortObject[] getInternalHeldPortObjects() {
        if (model instanceof PortObjectHolder holder) {
            return holder.getInternalPortObjects();
        }
        return model instanceof BufferedDataTableHolder holder ? holder.getInternalTables() : null;
    }
}
