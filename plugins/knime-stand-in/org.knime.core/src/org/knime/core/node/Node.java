package org.knime.core.node;

import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.w3c.dom.Element;

/** A factory and the model it made. */
public final class Node {

    /** What the message of a failed execution begins with, unless the node wrote it itself. */
    public static final String EXECUTE_FAILED_PREFIX = "Execute failed: ";

    private final NodeFactory<NodeModel> factory;
    private final NodeModel model;

    public Node(NodeFactory<NodeModel> nodeFactory) {
        this(nodeFactory, nodeFactory.createNodeModel());
    }

    Node(NodeFactory<NodeModel> factory, NodeModel model) {
        this.factory = factory;
        this.model = model;
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
