// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import org.knime.core.node.Node;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.core.node.port.flowvariable.FlowVariablePortObjectSpec;
import org.w3c.dom.Element;

import java.net.URL;
import java.util.List;

/** A node of a factory, in contrast to a component. */
public class NativeNodeContainer extends SingleNodeContainer {

    private final Node node;
    private final List<PortType> inputs;
    private final List<PortType> outputs;
    private volatile List<PortObjectSpec> specs = List.of();
    private volatile List<PortObject> objects = List.of();

    NativeNodeContainer(NodeID id, Node node, List<PortType> inputs, List<PortType> outputs) {
        super(id);
        this.node = node;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    final void outputs(List<PortObjectSpec> newSpecs, List<PortObject> newObjects) {
        specs = newSpecs;
        objects = newObjects;
    }

    public Node getNode() {
        return node;
    }

    public NodeModel getNodeModel() {
        return node.getNodeModel();
    }

    @Override
    public String getName() {
        return node.getName();
    }

    @Override
    public NodeFactory.NodeType getType() {
        return node.getFactory().getType();
    }

    public URL getIcon() {
        return node.getFactory().getIcon();
    }

    public Element getXMLDescription() {
        return node.getFactory().getXMLDescription();
    }

    @Override
    public int getNrInPorts() {
        return inputs.size() + 1;
    }

    @Override
    public int getNrOutPorts() {
        return outputs.size() + 1;
    }

    @Override
    public PortType getOutputType(int portIndex) {
        return portIndex == 0 ? FlowVariablePortObject.TYPE : outputs.get(portIndex - 1);
    }

    @Override
    public PortObjectSpec getOutputSpec(int portIndex) {
        if (portIndex == 0) {
            return FlowVariablePortObjectSpec.INSTANCE;
        }
        return portIndex > specs.size() ? null : specs.get(portIndex - 1);
    }

    @Override
    public PortObject getOutputObject(int portIndex) {
        if (portIndex == 0) {
            return FlowVariablePortObject.INSTANCE;
        }
        return portIndex > objects.size() ? null : objects.get(portIndex - 1);
    }

    /** What the node keeps for its view, null before execution. */
    public PortObject[] getInternalHeldPortObjects() {
        return node.getInternalHeldPortObjects();
    }
}
