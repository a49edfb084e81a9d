// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.execute;

/** The life of a node in a run. */
public enum NodeState {
    /** Not looked at yet, or waiting for specs that only execution brings. */
    IDLE("idle"),
    /** Its settings fit its inputs. */
    CONFIGURED("configured"),
    /** At work. */
    EXECUTING("executing"),
    /** Done. */
    EXECUTED("executed"),
    /** Refused its inputs or failed at work. */
    FAILED("failed"),
    /** Stopped by the user. */
    CANCELLED("cancelled"),
    /** Never started, because a node before it failed or the run was cancelled. */
    NOT_EXECUTED("not executed");

    private final String label;

    NodeState(String label) {
        this.label = label;
    }

    /**
     * @return the word for people and for run.json
     */
    public String label() {
        return label;
    }

    /**
     * @return whether nothing more happens to the node
     */
    public boolean isFinal() {
        return ordinal() >= EXECUTED.ordinal();
    }
}
