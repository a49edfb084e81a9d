// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.compress;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.trimformer.core.storage.CheckpointStore;
import org.trimformer.knime.adapter.Bounds;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.model.checkpoint.CheckpointPolicy;
import org.trimformer.runtime.TorchRuntime;

import java.nio.file.Path;
import java.util.Optional;

/** How a training that is interrupted goes on. */
@LoadDefaultsForAbsentFields
final class CheckpointParameters implements NodeParameters {
    private static final long MOST_BYTES = 8L << 30;

    /** System property that keeps no results, for tests. */
    private static final String RECOMPUTE = "trimformer.recompute";

    @Widget(
            title = "Checkpoints every (minutes)",
            description =
                    "Minutes between two saved states in Trimformer's cache folder, 0 to 100000, so"
                        + " that a node that was cancelled or crashed resumes when it is executed"
                        + " again with the same settings and inputs; 0 saves nothing. When the node"
                        + " is done they are deleted, and its result is kept instead: executed"
                        + " again with the same settings and inputs, the node takes it. It is"
                        + " deleted after a week; in the terminal, when the run is written.",
            advanced = true)
    @NumberInputWidget(
            minValidation = IsNonNegativeValidation.class,
            maxValidation = Bounds.AtMost100000.class)
    double m_minutes = 2;

    @Widget(
            title = "Start from the beginning",
            description =
                    "Ignores the checkpoints and the result of an earlier run with the same"
                            + " settings and inputs, instead of resuming or taking them.",
            advanced = true)
    boolean m_startFresh = false;

    /**
     * The policy; empty where nothing is saved. Rejects what is out of range. The result is kept
     * when the job is done: KNIME tells no node when its workflow has been saved, the terminal
     * program deletes it when the run is written.
     */
    Optional<CheckpointPolicy> policy() {
        return m_minutes == 0 ? Optional.empty() : Optional.of(policy(m_minutes, m_startFresh));
    }

    /** The policy of a node that is too short for checkpoints, and whose result is kept alone. */
    static CheckpointPolicy result(boolean startFresh) {
        return policy(0, startFresh);
    }

    private static CheckpointPolicy policy(double minutes, boolean startFresh) {
        Path folder = TorchRuntime.cacheFolder().resolve("checkpoints");
        boolean keepsResults = !Boolean.getBoolean(RECOMPUTE);
        CheckpointStore store = new CheckpointStore(folder, MOST_BYTES, keepsResults);
        return new CheckpointPolicy(store, minutes, 0, startFresh);
    }

    /** What to tell when the result cannot be written; empty where nothing is kept. */
    static Optional<String> kept(Optional<CheckpointPolicy> policy) {
        return policy.filter(p -> p.store().keepsResults())
                .map(
                        p ->
                                "What was computed is kept in "
                                        + p.store().root()
                                        + " and is taken when the node is executed again");
    }

    @Override
    public void validate() throws InvalidSettingsException {
        NodeExecution.configure(this::policy);
    }
}
