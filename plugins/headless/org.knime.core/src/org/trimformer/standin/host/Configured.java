// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.host;

import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.workflow.NodeMessage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What came out of configuring a node.
 *
 * @param ok false when the node refused its inputs or settings and stays idle
 * @param specs one a output port, null where the node knows none yet; empty when not ok
 * @param message the warning or refusal, {@link NodeMessage#NONE} if there is none
 * @param cause what was thrown or stands behind the refusal, for the log
 */
public record Configured(
        boolean ok, List<PortObjectSpec> specs, NodeMessage message, Optional<Throwable> cause) {

    public Configured {
        specs = Collections.unmodifiableList(new ArrayList<>(specs));
    }
}
