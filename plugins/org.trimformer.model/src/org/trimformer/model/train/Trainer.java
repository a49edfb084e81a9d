package org.trimformer.model.train;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.net.Weights;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The training loop: epochs of {@link TrainStep}s, an evaluation after each, the best weights kept.
 * It ends after the last epoch, when patience or time is used up, or when loss or gradients stop
 * being numbers.
 */
public final class Trainer {
    private final TrainSettings settings;
    private final BatchSource images;
    private final Optional<ToDoubleFunction<Weights>> heldOut;
    private final Lease lease;
    private final JobMonitor monitor;
    private final List<EpochRow> history = new ArrayList<>();
    private final long start = System.nanoTime();
    private Map<String, HostTensor> best;
    private double bestAccuracy = Double.NEGATIVE_INFINITY;
    private int bestEpoch;

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
    }

    /** Trains {@code weights} with {@code step}; both stay the caller's. */
    public Trained run(Weights weights, TrainStep step) {
        double decay = settings.regularisation().emaDecay();
        if (decay == 0) {
            return run(weights, step, Optional.empty());
        }
        try (Ema ema = new Ema(weights, decay, lease.manager())) {
            return run(weights, step, Optional.of(ema));
        }
    }

    private Trained run(Weights weights, TrainStep step, Optional<Ema> ema) {
        int epochs = settings.stopping().epochs();
        Schedule schedule = Schedule.of(settings.optimisation(), images.batches(), epochs);
        Weights judged = ema.map(Ema::weights).orElse(weights);
        for (int epoch = 0; epoch < epochs; epoch++) {
            EpochMeter meter = new EpochMeter();
            boolean finite = epoch(epoch, weights, step, ema, schedule, meter);
            if (!finite) {
                return stoppedByNumbers(judged);
            }
            finish(epoch, judged, meter, schedule.at((epoch + 1) * images.batches() - 1));
            Optional<String> ending = ending(epoch);
            if (ending.isPresent()) {
                return new Trained(best, List.copyOf(history), ending.get());
            }
        }
        return new Trained(best, List.copyOf(history), "All " + epochs + " epochs are done.");
    }

    /** Runs one epoch; false when loss or gradients were not finite. */
    private boolean epoch(
            int epoch,
            Weights weights,
            TrainStep step,
            Optional<Ema> ema,
            Schedule schedule,
            EpochMeter meter) {
        try (BatchSource.Epoch batches = images.open(epoch, 0)) {
            int number = epoch * images.batches();
            Optional<Batch> batch = batches.next();
            while (batch.isPresent()) {
                monitor.checkCancelled();
                StepResult result = step.run(batch.get(), number, schedule.at(number), monitor);
                if (!result.finite()) {
                    return false;
                }
                ema.ifPresent(e -> e.update(weights));
                meter.add(result, batch.get().size());
                number++;
                report(number, schedule.steps(), epoch, meter);
                batch = batches.next();
            }
        }
        return true;
    }

    private void finish(int epoch, Weights judged, EpochMeter meter, double rate) {
        double speed = meter.imagesPerSecond();
        double accuracy = heldOut.map(f -> f.applyAsDouble(judged)).orElse(Double.NaN);
        boolean better = heldOut.isEmpty() || accuracy > bestAccuracy;
        if (better) {
            bestAccuracy = accuracy;
            bestEpoch = epoch;
            best = judged.toHost(lease);
        }
        history.add(meter.row(epoch + 1, rate, accuracy, speed, better));
    }

    private Optional<String> ending(int epoch) {
        Stopping stopping = settings.stopping();
        if (epoch + 1 == stopping.epochs()) {
            return Optional.empty();
        }
        if (stopping.patience() > 0
                && heldOut.isPresent()
                && epoch - bestEpoch >= stopping.patience()) {
            return Optional.of(
                    "Stopped after epoch "
                            + (epoch + 1)
                            + ": the held-out accuracy has not risen since epoch "
                            + (bestEpoch + 1)
                            + ".");
        }
        double minutes = (System.nanoTime() - start) / 60e9;
        if (stopping.timeLimitMinutes() > 0 && minutes >= stopping.timeLimitMinutes()) {
            return Optional.of(
                    "Stopped after epoch "
                            + (epoch + 1)
                            + ": the time limit of "
                            + stopping.timeLimitMinutes()
                            + " minutes is used up.");
        }
        return Optional.empty();
    }

    private Trained stoppedByNumbers(Weights judged) {
        String ending =
                "Stopped in epoch "
                        + (history.size() + 1)
                        + ": the loss or its gradient is no longer a finite number. The result"
                        + " holds the last good weights. Try a smaller learning rate, a longer"
                        + " warm-up or gradient clipping.";
        monitor.warn(ending);
        return new Trained(
                best != null ? best : judged.toHost(lease), List.copyOf(history), ending);
    }

    private void report(int done, int steps, int epoch, EpochMeter meter) {
        double fraction = (double) done / steps;
        double seconds = (System.nanoTime() - start) / 1e9;
        monitor.progress(
                fraction,
                () ->
                        String.format(
                                Locale.ROOT,
                                "epoch %d/%d, loss %.3f, accuracy %.1f %%%s, %.0f images/s, %s"
                                        + " left",
                                epoch + 1,
                                settings.stopping().epochs(),
                                meter.meanLoss(),
                                100 * meter.accuracy(),
                                heldOutText(),
                                meter.imagesPerSecond(),
                                duration(seconds * (1 - fraction) / fraction)));
    }

    private String heldOutText() {
        if (heldOut.isEmpty() || history.isEmpty()) {
            return "";
        }
        double last = history.get(history.size() - 1).heldOutAccuracy();
        return String.format(Locale.ROOT, ", held-out %.1f %%", 100 * last);
    }

    private static String duration(double seconds) {
        if (seconds < 90) {
            return Math.round(seconds) + " s";
        }
        return seconds < 5400
                ? Math.round(seconds / 60) + " min"
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
}
