// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.checkpoint.Snapshot;
import org.trimformer.model.weights.Weights;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a run makes of its epochs: what is measured after each, and when it is enough. */
public interface Epochs {

    /**
     * An epoch has been finished. What is thrown here ends the run before the epoch counts.
     *
     * @param row of the history, without held-out accuracy
     * @param judged weights of the result if the run ended here: averaged ones where it averages
     */
    void finished(EpochRow row, Weights judged);

    /** Whether the epoch in progress ends after this update. */
    default boolean cutsShort(RunState state) {
        return false;
    }

    /** Why the run ends after the epoch just finished, or empty. */
    Optional<String> enough(RunState state);

    /**
     * One line of progress.
     *
     * @param fraction of the run that is done, above 0
     */
    Supplier<String> progress(RunState state, double fraction);

    /** Writes what has been kept; tensors go into {@code tensors}. */
    void save(DataOutput out, Map<String, HostTensor> tensors) throws IOException;

    /** Reads what {@link #save} wrote. */
    void restore(DataInput in, Snapshot snapshot) throws IOException;
}
