// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.host;

import org.knime.core.internal.MessageAwareException;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.Node;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.NodeMessage;

import java.util.List;
import java.util.Optional;

/** What KNIME shows when node code throws. */
final class Failures {

    private Failures() {}

    static Executed executed(Throwable thrown, boolean canceled, PortObject... inputs) {
        if (canceled || thrown instanceof CanceledExecutionException) {
            NodeMessage message =
                    CanceledExecutionException.DEFAULT_CANCEL_MESSAGE.toNodeMessage(
                            NodeMessage.Type.WARNING);
            return ended(Executed.Status.CANCELED, message, thrown);
        }
        return ended(Executed.Status.FAILED, error(thrown, inputs), thrown);
    }

    private static Executed ended(Executed.Status status, NodeMessage message, Throwable thrown) {
        return new Executed(status, List.of(), List.of(), message, Optional.of(thrown));
    }

    private static NodeMessage error(Throwable thrown, PortObject... inputs) {
        if (thrown instanceof MessageAwareException aware) {
            return render(aware.getKNIMEMessage(), inputs);
        }
        String kind =
                thrown instanceof RuntimeException
                        ? "(\"" + thrown.getClass().getSimpleName() + "\"): "
                        : "";
        return NodeMessage.newError(Node.EXECUTE_FAILED_PREFIX + kind + thrown.getMessage());
    }

    /**
     * KNIME loses a message whose row issue names an input that the node does not have. Here that
     * mistake of the node is reported beside its message.
     */
    private static NodeMessage render(Message message, PortObject... inputs) {
        try {
            return message.renderIssueDetails(inputs).toNodeMessage(NodeMessage.Type.ERROR);
        } catch (IndexOutOfBoundsException e) {
            return NodeMessage.newError(
                    message.getSummary()
                            + " (the node's message names an input that it does not have: "
                            + e.getMessage()
                            + "; KNIME would show no message at all)");
        }
    }
}
