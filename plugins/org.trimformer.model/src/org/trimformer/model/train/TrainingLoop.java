// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.checkpoint.Snapshot;
import org.trimformer.model.checkpoint.SnapshotKeeper;
import org.trimformer.model.classify.SmallerBatches;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.model.train.optimise.Ema;
import org.trimformer.model.train.optimise.Optimisation;
import org.trimformer.model.train.optimise.Schedule;
import org.trimformer.model.weights.BlockTensorNames;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/**
 * The one loop of training and search: epochs of {@link Step}s with gradients accumulated over
 * batches, weights averaged, the state saved now and then. It ends after the last epoch, when its
 * {@link Epochs} say so, or when loss or gradients stop being numbers; the weights are those of the
 * last good update then.
 */
public final class TrainingLoop implements AutoCloseable {
    private static final String WEIGHTS = "weights/";
    private static final String AVERAGE = "average/";

    private final Settings settings;
    private final BatchSource images;
    private final Weights weights;
    private final Step step;
    private final Epochs epochs;
    private final Lease lease;
    private final JobMonitor monitor;
    private final Schedule schedule;
    private final int updatesPerEpoch;
    private Optional<SnapshotKeeper> keeper = Optional.empty();
    private Optional<Ema> average = Optional.empty();
    private RunState state = new RunState();

    /**
     * How long and in which steps.
     *
     * @param emaDecay decay of the averaged weights a step, 0 for no averaging
     */
    public record Settings(Stopping stopping, Optimisation optimisation, double emaDecay) {}

    /**
     * A run.
     *
     * @param images what it trains on
     * @param weights to be trained by {@code step}; both stay the caller's
     */
    public TrainingLoop(
            Settings settings,
            BatchSource images,
            Weights weights,
            Step step,
            Epochs epochs,
            Lease lease,
            JobMonitor monitor) {
        this.settings = settings;
        this.images = images;
        this.weights = weights;
        this.step = step;
        this.epochs = epochs;
        this.lease = lease;
        this.monitor = monitor;
        this.updatesPerEpoch = settings.optimisation.updates(images.batches());
        this.schedule =
                Schedule.of(settings.optimisation, updatesPerEpoch, settings.stopping.epochs());
    }

    /** The weights a run goes on from. */
    public static Map<String, HostTensor> weights(Snapshot snapshot) {
        return snapshot.under(WEIGHTS);
    }

    /** Where the run stands. */
    public RunState state() {
        return state;
    }

    /** Updates that are planned for the whole run. */
    public int updates() {
        return schedule.steps();
    }

    /** The weights of the result: averaged ones where the run averages. */
    public Weights judged() {
        return average.map(Ema::weights).orElse(weights);
    }

    /**
     * Trains.
     *
     * @param saving saves the state
     * @param resumed where an earlier run stopped; the weights must be {@link #weights its}
     * @return why it ended, one sentence
     */
    public String run(Optional<SnapshotKeeper> saving, Optional<Snapshot> resumed) {
        keeper = saving;
        resumed.ifPresent(this::restore);
        double decay = settings.emaDecay;
        if (decay > 0) {
            average =
                    resumed.map(s -> new Ema(Weights.copyOf(s.under(AVERAGE), lease), decay))
                            .or(() -> Optional.of(new Ema(weights, decay, lease.manager())));
        }
        String remark = resumed.isEmpty() ? "" : " Resumed in epoch " + (state.epoch() + 1) + ".";
        boolean between = state.epoch() > 0 && state.batch() == 0;
        Optional<String> ending = between ? epochs.enough(state) : Optional.empty();
        while (state.epoch() < settings.stopping.epochs() && ending.isEmpty()) {
            if (!epoch()) {
                return notFinite();
            }
            finish();
            ending = epochs.enough(state);
        }
        int all = settings.stopping.epochs();
        String done = all == 1 ? "The only epoch is done." : "All " + all + " epochs are done.";
        return ending.orElse(done) + remark;
    }

    /** Runs the rest of an epoch; false when loss or gradients were not finite. */
    private boolean epoch() {
        if (state.batch() >= images.batches()) {
            return true; // cut off after the last one
        }
        try (BatchSource.Epoch batches = images.open(state.epoch(), state.batch())) {
            Optional<Batch> batch = batches.next();
            while (batch.isPresent()) {
                if (!update(batch.get(), batches)) {
                    return false;
                }
                report();
                if (epochs.cutsShort(state)) {
                    return true;
                }
                if (state.batch() < images.batches()) {
                    keeper.ifPresent(k -> k.offer(state.updates(), this::snapshot));
                }
                batch = batches.next();
            }
            return true;
        } catch (CancellationException e) {
            save();
            throw e;
        }
    }

    /** One update from {@code first} and the batches after it; false if nothing was updated. */
    private boolean update(Batch first, BatchSource.Epoch batches) {
        try (NDManager m = lease.manager().newSubManager()) {
            Map<String, NDArray> before = statistics(m);
            boolean done = false;
            try {
                done = updated(first, batches);
                return done;
            } finally {
                if (!done) {
                    before.forEach((name, copy) -> copy.copyTo(weights.get(name)));
                }
            }
        }
    }

    /** Copies of the batch norms' statistics, which forward passes change. */
    private Map<String, NDArray> statistics(NDManager m) {
        Map<String, NDArray> copies = new TreeMap<>();
        weights.all()
                .forEach(
                        (name, array) -> {
                            if (BlockTensorNames.isStatistic(name)) {
                                NDArray copy = array.duplicate();
                                copy.attach(m);
                                copies.put(name, copy);
                            }
                        });
        return copies;
    }

    private boolean updated(Batch first, BatchSource.Epoch batches) {
        int number = state.epoch() * images.batches() + state.batch();
        int left = images.batches() - state.batch();
        int size = Math.min(settings.optimisation.accumulation(), left);
        List<Batch> used = new ArrayList<>();
        List<StepResult> results = new ArrayList<>();
        Optional<Batch> batch = Optional.of(first);
        boolean finite = true;
        step.begin(state.updates(), schedule.steps());
        while (batch.isPresent() && finite) {
            monitor.checkCancelled();
            int at = number + used.size();
            Batch now = batch.get();
            results.add(
                    SmallerBatches.step(now, () -> step.accumulate(now, at, 1.0 / size, monitor)));
            used.add(now);
            finite = results.get(results.size() - 1).finite();
            batch = used.size() < size ? batches.next() : Optional.empty();
        }
        double norm = step.update(finite, schedule.at(state.updates()));
        if (!finite || !Double.isFinite(norm)) {
            return false;
        }
        average.ifPresent(e -> e.update(weights));
        state.advance(used, results);
        return true;
    }

    private void finish() {
        double rate = schedule.at((state.epoch() + 1) * updatesPerEpoch - 1);
        try {
            epochs.finished(state.meter().row(state.epoch() + 1, rate), judged());
        } catch (CancellationException e) {
            save();
            throw e;
        }
        state.endEpoch();
        keeper.ifPresent(k -> k.offer(state.updates(), this::snapshot));
    }

    private String notFinite() {
        String ending =
                "Stopped in epoch "
                        + (state.epoch() + 1)
                        + ": the loss or its gradient is no longer a finite number. The result"
                        + " holds the last good weights. Try a smaller learning rate, a longer"
                        + " warm-up or gradient clipping.";
        monitor.warn(ending);
        return ending;
    }

    private void report() {
        double limit = 60 * settings.stopping.timeLimitMinutes();
        double byTime = limit > 0 ? Math.min(1, state.seconds() / limit) : 0;
        double fraction = Math.max((double) state.updates() / schedule.steps(), byTime);
        monitor.progress(fraction, epochs.progress(state, fraction));
    }

    /** Saves the state as it is. */
    public void save() {
        if (state.updates() > 0) {
            keeper.ifPresent(k -> k.save(snapshot()));
        }
    }

    private Snapshot snapshot() {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        weights.toHost(lease).forEach((name, t) -> tensors.put(WEIGHTS + name, t));
        step.save(tensors);
        average.ifPresent(
                e -> e.weights().toHost(lease).forEach((n, t) -> tensors.put(AVERAGE + n, t)));
        ByteArrayOutputStream progress = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(progress)) {
            state.write(out);
            epochs.save(out, tensors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Snapshot(state.updates(), progress.toByteArray(), tensors);
    }

    private void restore(Snapshot snapshot) {
        ByteArrayInputStream progress = new ByteArrayInputStream(snapshot.progress());
        try (DataInputStream in = new DataInputStream(progress)) {
            state = RunState.read(in);
            epochs.restore(in, snapshot);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        step.restore(snapshot);
    }

    @Override
    public void close() {
        average.ifPresent(Ema::close);
    }
}
