// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.progress.TimeWords;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.checkpoint.Snapshot;
import org.trimformer.model.checkpoint.SnapshotKeeper;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Training of a network: the {@link TrainingLoop} with an evaluation after each epoch (of weights
 * that were trained before, before the first one too), and the best weights kept. It ends early
 * when patience or time is used up.
 */
public final class Trainer {
    private static final String NOT_BETTER =
            "On the held-out images no epoch was better than the model as it was given, which is"
                    + " the result.";

    private final TrainSettings settings;
    private final BatchSource images;
    private final Optional<Function<Weights, HeldOut>> heldOut;
    private final boolean trained;
    private final Lease lease;
    private final JobMonitor monitor;

    /**
     * A run.
     *
     * @param images what it trains on
     * @param heldOut judges some weights on held-out images, called after each epoch
     * @param trained whether the weights have been trained before: then they are judged as they are
     *     given too, because training can make them worse
     */
    public Trainer(
            TrainSettings settings,
            BatchSource images,
            Optional<Function<Weights, HeldOut>> heldOut,
            boolean trained,
            Lease lease,
            JobMonitor monitor) {
        this.settings = settings;
        this.images = images;
        this.heldOut = heldOut;
        this.trained = trained;
        this.lease = lease;
        this.monitor = monitor;
    }

    /**
     * Trains {@code weights} with {@code step}; both stay the caller's.
     *
     * @param keeper saves the state
     * @param resumed where an earlier run stopped; {@code weights} must be {@link
     *     TrainingLoop#weights its}
     */
    public Trained run(
            Weights weights,
            Step step,
            Optional<SnapshotKeeper> keeper,
            Optional<Snapshot> resumed) {
        TrainingLoop.Settings how =
                new TrainingLoop.Settings(
                        settings.stopping(),
                        settings.optimisation(),
                        settings.regularisation().emaDecay());
        Best epochs = new Best();
        if (trained && resumed.isEmpty()) {
            epochs.start(weights);
        }
        try (TrainingLoop loop =
                new TrainingLoop(how, images, weights, step, epochs, lease, monitor)) {
            String ending = loop.run(keeper, resumed);
            return epochs.trained(loop, ending);
        }
    }

    /** History and best epoch. */
    private final class Best implements Epochs {
        private static final String BEST = "best/";

        private final List<EpochRow> history = new ArrayList<>();
        private Map<String, HostTensor> best = Map.of();
        private Optional<HeldOut> bestJudged = Optional.empty();

        /** From 1; 0 for the weights before the first. */
        private int bestEpoch;

        void start(Weights given) {
            bestJudged = heldOut.map(f -> f.apply(given));
            if (bestJudged.isPresent()) {
                best = given.toHost(lease);
            }
        }

        @Override
        public void finished(EpochRow row, Weights judged) {
            Optional<HeldOut> found = heldOut.map(f -> f.apply(judged));
            boolean better =
                    found.isEmpty()
                            || bestJudged.isEmpty()
                            || found.get().improvesOn(bestJudged.get());
            if (better) {
                best = judged.toHost(lease);
                bestJudged = found;
                bestEpoch = row.epoch();
            }
            history.add(
                    row.judged(
                            found.map(HeldOut::accuracy).orElse(Double.NaN),
                            found.map(HeldOut::loss).orElse(Double.NaN),
                            better));
        }

        @Override
        public Optional<String> enough(RunState state) {
            Stopping stopping = settings.stopping();
            int done = state.epoch();
            if (done == stopping.epochs()) {
                return Optional.empty();
            }
            String stopped = "Stopped after epoch " + done + ": ";
            if (stopping.patience() > 0
                    && heldOut.isPresent()
                    && done - bestEpoch >= stopping.patience()) {
                return Optional.of(
                        stopped
                                + "the result on the held-out images has not improved since "
                                + (bestEpoch == 0 ? "the start" : "epoch " + bestEpoch)
                                + ".");
            }
            double limit = stopping.timeLimitMinutes();
            return limit > 0 && state.seconds() / 60 >= limit
                    ? Optional.of(stopped + "the time limit of " + limit + " minutes is used up.")
                    : Optional.empty();
        }

        /** Asked for later, the state may already stand before the next epoch. */
        @Override
        public Supplier<String> progress(RunState state, double fraction) {
            return () -> {
                int epochs = settings.stopping().epochs();
                int now = Math.min(state.epoch() + 1, epochs);
                EpochMeter meter = state.meter();
                String measured =
                        meter.isEmpty()
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        ", loss %.3f, accuracy %.1f %%, %.0f images/s",
                                        meter.meanLoss(),
                                        100 * meter.accuracy(),
                                        meter.imagesPerSecond());
                String left = TimeWords.of(state.seconds() * (1 - fraction) / fraction);
                return "epoch " + now + "/" + epochs + measured + heldOut() + ", " + left + " left";
            };
        }

        private String heldOut() {
            double last =
                    history.isEmpty()
                            ? Double.NaN
                            : history.get(history.size() - 1).heldOutAccuracy();
            return Double.isNaN(last)
                    ? ""
                    : String.format(Locale.ROOT, ", held-out %.1f %%", 100 * last);
        }

        @Override
        public void save(DataOutput out, Map<String, HostTensor> tensors) throws IOException {
            best.forEach((name, tensor) -> tensors.put(BEST + name, tensor));
            out.writeInt(bestEpoch);
            out.writeBoolean(bestJudged.isPresent());
            if (bestJudged.isPresent()) {
                bestJudged.get().write(out);
            }
            out.writeInt(history.size());
            for (EpochRow row : history) {
                row.write(out);
            }
        }

        @Override
        public void restore(DataInput in, Snapshot snapshot) throws IOException {
            best = snapshot.under(BEST);
            bestEpoch = in.readInt();
            bestJudged = in.readBoolean() ? Optional.of(HeldOut.read(in)) : Optional.empty();
            for (int left = in.readInt(); left > 0; left--) {
                history.add(EpochRow.read(in));
            }
        }

        Trained trained(TrainingLoop loop, String ending) {
            boolean lastIsBest =
                    bestEpoch > 0 && bestEpoch == history.size() && loop.state().batch() == 0;
            Map<String, HostTensor> last = lastIsBest ? best : loop.judged().toHost(lease);
            if (history.isEmpty() || best.isEmpty()) {
                return new Trained(last, bestEpoch, last, history, ending);
            }
            if (bestEpoch == 0) {
                monitor.warn(NOT_BETTER + " Try a smaller learning rate, or more images.");
                return new Trained(best, 0, last, history, ending + " " + NOT_BETTER);
            }
            return new Trained(best, bestEpoch, last, history, ending);
        }
    }
}
