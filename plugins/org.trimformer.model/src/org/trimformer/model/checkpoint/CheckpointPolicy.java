// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.checkpoint;

import org.trimformer.core.fault.SettingException;
import org.trimformer.core.storage.CheckpointStore;

import java.util.Objects;

/**
 * Where and how often a job saves its state.
 *
 * @param store holds the checkpoints of all jobs
 * @param everyMinutes time between two checkpoints, 0..100000; 0 for none by time
 * @param everySteps steps between two checkpoints, 0 for none by steps
 * @param startFresh whether an earlier checkpoint of the same job is ignored and deleted
 */
public record CheckpointPolicy(
        CheckpointStore store, double everyMinutes, int everySteps, boolean startFresh) {

    /** Checks the ranges. */
    public CheckpointPolicy {
        Objects.requireNonNull(store, "store");
        if (!(everyMinutes >= 0 && everyMinutes <= 100_000)) {
            throw new SettingException(
                    "checkpoint minutes is " + everyMinutes + ", must be in 0..100000");
        }
        if (everySteps < 0) {
            throw new SettingException("checkpoint steps is " + everySteps + ", must be 0 or more");
        }
    }

    /** Every so many minutes, going on from an earlier checkpoint. */
    public static CheckpointPolicy everyMinutes(CheckpointStore store, double minutes) {
        return new CheckpointPolicy(store, minutes, 0, false);
    }

    /** Every so many steps, going on from an earlier checkpoint. */
    public static CheckpointPolicy everySteps(CheckpointStore store, int steps) {
        return new CheckpointPolicy(store, 0, steps, false);
    }
}
