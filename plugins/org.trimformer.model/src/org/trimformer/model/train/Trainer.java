// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.checkpoint.Snapshot;
import org.trimformer.model.checkpoint.SnapshotKeeper;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.model.train.optimise.Ema;
import org.trimformer.model.train.optimise.Schedule;
import org.trimformer.model.weights.BlockTensorNames;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;

/**
 * The training loop: epochs of {@link TrainStep}s, an evaluation after each, the best weights kept,
 * the state saved now and then. It ends after the last epoch, when patience or time is used up, or
 * when loss or gradients stop being numbers.
 */
public final class Trainer {
    private static final String WEIGHTS = "weights/";
    private static final String AVERAGE = "average/";

    private final TrainSettings settings;
    private final BatchSource images;
    private final Optional<ToDoubleFunction<Weights>> heldOut;
    private final Lease lease;
    private final JobMonitor monitor;
    private final Schedule schedule;
    private final int accumulation;
    private final int updates;
    private RunState state = new RunState();

    /**
     * A run.
     *
     * @param images what it trains on
     * @param heldOut accuracy 0..1 of some weights on held-out images, called after each epoch
     */
    public Trainer(
            TrainSettings settings,
            BatchSource images,
            Optional<ToDoubleFunction<Weights>> heldOut,
            Lease lease,
            JobMonitor monitor) {
        this.settings = settings;
        this.images = images;
        this.heldOut = heldOut;
        this.lease = lease;
        this.monitor = monitor;
        this.accumulation = settings.optimisation().accumulation();
        this.updates = settings.optimisation().updates(images.batches());
        this.schedule = Schedule.of(settings.optimisation(), updates, settings.stopping().epochs());
    }

    /** What is trained, and where its state goes. */
    private record Run(
            Weights weights, TrainStep step, Optional<Ema> ema, Optional<SnapshotKeeper> keeper) {

        Weights judged() {
            return ema.map(Ema::weights).orElse(weights);
        }

        /** Whether the weights are still those of the last update in the middle of a step. */
        boolean rewindable() {
            return weights.all().keySet().stream().noneMatch(BlockTensorNames::isStatistic);
        }
    }

    /** The weights a run goes on from. */
    public static Map<String, HostTensor> weights(Snapshot snapshot) {
        return snapshot.under(WEIGHTS);
    }

    /** Trains {@code weights} with {@code step}; both stay the caller's. */
    public Trained run(Weights weights, TrainStep step) {
        return run(weights, step, Optional.empty(), Optional.empty());
    }

    /**
     * Trains {@code weights} with {@code step}; both stay the caller's.
     *
     * @param keeper saves the state
     * @param resumed where an earlier run stopped; {@code weights} must be {@link #weights its}
     */
    public Trained run(
            Weights weights,
            TrainStep step,
            Optional<SnapshotKeeper> keeper,
            Optional<Snapshot> resumed) {
        resumed.ifPresent(
                snapshot -> {
                    state = RunState.of(snapshot);
                    int done = Math.toIntExact(snapshot.step());
                    step.optimiser().restore(snapshot, done, lease);
                });
        String remark = resumed.isEmpty() ? "" : " Resumed in epoch " + (state.epoch() + 1) + ".";
        double decay = settings.regularisation().emaDecay();
        if (decay == 0) {
            return loop(new Run(weights, step, Optional.empty(), keeper), remark);
        }
        try (Ema ema = ema(weights, decay, resumed)) {
            return loop(new Run(weights, step, Optional.of(ema), keeper), remark);
        }
    }

    private Ema ema(Weights weights, double decay, Optional<Snapshot> resumed) {
        return resumed.map(s -> new Ema(Weights.copyOf(s.under(AVERAGE), lease), decay))
                .orElseGet(() -> new Ema(weights, decay, lease.manager()));
    }

    private Trained loop(Run run, String remark) {
        int epochs = settings.stopping().epochs();
        Optional<String> ending = ending();
        while (state.epoch() < epochs && ending.isEmpty()) {
            if (!epoch(run)) {
                return stoppedByNumbers(run);
            }
            finish(run);
            ending = ending();
        }
        String why = ending.orElse("All " + epochs + " epochs are done.");
        return trained(run, why + remark);
    }

    /** Why the run ends here, also where an interrupted run had come to its end. */
    private Optional<String> ending() {
        return state.epoch() == 0 || state.batch() > 0
                ? Optional.empty()
                : RunMessages.after(settings.stopping(), heldOut.isPresent(), state);
    }

    /** Runs the rest of an epoch; false when loss or gradients were not finite. */
    private boolean epoch(Run run) {
        if (state.batch() >= images.batches()) {
            return true;
        }
        try (BatchSource.Epoch batches = images.open(state.epoch(), state.batch())) {
            Optional<Batch> batch = batches.next();
            while (batch.isPresent()) {
                if (!update(run, batch.get(), batches)) {
                    return false;
                }
                report();
                if (state.batch() < images.batches()) {
                    run.keeper.ifPresent(k -> k.offer(updatesDone(), () -> snapshot(run)));
                }
                batch = batches.next();
            }
            return true;
        } catch (CancellationException e) {
            if (run.rewindable() && updatesDone() > 0) {
                run.keeper.ifPresent(k -> k.save(snapshot(run)));
            }
            throw e;
        }
    }

    /** One update from {@code first} and the batches after it. */
    private boolean update(Run run, Batch first, BatchSource.Epoch batches) {
        int number = state.epoch() * images.batches() + state.batch();
        int size = Math.min(accumulation, images.batches() - state.batch());
        List<Batch> used = new ArrayList<>();
        List<StepResult> results = new ArrayList<>();
        Optional<Batch> batch = Optional.of(first);
        boolean finite = true;
        while (batch.isPresent() && finite) {
            monitor.checkCancelled();
            int at = number + used.size();
            results.add(run.step.accumulate(batch.get(), at, 1.0 / size, monitor));
            used.add(batch.get());
            finite = results.get(results.size() - 1).finite();
            batch = used.size() < size ? batches.next() : Optional.empty();
        }
        double norm = run.step.update(finite, schedule.at(updatesDone()));
        if (!finite || !Double.isFinite(norm)) {
            return false;
        }
        run.ema.ifPresent(e -> e.update(run.weights));
        state.advance(used, results);
        return true;
    }

    private int updatesDone() {
        return state.epoch() * updates + (state.batch() + accumulation - 1) / accumulation;
    }

    private void finish(Run run) {
        double speed = state.meter().imagesPerSecond();
        double accuracy = judge(run);
        boolean better = heldOut.isEmpty() || accuracy > state.bestAccuracy();
        if (better) {
            state.foundBest(run.judged().toHost(lease), accuracy);
        }
        double rate = schedule.at((state.epoch() + 1) * updates - 1);
        state.endEpoch(state.meter().row(state.epoch() + 1, rate, accuracy, speed, better));
        run.keeper.ifPresent(k -> k.offer(updatesDone(), () -> snapshot(run)));
    }

    private double judge(Run run) {
        try {
            return heldOut.map(f -> f.applyAsDouble(run.judged())).orElse(Double.NaN);
        } catch (CancellationException e) {
            run.keeper.ifPresent(k -> k.save(snapshot(run)));
            throw e;
        }
    }

    private Snapshot snapshot(Run run) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        run.weights.toHost(lease).forEach((name, t) -> tensors.put(WEIGHTS + name, t));
        run.step.optimiser().save(tensors, lease);
        run.ema.ifPresent(
                e -> e.weights().toHost(lease).forEach((n, t) -> tensors.put(AVERAGE + n, t)));
        byte[] progress = state.save(tensors);
        return new Snapshot(updatesDone(), progress, tensors);
    }

    private Trained stoppedByNumbers(Run run) {
        String ending =
                "Stopped in epoch "
                        + (state.epoch() + 1)
                        + ": the loss or its gradient is no longer a finite number. The result"
                        + " holds the last good weights. Try a smaller learning rate, a longer"
                        + " warm-up or gradient clipping.";
        monitor.warn(ending);
        return trained(run, ending);
    }

    private Trained trained(Run run, String ending) {
        int epochs = state.history().size();
        int bestEpoch = state.best().isEmpty() ? 0 : state.bestEpoch() + 1;
        boolean lastIsBest = bestEpoch == epochs && epochs > 0 && state.batch() == 0;
        Map<String, HostTensor> last = lastIsBest ? state.best() : run.judged().toHost(lease);
        Map<String, HostTensor> best = state.best().isEmpty() ? last : state.best();
        return new Trained(best, bestEpoch, last, state.history(), ending);
    }

    private void report() {
        double fraction = (double) updatesDone() / schedule.steps();
        monitor.progress(
                fraction,
                () -> RunMessages.progress(state, settings.stopping().epochs(), fraction));
    }
}
