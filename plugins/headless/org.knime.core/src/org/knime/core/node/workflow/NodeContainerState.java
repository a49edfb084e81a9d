// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

/** What state a node is in. */
public interface NodeContainerState {

    boolean isIdle();

    boolean isConfigured();

    boolean isExecuted();

    boolean isExecutionInProgress();

    boolean isExecutingRemotely();

    boolean isWaitingToBeExecuted();

    boolean isHalted();
}
