// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.checkpoint.Snapshot;
import org.trimformer.model.train.objective.Batch;

import java.util.Map;

/** One kind of update of a network's weights; {@link TrainingLoop} turns around it. */
public interface Step {

    /**
     * An update begins.
     *
     * @param done updates of the run before it
     * @param all updates of the whole run
     */
    default void begin(int done, int all) {}

    /**
     * Adds the gradients of a batch, times {@code share}, to those of the update.
     *
     * @param number of the batch in the run, which random draws follow from
     * @return with gradient norm 0
     */
    StepResult accumulate(Batch batch, int number, double share, JobMonitor monitor);

    /**
     * Updates the weights with the gradients accumulated since the last call, unless they are not
     * finite or {@code good} is false; forgets them.
     *
     * @return their global norm before clipping
     */
    double update(boolean good, double rate);

    /** Copies what the next update depends on besides the weights into {@code state}. */
    void save(Map<String, HostTensor> state);

    /** Takes over what {@link #save} copied. */
    void restore(Snapshot snapshot);
}
