// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import java.util.EventObject;

/** Says that a node made progress. */
public class NodeProgressEvent extends EventObject {

    private static final long serialVersionUID = 1L;

    private final transient NodeProgress progress;

    public NodeProgressEvent(NodeID src, NodeProgress progress) {
        super(src);
        this.progress = progress;
    }

    public NodeProgress getNodeProgress() {
        return progress;
    }

    @Override
    public NodeID getSource() {
        return (NodeID) super.getSource();
    }
}
