// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.checkpoint;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.storage.Checkpoints;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Saves a job's snapshots when they are due and finds the newest one of an earlier run. A disk that
 * fails costs a warning, never the job.
 */
public final class SnapshotKeeper implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    private final JobKey key;
    private final Checkpoints checkpoints;
    private final CheckpointPolicy policy;
    private final JobMonitor monitor;
    private long lastTime = System.nanoTime();
    private long lastStep;
    private boolean failed;

    private SnapshotKeeper(
            JobKey key, Checkpoints checkpoints, CheckpointPolicy policy, JobMonitor monitor) {
        this.key = key;
        this.checkpoints = checkpoints;
        this.policy = policy;
        this.monitor = monitor;
    }

    /**
     * Claims the checkpoints of the job with this key; empty, with a warning, while the same job
     * runs elsewhere or where the store cannot be used.
     */
    public static Optional<SnapshotKeeper> open(
            CheckpointPolicy policy, JobKey key, JobMonitor monitor) {
        String why = "The same job runs elsewhere right now";
        Optional<Checkpoints> claimed = Optional.empty();
        try {
            claimed = policy.store().claim(key.hex());
        } catch (IOException e) {
            why = "Checkpoints cannot be kept (" + words(e) + ")";
        }
        if (claimed.isEmpty()) {
            monitor.warn(why + "; this run cannot be resumed if it is interrupted.");
        }
        return claimed.map(c -> new SnapshotKeeper(key, c, policy, monitor));
    }

    /**
     * The newest whole snapshot of an interrupted run; empty when starting fresh. Where there are
     * checkpoints and none is used, a warning says why.
     */
    public Optional<Snapshot> newest() {
        try {
            if (policy.startFresh()) {
                checkpoints.clear();
                return Optional.empty();
            }
            Optional<Snapshot> found = checkpoints.newest(Snapshot::read);
            found.ifPresent(s -> lastStep = s.step());
            if (found.isEmpty()) {
                whyNone().ifPresent(why -> monitor.warn(why + "; it starts from the beginning."));
            }
            return found;
        } catch (IOException e) {
            monitor.warn(
                    "No earlier checkpoint can be read ("
                            + words(e)
                            + "); it starts from the beginning.");
            return Optional.empty();
        }
    }

    /** Why the store has checkpoints, perhaps of this very job, and still none to go on from. */
    private Optional<String> whyNone() throws IOException {
        if (!checkpoints.isEmpty()) {
            checkpoints.clear();
            return Optional.of("The checkpoints of an earlier run are damaged");
        }
        if (checkpoints.wereRemoved()) {
            return Optional.of(
                    "The checkpoints of an earlier run were deleted to make room for others");
        }
        Map<String, String> mine = key.parts();
        for (Map<String, String> other : checkpoints.others()) {
            if (!Objects.equals(other.get("job"), mine.get("job"))) {
                continue;
            }
            List<String> different =
                    mine.keySet().stream()
                            .filter(part -> !Objects.equals(other.get(part), mine.get(part)))
                            .toList();
            if (2 * different.size() < mine.size()) {
                return Optional.of(
                        "An earlier, interrupted run cannot be resumed, because these have changed"
                                + " since: "
                                + String.join(", ", different));
            }
        }
        return Optional.empty();
    }

    /** Kind and file: Java's own messages about files often name the file alone. */
    private static String words(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    /** Saves what {@code snapshot} gives if one is due at step {@code step}. */
    public void offer(long step, Supplier<Snapshot> snapshot) {
        double minutes = (System.nanoTime() - lastTime) / 60e9;
        boolean bySteps = policy.everySteps() > 0 && step - lastStep >= policy.everySteps();
        boolean byTime = policy.everyMinutes() > 0 && minutes >= policy.everyMinutes();
        if (bySteps || byTime) {
            save(snapshot.get());
        }
    }

    /** Saves {@code snapshot} now, even on an interrupted thread. */
    public void save(Snapshot snapshot) {
        if (failed || snapshot.step() <= lastStep) {
            return;
        }
        boolean interrupted = false;
        try {
            for (int attempt = 1; lastStep < snapshot.step(); attempt++) {
                interrupted |= Thread.interrupted(); // else the channel would close in mid-write
                interrupted |= !isWritten(snapshot, attempt);
            }
        } catch (IOException e) {
            failed = true;
            monitor.warn(
                    "A checkpoint could not be written ("
                            + words(e)
                            + "); this run cannot be resumed from later than step "
                            + lastStep
                            + ".");
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * False where the thread was interrupted in mid-write, as a node's is a moment after it was
     * cancelled: the file is not there then, and can be written again.
     */
    private boolean isWritten(Snapshot snapshot, int attempt) throws IOException {
        try {
            if (lastStep == 0) {
                checkpoints.describe(key.parts());
            }
            checkpoints.save(snapshot.step(), snapshot::write);
            lastStep = snapshot.step();
            lastTime = System.nanoTime();
            return true;
        } catch (ClosedByInterruptException e) {
            if (attempt == ATTEMPTS) {
                throw e;
            }
            return false;
        }
    }

    /**
     * The result of an earlier run that finished the job; empty where there is none, or when
     * starting fresh.
     */
    <T extends Record> Optional<ResultBytes.Told<T>> result(Class<T> type) {
        try {
            return policy.startFresh()
                    ? Optional.empty()
                    : checkpoints.result(in -> ResultBytes.read(type, in));
        } catch (IOException e) {
            monitor.warn("The result of an earlier run cannot be read (" + words(e) + ").");
            return Optional.empty();
        }
    }

    /**
     * The job is done: its checkpoints go, and its result takes their place where the store keeps
     * results. Where that fails the last checkpoint stays, and a warning says so unless one has
     * said already that checkpoints fail.
     */
    void done(ResultBytes.Told<?> result) {
        boolean interrupted = Thread.interrupted(); // else the channel would close in mid-write
        try {
            if (lastStep == 0) {
                checkpoints.describe(key.parts());
            }
            checkpoints.finish(out -> ResultBytes.write(result, out));
        } catch (IOException e) {
            if (!failed) {
                monitor.warn(
                        "The result could not be kept for a later run, should this one be stopped ("
                                + words(e)
                                + ").");
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Gives the claim back; the checkpoints stay. */
    @Override
    public void close() {
        try {
            checkpoints.close();
        } catch (IOException e) {
            monitor.warn("The checkpoints could not be given back (" + words(e) + ").");
        }
    }
}
