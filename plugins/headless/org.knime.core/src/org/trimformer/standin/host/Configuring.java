// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.host;

import org.knime.core.internal.MessageAwareException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.inactive.InactiveBranchConsumer;
import org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec;
import org.knime.core.node.workflow.NodeMessage;
import org.trimformer.standin.access.Access;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** One call of a model's configure, and what KNIME makes of what comes out. */
record Configuring(NodeModel model, List<PortType> inputs, List<PortType> outputs) {

    Configured run(PortObjectSpec... specs) {
        if (specs.length != inputs.size()) {
            throw new IllegalArgumentException(
                    specs.length + " specs for " + inputs.size() + " input ports");
        }
        if (Arrays.asList(specs).contains(InactiveBranchPortObjectSpec.INSTANCE)
                && !(model instanceof InactiveBranchConsumer)) {
            List<PortObjectSpec> inactive =
                    Collections.nCopies(outputs.size(), InactiveBranchPortObjectSpec.INSTANCE);
            return new Configured(true, inactive, NodeMessage.NONE, Optional.empty());
        }
        for (int i = 0; i < specs.length; i++) {
            if (specs[i] == null && !inputs.get(i).isOptional()) {
                return refused(NodeMessage.NONE);
            }
            if (specs[i] != null && !inputs.get(i).acceptsPortObjectSpec(specs[i])) {
                return refused(
                        NodeMessage.newError(
                                "Input "
                                        + (i + 1)
                                        + " is a "
                                        + inputs.get(i)
                                        + " port and cannot take a "
                                        + specs[i].getClass().getSimpleName()));
            }
        }
        return call(specs);
    }

    private static Configured refused(NodeMessage message) {
        return refused(message, null);
    }

    private static Configured refused(NodeMessage message, Throwable cause) {
        return new Configured(false, List.of(), message, Optional.ofNullable(cause));
    }

    private Configured call(PortObjectSpec... specs) {
        Access.NODES.takeWarning(model);
        try {
            PortObjectSpec[] result = Access.NODES.configure(model, specs);
            if (result == null) {
                result = new PortObjectSpec[outputs.size()];
            }
            if (result.length != outputs.size()) {
                return refused(
                        NodeMessage.newError(
                                "Configure failed: "
                                        + result.length
                                        + " specs for "
                                        + outputs.size()
                                        + " output ports"));
            }
            NodeMessage warning =
                    Access.NODES
                            .takeWarning(model)
                            .map(w -> w.toNodeMessage(NodeMessage.Type.WARNING))
                            .orElse(NodeMessage.NONE);
            return new Configured(true, Arrays.asList(result), warning, Optional.empty());
        } catch (InvalidSettingsException e) {
            Message message =
                    e instanceof MessageAwareException m
                            ? m.getKNIMEMessage()
                            : Message.fromSummary(String.valueOf(e.getMessage()));
            return refused(message.toNodeMessage(NodeMessage.Type.WARNING), e.getCause());
        } catch (RuntimeException e) {
            return refused(
                    NodeMessage.newError(
                            "Configure failed ("
                                    + e.getClass().getSimpleName()
                                    + "): "
                                    + e.getMessage()),
                    e);
        }
    }
}
