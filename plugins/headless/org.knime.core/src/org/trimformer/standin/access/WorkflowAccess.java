// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.access;

import org.knime.core.node.Node;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.NodeID;
import org.trimformer.standin.host.HostContext;

import java.util.List;

/** Node containers and contexts from the host's side. */
public interface WorkflowAccess {

    NativeNodeContainer container(
            NodeID id, Node node, List<PortType> inputs, List<PortType> outputs);

    NodeContext context(NativeNodeContainer container, HostContext host);

    void idle(NativeNodeContainer container);

    void configured(NativeNodeContainer container, List<PortObjectSpec> specs);

    void executing(NativeNodeContainer container);

    void executed(NativeNodeContainer container, List<PortObject> objects);
}
