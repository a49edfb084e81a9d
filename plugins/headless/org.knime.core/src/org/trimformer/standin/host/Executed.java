// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.host;

import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.NodeMessage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What came out of executing a node.
 *
 * @param status how it ended
 * @param objects one an output port; empty unless done
 * @param internal what the node holds for its view; empty if nothing
 * @param message the warning or error, {@link NodeMessage#NONE} if there is none
 * @param cause what was thrown, for the log
 */
public record Executed(
        Status status,
        List<PortObject> objects,
        List<PortObject> internal,
        NodeMessage message,
        Optional<Throwable> cause) {

    /** How an execution ends. */
    public enum Status {
        DONE,
        FAILED,
        CANCELED
    }

    public Executed {
        objects = Collections.unmodifiableList(new ArrayList<>(objects));
        internal = Collections.unmodifiableList(new ArrayList<>(internal));
    }
}
