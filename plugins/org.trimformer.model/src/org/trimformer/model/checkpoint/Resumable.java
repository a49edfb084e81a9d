// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.checkpoint;

import org.trimformer.core.progress.JobMonitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;

/**
 * A job that can go on where an earlier run of it stopped.
 *
 * @param <T> its result
 */
public interface Resumable<T extends Record> {

    /** What a user reads where nothing had to be done. */
    String TAKEN = "Taken from the earlier run with the same settings and inputs.";

    /** The hash of all that decides the result, see {@link JobKey}. */
    JobKey key() throws IOException;

    /** The class of the result, whose components {@link ResultBytes} can write. */
    Class<T> resultType();

    /** A result of an earlier run, with words that say where it comes from. */
    T taken(T earlier, String words);

    /**
     * Does the work.
     *
     * @param keeper saves the state, empty where nothing is saved
     * @param earlier where an earlier run stopped
     */
    T run(Optional<SnapshotKeeper> keeper, Optional<Snapshot> earlier);

    /**
     * Runs a job, from where an interrupted run of it stopped; its checkpoints go when the result
     * is there. Where an earlier run has finished the job, and the store still holds what it gave,
     * that is the result.
     *
     * @param make makes the job for the monitor it must report to
     */
    static <T extends Record> T run(
            Function<JobMonitor, ? extends Resumable<T>> make,
            Optional<CheckpointPolicy> policy,
            JobMonitor monitor) {
        NotingMonitor noting = new NotingMonitor(monitor);
        Resumable<T> job = make.apply(noting);
        if (policy.isEmpty()) {
            return job.run(Optional.empty(), Optional.empty());
        }
        // what is said of checkpoints concerns this run alone
        Optional<SnapshotKeeper> opened = SnapshotKeeper.open(policy.get(), keyOf(job), monitor);
        if (opened.isEmpty()) {
            return job.run(Optional.empty(), Optional.empty());
        }
        try (SnapshotKeeper keeper = opened.get()) {
            Optional<ResultBytes.Told<T>> finished = keeper.result(job.resultType());
            if (finished.isPresent()) {
                finished.get().warnings().forEach(noting::warn);
                monitor.warn(TAKEN);
                return job.taken(finished.get().result(), " " + TAKEN);
            }
            T result = job.run(opened, keeper.newest());
            keeper.done(new ResultBytes.Told<>(result, noting.warnings()));
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
