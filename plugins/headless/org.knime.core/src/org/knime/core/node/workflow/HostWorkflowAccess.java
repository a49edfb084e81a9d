// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import org.knime.core.node.Node;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.trimformer.standin.access.WorkflowAccess;
import org.trimformer.standin.host.HostContext;

import java.util.List;

/** Opens containers and contexts to the host. Created by name, see {@code Access}. */
final class HostWorkflowAccess implements WorkflowAccess {

    @Override
    public NativeNodeContainer container(
            NodeID id, Node node, List<PortType> inputs, List<PortType> outputs) {
        return new NativeNodeContainer(id, node, inputs, outputs);
    }

    @Override
    public NodeContext context(NativeNodeContainer container, HostContext host) {
        return new NodeContext(container, host);
    }

    @Override
    public void idle(NativeNodeContainer container) {
        container.outputs(List.of(), List.of());
        container.state(HostedState.IDLE);
    }

    @Override
    public void configured(NativeNodeContainer container, List<PortObjectSpec> specs) {
        container.outputs(specs, List.of());
        container.state(HostedState.CONFIGURED);
    }

    @Override
    public void executing(NativeNodeContainer container) {
        container.state(HostedState.EXECUTING);
    }

    @Override
    public void executed(NativeNodeContainer container, List<PortObject> objects) {
        container.outputs(objects.stream().map(PortObject::getSpec).toList(), objects);
        container.state(HostedState.EXECUTED);
    }
}
