package org.trimformer.model.search;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.search.choice.GateLogits;
import org.trimformer.model.search.supernet.GateNoise;
import org.trimformer.model.search.supernet.SupernetTensors;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.model.train.optimise.Schedule;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The search loop: epochs of {@link SearchStep}s while the target falls to the budget. It ends
 * after the last epoch, when time is used up, when the choice has settled, or when loss or
 * gradients stop being numbers. The weights hold the outcome.
 */
public final class Searcher {
    private final SearchSettings settings;
    private final BatchSource images;
    private final Weights weights;
    private final int blocks;
    private final Lease lease;
    private final JobMonitor monitor;
    private final CostTarget target;
    private final List<SearchRow> history = new ArrayList<>();
    private final long start = System.nanoTime();
    private int settled;

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
    }

    /** One row a finished epoch. */
    public List<SearchRow> history() {
        return List.copyOf(history);
    }

    /** Searches with {@code step}; returns why it ended, one sentence. */
    public String run(SearchStep step) {
        int epochs = settings.stopping().epochs();
        Schedule schedule = Schedule.of(settings.weights(), images.batches(), epochs);
        for (int epoch = 0; epoch < epochs; epoch++) {
            Optional<String> ending = epoch(epoch, step, schedule);
            if (ending.isPresent()) {
                return ending.get();
            }
            if (settings.stopping().patience() > 0 && settled >= settings.stopping().patience()) {
                return "Stopped after epoch "
                        + (epoch + 1)
                        + ": the choice has met the budget and not changed for "
                        + settled
                        + " epochs.";
            }
        }
        return "All " + epochs + " epochs are done.";
    }

    private Optional<String> epoch(int epoch, SearchStep step, Schedule schedule) {
        Meter meter = new Meter();
        double gateRate = settings.gates().rate(schedule.steps());
        int number = epoch * images.batches();
        try (BatchSource.Epoch batches = images.open(epoch, 0)) {
            Optional<Batch> batch = batches.next();
            while (batch.isPresent()) {
                monitor.checkCancelled();
                double progress = progress(number, schedule.steps());
                SearchStep.Controls controls =
                        new SearchStep.Controls(
                                schedule.at(number),
                                gateRate,
                                target.penalty(progress),
                                GateNoise.of(settings.seed(), number));
                SearchStep.Result result = step.run(batch.get(), controls, monitor);
                if (!result.finite()) {
                    return Optional.of(notFinite(epoch));
                }
                target.saw(result.macs());
                meter.add(result, batch.get().size());
                number++;
                report(number, schedule.steps(), epoch, meter);
                if (timeIsUp()) {
                    finish(epoch, meter);
                    return Optional.of(
                            "Stopped in epoch "
                                    + (epoch + 1)
                                    + ": the time limit of "
                                    + settings.stopping().timeLimitMinutes()
                                    + " minutes is used up.");
                }
                batch = batches.next();
            }
        }
        finish(epoch, meter);
        return Optional.empty();
    }

    /** How far the search is, by steps or by time, whichever is further. */
    private double progress(int step, int steps) {
        double limit = settings.stopping().timeLimitMinutes();
        double byTime = limit > 0 ? minutes() / limit : 0;
        return Math.min(1, Math.max((double) step / steps, byTime));
    }

    private boolean timeIsUp() {
        double limit = settings.stopping().timeLimitMinutes();
        return limit > 0 && minutes() >= limit;
    }

    private double minutes() {
        return (System.nanoTime() - start) / 60e9;
    }

    private void finish(int epoch, Meter meter) {
        ChoiceCounts choices = ChoiceCounts.of(gates());
        boolean same = !history.isEmpty() && last().choices().equals(choices);
        settled = same && target.metBy(meter.macs) ? settled + 1 : 0;
        history.add(
                new SearchRow(
                        epoch + 1,
                        meter.mean(meter.crossEntropy),
                        meter.mean(meter.penalty),
                        meter.mean(meter.correct),
                        meter.macs / 1e9,
                        target.now() / 1e9,
                        target.weight(),
                        choices,
                        meter.imagesPerSecond()));
    }

    private SearchRow last() {
        return history.get(history.size() - 1);
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

    private String notFinite(int epoch) {
        String ending =
                "Stopped in epoch "
                        + (epoch + 1)
                        + ": the loss or its gradient is no longer a finite number. The result"
                        + " holds the last good weights. Try a smaller learning rate or gradient"
                        + " clipping.";
        monitor.warn(ending);
        return ending;
    }

    private void report(int done, int steps, int epoch, Meter meter) {
        double fraction = progress(done, steps);
        String choices = ChoiceCounts.of(gates()).words();
        double left = minutes() * (1 - fraction) / Math.max(1e-9, fraction);
        String text =
                String.format(
                        Locale.ROOT,
                        "epoch %d/%d, loss %.3f, accuracy %.1f %%, %.4g GMACs (target %.4g), %s,"
                                + " %.0f min left",
                        epoch + 1,
                        settings.stopping().epochs(),
                        meter.mean(meter.crossEntropy),
                        100 * meter.mean(meter.correct),
                        meter.macs / 1e9,
                        target.now() / 1e9,
                        choices,
                        Math.ceil(left));
        monitor.progress(fraction, () -> text);
    }

    /** Sums over one epoch. */
    private static final class Meter {
        private final long start = System.nanoTime();
        private double crossEntropy;
        private double penalty;
        private double correct;
        private double macs;
        private int images;

        void add(SearchStep.Result r, int batchSize) {
            crossEntropy += r.crossEntropy() * batchSize;
            penalty += r.penalty() * batchSize;
            correct += r.correct();
            macs = r.macs();
            images += batchSize;
        }

        double mean(double sum) {
            return sum / Math.max(1, images);
        }

        double imagesPerSecond() {
            return images / Math.max(1e-9, (System.nanoTime() - start) / 1e9);
        }
    }
}
