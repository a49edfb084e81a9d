// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.compress;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.storage.CheckpointStore;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.model.checkpoint.CheckpointPolicy;
import org.trimformer.runtime.TorchRuntime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** How a training that is interrupted goes on. */
@LoadDefaultsForAbsentFields
final class CheckpointParameters implements NodeParameters {
    private static final long MOST_BYTES = 8L << 30;

    @Widget(
            title = "Checkpoints every (minutes)",
            description =
                    "Minutes between two saved states in Trimformer's cache folder, 0 to 100000, so"
                        + " that a node that was cancelled or crashed resumes when it is executed"
                        + " again with the same settings and inputs; 0 saves nothing. Deleted when"
                        + " the result is written.",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_minutes = 2;

    @Widget(
            title = "Start from the beginning",
            description =
                    "Deletes the checkpoints of an earlier, interrupted run with the same settings"
                            + " and inputs instead of resuming it.",
            advanced = true)
    boolean m_startFresh = false;

    /**
     * The policy; empty where nothing is saved. Rejects what is out of range. Checkpoints stay
     * until {@link #settle}.
     */
    Optional<CheckpointPolicy> policy() {
        Path folder = TorchRuntime.cacheFolder().resolve("checkpoints");
        CheckpointStore store = new CheckpointStore(folder, MOST_BYTES, true);
        CheckpointPolicy policy = new CheckpointPolicy(store, m_minutes, 0, m_startFresh);
        return m_minutes == 0 ? Optional.empty() : Optional.of(policy);
    }

    /** To be called when the node's results are written: only now the checkpoints may go. */
    static void settle(Optional<CheckpointPolicy> policy, JobMonitor monitor) {
        try {
            if (policy.isPresent()) {
                policy.get().store().settle();
            }
        } catch (IOException e) {
            monitor.warn("Old checkpoints could not be deleted (" + e + ").");
        }
    }

    @Override
    public void validate() throws InvalidSettingsException {
        NodeExecution.configure(this::policy);
    }
}
