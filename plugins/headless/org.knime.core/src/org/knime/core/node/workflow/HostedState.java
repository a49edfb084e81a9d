// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

/** The states a hosted node goes through. */
enum HostedState implements NodeContainerState {
    IDLE,
    CONFIGURED,
    EXECUTING,
    EXECUTED;

    @Override
    public boolean isIdle() {
        return this == IDLE;
    }

    @Override
    public boolean isConfigured() {
        return this == CONFIGURED;
    }

    @Override
    public boolean isExecuted() {
        return this == EXECUTED;
    }

    @Override
    public boolean isExecutionInProgress() {
        return this == EXECUTING;
    }

    @Override
    public boolean isExecutingRemotely() {
        return false;
    }

    @Override
    public boolean isWaitingToBeExecuted() {
        return false;
    }

    @Override
    public boolean isHalted() {
        return !isExecutionInProgress();
    }
}
