// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import org.knime.core.node.NodeFactory;

/** A node in its place in a workflow, as seen from inside the node. */
public abstract class NodeContainer implements NodeProgressListener, NodeContainerStateObservable {

    private final NodeID id;
    private volatile NodeContainerState state = HostedState.IDLE;
    private volatile NodeMessage message = NodeMessage.NONE;

    NodeContainer(NodeID id) {
        this.id = id;
    }

    public final NodeID getID() {
        return id;
    }

    public abstract String getName();

    /** The node's name and id, {@code Load ViT 0:1}. */
    public final String getNameWithID() {
        return getName() + " " + id;
    }

    public abstract NodeFactory.NodeType getType();

    /** Ports including the hidden flow variable port. */
    public abstract int getNrInPorts();

    /** Ports including the hidden flow variable port. */
    public abstract int getNrOutPorts();

    public final NodeMessage getNodeMessage() {
        return message;
    }

    public final void setNodeMessage(NodeMessage newMessage) {
        message = newMessage == null ? NodeMessage.NONE : newMessage;
    }

    @Override
    public NodeContainerState getNodeContainerState() {
        return state;
    }

    final void state(HostedState newState) {
        state = newState;
    }

    /** Progress goes to the host's monitor, not through here. */
    @Override
    public void progressChanged(NodeProgressEvent pe) {}

    @Override
    public String toString() {
        return getNameWithID();
    }
}
