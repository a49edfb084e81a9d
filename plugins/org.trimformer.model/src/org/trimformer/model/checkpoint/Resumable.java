// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.checkpoint;

import org.trimformer.core.progress.JobMonitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A job that can go on where an earlier run of it stopped.
 *
 * @param <T> its result
 */
public interface Resumable<T> {

    /** The hash of all that decides the result, see {@link JobKey}. */
    JobKey key() throws IOException;

    /**
     * Does the work.
     *
     * @param keeper saves the state, empty where nothing is saved
     * @param earlier where an earlier run stopped
     */
    T run(Optional<SnapshotKeeper> keeper, Optional<Snapshot> earlier);

    /**
     * Runs {@code job}, from where an interrupted run of it stopped; its checkpoints go when the
     * result is there.
     */
    static <T> T run(Resumable<T> job, Optional<CheckpointPolicy> policy, JobMonitor monitor) {
        if (policy.isEmpty()) {
            return job.run(Optional.empty(), Optional.empty());
        }
        Optional<SnapshotKeeper> opened = SnapshotKeeper.open(policy.get(), keyOf(job), monitor);
        if (opened.isEmpty()) {
            return job.run(Optional.empty(), Optional.empty());
        }
        try (SnapshotKeeper keeper = opened.get()) {
            T result = job.run(opened, keeper.newest());
            keeper.done();
            return result;
        }
    }

    private static JobKey keyOf(Resumable<?> job) {
        try {
            return job.key();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
