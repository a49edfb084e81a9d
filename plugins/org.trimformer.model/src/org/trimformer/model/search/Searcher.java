// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.checkpoint.Snapshot;
import org.trimformer.model.checkpoint.SnapshotKeeper;
import org.trimformer.model.search.choice.GateLogits;
import org.trimformer.model.search.supernet.GateNoise;
import org.trimformer.model.search.supernet.SupernetTensors;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.model.train.optimise.Schedule;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/**
 * The search loop: epochs of {@link SearchStep}s while the target falls to the budget, the state
 * saved now and then. It ends after the last epoch, when time is used up, when the choice has
 * settled, or when loss or gradients stop being numbers. The weights hold the outcome.
 */
public final class Searcher {
    private static final String WEIGHTS = "weights/";

    private final SearchSettings settings;
    private final BatchSource images;
    private final Weights weights;
    private final int blocks;
    private final Lease lease;
    private final JobMonitor monitor;
    private final CostTarget target;
    private final Schedule schedule;
    private final int accumulation;
    private final int updates;
    private SearchState state = new SearchState();

    /**
     * A run.
     *
     * @param target what the cost is pulled to
     * @param weights of the supernet, with {@code blocks} blocks
     */
    public Searcher(
            SearchSettings settings,
            CostTarget target,
            BatchSource images,
            Weights weights,
            int blocks,
            Lease lease,
            JobMonitor monitor) {
        this.settings = settings;
        this.target = target;
        this.images = images;
        this.weights = weights;
        this.blocks = blocks;
        this.lease = lease;
        this.monitor = monitor;
        this.accumulation = settings.weights().accumulation();
        this.updates = settings.weights().updates(images.batches());
        this.schedule = Schedule.of(settings.weights(), updates, settings.stopping().epochs());
    }

    /** The weights a search goes on from. */
    public static Map<String, HostTensor> weights(Snapshot snapshot) {
        return snapshot.under(WEIGHTS);
    }

    /** One row a finished epoch. */
    public List<SearchRow> history() {
        return state.history();
    }

    /** Searches with {@code step}; returns why it ended, one sentence. */
    public String run(SearchStep step) {
        return run(step, Optional.empty(), Optional.empty());
    }

    /**
     * Searches with {@code step}.
     *
     * @param keeper saves the state
     * @param resumed where an earlier run stopped; the weights must be {@link #weights its}
     * @return why it ended
     */
    public String run(
            SearchStep step, Optional<SnapshotKeeper> keeper, Optional<Snapshot> resumed) {
        resumed.ifPresent(
                snapshot -> {
                    state = SearchState.of(snapshot, target);
                    step.restore(snapshot);
                });
        String remark = resumed.isEmpty() ? "" : " Resumed in epoch " + (state.epoch() + 1) + ".";
        int epochs = settings.stopping().epochs();
        Optional<String> ending = settled();
        while (state.epoch() < epochs && ending.isEmpty()) {
            ending = epoch(step, keeper);
        }
        if (stepsDone() > 0) {
            keeper.ifPresent(k -> k.save(snapshot(step))); // what follows may be interrupted too
        }
        return ending.orElse("All " + epochs + " epochs are done.") + remark;
    }

    private int stepsDone() {
        return state.epoch() * updates + (state.batch() + accumulation - 1) / accumulation;
    }

    private Optional<String> epoch(SearchStep step, Optional<SnapshotKeeper> keeper) {
        int number = state.epoch() + 1;
        Optional<String> ending = Optional.empty();
        if (state.batch() < images.batches()) { // not cut off after the last one
            ending = steps(step, keeper);
        }
        if (ending.isPresent() && !timeIsUp()) {
            return ending;
        }
        state.endEpoch(ChoiceCounts.of(gates()), target);
        keeper.ifPresent(k -> k.offer(stepsDone(), () -> snapshot(step)));
        return ending.isPresent() ? ending : ending(number);
    }

    /** Runs the rest of an epoch's steps; a sentence if the search must end now. */
    private Optional<String> steps(SearchStep step, Optional<SnapshotKeeper> keeper) {
        Optional<String> ending = Optional.empty();
        try (BatchSource.Epoch batches = images.open(state.epoch(), state.batch())) {
            Optional<Batch> batch = batches.next();
            while (batch.isPresent() && ending.isEmpty()) {
                ending = step(step, together(batch.get(), batches));
                if (ending.isEmpty() && state.batch() < images.batches()) {
                    keeper.ifPresent(k -> k.offer(stepsDone(), () -> snapshot(step)));
                }
                batch = batches.next();
            }
            return ending;
        } catch (CancellationException e) {
            if (stepsDone() > 0) {
                keeper.ifPresent(k -> k.save(snapshot(step)));
            }
            throw e;
        }
    }

    private Optional<String> ending(int epoch) {
        return timeIsUp() ? Optional.of(timeUsedUp(epoch)) : settled();
    }

    /** The batches of one update: {@code first} and those after it. */
    private List<Batch> together(Batch first, BatchSource.Epoch batches) {
        List<Batch> all = new ArrayList<>(List.of(first));
        int size = Math.min(accumulation, images.batches() - state.batch());
        while (all.size() < size) {
            Optional<Batch> next = batches.next();
            if (next.isEmpty()) {
                break;
            }
            all.add(next.get());
        }
        return all;
    }

    /** Runs one step; a sentence if the search must end now. */
    private Optional<String> step(SearchStep step, List<Batch> batches) {
        monitor.checkCancelled();
        int number = stepsDone();
        Penalty penalty = target.penalty(progress(number));
        List<SearchStep.Controls> controls = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            int drawn = state.epoch() * images.batches() + state.batch() + i;
            controls.add(
                    new SearchStep.Controls(
                            schedule.at(number),
                            settings.gates().rate(schedule.steps()),
                            penalty,
                            GateNoise.of(settings.seed(), drawn)));
        }
        List<SearchStep.Result> results = step.run(batches, controls, monitor);
        SearchStep.Result last = results.get(results.size() - 1);
        if (!last.finite()) {
            return Optional.of(notFinite());
        }
        target.saw(last.macs());
        for (int i = 0; i < results.size(); i++) {
            state.advance(results.get(i), batches.get(i).size());
        }
        report();
        return timeIsUp() ? Optional.of(timeUsedUp(state.epoch() + 1)) : Optional.empty();
    }

    private Optional<String> settled() {
        int patience = settings.stopping().patience();
        if (patience == 0 || state.settled() < patience) {
            return Optional.empty();
        }
        return Optional.of(
                "Stopped after epoch "
                        + state.epoch()
                        + ": the choice has met the budget and not changed for "
                        + state.settled()
                        + " epochs.");
    }

    /** How far the search is. The clock has no part in it, or results would depend on it. */
    private double progress(int step) {
        return Math.min(1, (double) step / schedule.steps());
    }

    /** Updates that are planned for the whole search. */
    int updates() {
        return schedule.steps();
    }

    /** Updates done so far. */
    int updatesDone() {
        return stepsDone();
    }

    private boolean timeIsUp() {
        double limit = settings.stopping().timeLimitMinutes();
        return limit > 0 && state.minutes() >= limit;
    }

    private String timeUsedUp(int epoch) {
        return "Stopped in epoch "
                + epoch
                + ": the time limit of "
                + settings.stopping().timeLimitMinutes()
                + " minutes is used up after "
                + stepsDone()
                + " of "
                + schedule.steps()
                + " updates, so a faster or slower machine would have given another result.";
    }

    private Snapshot snapshot(SearchStep step) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        weights.toHost(lease).forEach((name, t) -> tensors.put(WEIGHTS + name, t));
        step.save(tensors);
        return new Snapshot(stepsDone(), state.save(target), tensors);
    }

    /** The gates as they stand. */
    GateLogits gates() {
        Map<String, HostTensor> values = new TreeMap<>();
        weights.all()
                .forEach(
                        (name, array) -> {
                            if (SupernetTensors.isGate(name)) {
                                values.put(name, lease.download(array));
                            }
                        });
        return GateLogits.of(values, blocks);
    }

    private String notFinite() {
        String ending =
                "Stopped in epoch "
                        + (state.epoch() + 1)
                        + ": the loss or its gradient is no longer a finite number. The result"
                        + " holds the last good weights. Try a smaller learning rate or gradient"
                        + " clipping.";
        monitor.warn(ending);
        return ending;
    }

    private void report() {
        double limit = settings.stopping().timeLimitMinutes();
        double byTime = limit > 0 ? Math.min(1, state.minutes() / limit) : 0;
        double fraction = Math.max(progress(stepsDone()), byTime);
        String choices = ChoiceCounts.of(gates()).words();
        double left = state.minutes() * (1 - fraction) / Math.max(1e-9, fraction);
        String text =
                String.format(
                        Locale.ROOT,
                        "epoch %d/%d, loss %.3f, accuracy %.1f %%, %.4g GMACs (target %.4g), %s,"
                                + " %.0f min left",
                        Math.min(state.epoch() + 1, settings.stopping().epochs()),
                        settings.stopping().epochs(),
                        state.meter().loss(),
                        100 * state.meter().accuracy(),
                        state.meter().macs() / 1e9,
                        target.now() / 1e9,
                        choices,
                        Math.ceil(left));
        monitor.progress(fraction, () -> text);
    }
}
