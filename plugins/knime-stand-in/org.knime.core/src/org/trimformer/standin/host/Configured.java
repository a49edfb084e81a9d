package org.trimformer.standin.host;

import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.workflow.NodeMessage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What came out of configuring a node.
 *
 * @param ok false when the node refused its inputs or settings and stays idle
 * @param specs one a output port, null where the node knows none yet; empty when not ok
 * @param message the warning or refusal, {@link NodeMessage#NONE} if there is none
 */
public record Configured(boolean ok, List<PortObjectSpec> specs, NodeMessage message) {

    public Configured {
        specs = Collections.unmodifiableList(new ArrayList<>(specs));
    }
}
