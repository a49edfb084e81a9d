package org.trimformer.model.checkpoint;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.storage.Checkpoints;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Saves a job's snapshots when they are due and finds the newest one of an earlier run. A
 * checkpoint that cannot be written costs a warning, never the job.
 */
public final class SnapshotKeeper implements AutoCloseable {
    private final Checkpoints checkpoints;
    private final CheckpointPolicy policy;
    private final JobMonitor monitor;
    private long lastTime = System.nanoTime();
    private long lastStep;
    private boolean failed;

    private SnapshotKeeper(Checkpoints checkpoints, CheckpointPolicy policy, JobMonitor monitor) {
        this.checkpoints = checkpoints;
        this.policy = policy;
        this.monitor = monitor;
    }

    /**
     * Claims the checkpoints of the job with this key; empty, with a warning, while the same job
     * runs elsewhere.
     */
    public static Optional<SnapshotKeeper> open(
            CheckpointPolicy policy, String key, JobMonitor monitor) throws IOException {
        Optional<Checkpoints> claimed = policy.store().claim(key);
        if (claimed.isEmpty()) {
            monitor.warn(
                    "The same training runs elsewhere right now; this one cannot be resumed if it"
                            + " is interrupted.");
        }
        return claimed.map(c -> new SnapshotKeeper(c, policy, monitor));
    }

    /** The newest whole snapshot of an interrupted run; empty when starting fresh. */
    public Optional<Snapshot> newest() throws IOException {
        if (policy.startFresh()) {
            checkpoints.clear();
            return Optional.empty();
        }
        Optional<Snapshot> found = checkpoints.newest(Snapshot::read);
        found.ifPresent(s -> lastStep = s.step());
        return found;
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
        boolean interrupted = Thread.interrupted(); // else the channel would close in mid-write
        try {
            checkpoints.save(snapshot.step(), snapshot::write);
            lastStep = snapshot.step();
            lastTime = System.nanoTime();
        } catch (IOException e) {
            if (!interrupted && !Thread.currentThread().isInterrupted()) {
                failed = true;
                monitor.warn(
                        "A checkpoint could not be written ("
                                + e.getMessage()
                                + "); this training cannot be resumed from later than step "
                                + lastStep
                                + ".");
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Deletes the job's checkpoints, for when its result is there. */
    public void done() throws IOException {
        checkpoints.clear();
    }

    /** Gives the claim back; the checkpoints stay. */
    @Override
    public void close() throws IOException {
        checkpoints.close();
    }
}
