// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

/** Something whose state can be asked for. */
public interface NodeContainerStateObservable {

    NodeContainerState getNodeContainerState();
}
