// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.checkpoint.Snapshot;
import org.trimformer.model.checkpoint.SnapshotKeeper;
import org.trimformer.model.search.choice.GateLogits;
import org.trimformer.model.search.supernet.GateNoise;
import org.trimformer.model.search.supernet.SupernetTensors;
import org.trimformer.model.train.EpochRow;
import org.trimformer.model.train.Epochs;
import org.trimformer.model.train.RunState;
import org.trimformer.model.train.Step;
import org.trimformer.model.train.StepNoise;
import org.trimformer.model.train.StepResult;
import org.trimformer.model.train.TrainingLoop;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.model.train.objective.LabelObjective;
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
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The search: the {@link TrainingLoop} of training with {@link SearchStep}s, while the target falls
 * to the budget. It ends early when time is used up, within an epoch too, and when the choice has
 * settled. The weights hold the outcome.
 */
public final class Searcher implements AutoCloseable {
    private final SearchSettings settings;
    private final CostTarget target;
    private final Weights weights;
    private final SearchStep step;
    private final int blocks;
    private final Lease lease;
    private final Choices choices = new Choices();
    private final TrainingLoop loop;

    /** Cost of the deterministic gates before the last update. */
    private double macs;

    /**
     * A run.
     *
     * @param target what the cost is pulled to
     * @param weights of the supernet, with {@code blocks} blocks
     * @param step trains them; stays the caller's as they do
     */
    public Searcher(
            SearchSettings settings,
            CostTarget target,
            BatchSource images,
            Weights weights,
            SearchStep step,
            int blocks,
            Lease lease,
            JobMonitor monitor) {
        this.settings = settings;
        this.target = target;
        this.weights = weights;
        this.step = step;
        this.blocks = blocks;
        this.lease = lease;
        TrainingLoop.Settings how =
                new TrainingLoop.Settings(
                        settings.stopping(),
                        settings.weights(),
                        settings.regularisation().emaDecay());
        this.loop = new TrainingLoop(how, images, weights, new Steps(), choices, lease, monitor);
    }

    /**
     * Searches.
     *
     * @param keeper saves the state
     * @param resumed where an earlier run stopped; the weights must be {@link TrainingLoop#weights
     *     its}
     * @return why it ended, one sentence
     */
    public String run(Optional<SnapshotKeeper> keeper, Optional<Snapshot> resumed) {
        String ending = loop.run(keeper, resumed);
        loop.save(); // what follows may be interrupted too
        return ending;
    }

    /** One row a finished epoch. */
    public List<SearchRow> history() {
        return List.copyOf(choices.history);
    }

    /** The weights of the result: averaged ones where the search averages. */
    Weights result() {
        return loop.judged();
    }

    /** Updates that are planned for the whole search. */
    int updates() {
        return loop.updates();
    }

    /** Updates done so far. */
    int updatesDone() {
        return loop.state().updates();
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

    @Override
    public void close() {
        loop.close();
    }

    /** Steps under the target's penalty. The clock has no part in it. */
    private final class Steps implements Step {
        private Penalty penalty;
        private double gateRate;

        @Override
        public void begin(int done, int all) {
            penalty = target.penalty((double) done / all);
            gateRate = settings.gates().rate(all);
        }

        @Override
        public StepResult accumulate(Batch batch, int number, double share, JobMonitor monitor) {
            double drop = settings.regularisation().dropPath();
            return step.accumulate(
                    batch,
                    share,
                    penalty,
                    GateNoise.of(settings.seed(), number),
                    new StepNoise(drop, blocks, settings.seed(), number, monitor));
        }

        @Override
        public double update(boolean good, double rate) {
            double norm = step.update(good, rate, gateRate);
            if (good && Double.isFinite(norm)) {
                macs = step.macs();
                target.saw(macs);
            }
            return norm;
        }

        @Override
        public void save(Map<String, HostTensor> state) {
            step.save(state);
        }

        @Override
        public void restore(Snapshot snapshot) {
            step.restore(snapshot);
        }
    }

    /** What the gates say after each epoch. */
    private final class Choices implements Epochs {
        private final List<SearchRow> history = new ArrayList<>();

        /** Epochs in a row that met the budget without a change of the choice. */
        private int settled;

        @Override
        public void finished(EpochRow row, Weights judged) {
            ChoiceCounts now = ChoiceCounts.of(gates());
            boolean same =
                    !history.isEmpty() && history.get(history.size() - 1).choices().equals(now);
            settled = same && target.metBy(macs) ? settled + 1 : 0;
            history.add(
                    new SearchRow(
                            row.epoch(),
                            row.losses().get(LabelObjective.TERM),
                            row.losses().get(SearchStep.PENALTY),
                            row.trainAccuracy(),
                            macs / 1e9,
                            target.now() / 1e9,
                            target.weight(),
                            now,
                            row.imagesPerSecond()));
        }

        @Override
        public boolean cutsShort(RunState state) {
            double limit = settings.stopping().timeLimitMinutes();
            return limit > 0 && state.seconds() / 60 >= limit;
        }

        @Override
        public Optional<String> enough(RunState state) {
            if (cutsShort(state) && state.updates() < loop.updates()) {
                return Optional.of(
                        "Stopped in epoch "
                                + state.epoch()
                                + ": the time limit of "
                                + settings.stopping().timeLimitMinutes()
                                + " minutes is used up after "
                                + state.updates()
                                + " of "
                                + loop.updates()
                                + " updates, so a faster or slower machine would have given another"
                                + " result.");
            }
            int patience = settings.stopping().patience();
            return patience == 0 || settled < patience
                    ? Optional.empty()
                    : Optional.of(
                            "Stopped after epoch "
                                    + state.epoch()
                                    + ": the choice has met the budget and not changed for "
                                    + settled
                                    + " epochs.");
        }

        @Override
        public Supplier<String> progress(RunState state, double fraction) {
            double minutes = state.seconds() / 60 * (1 - fraction) / fraction;
            String text =
                    String.format(
                            Locale.ROOT,
                            "epoch %d/%d, loss %.3f, accuracy %.1f %%, %.4g GMACs (target %.4g),"
                                    + " %s, %.0f min left",
                            state.epoch() + 1,
                            settings.stopping().epochs(),
                            state.meter().meanLoss(),
                            100 * state.meter().accuracy(),
                            macs / 1e9,
                            target.now() / 1e9,
                            ChoiceCounts.of(gates()).words(),
                            Math.ceil(minutes));
            return () -> text;
        }

        @Override
        public void save(DataOutput out, Map<String, HostTensor> tensors) throws IOException {
            out.writeInt(settled);
            out.writeDouble(macs);
            target.write(out);
            out.writeInt(history.size());
            for (SearchRow row : history) {
                row.write(out);
            }
        }

        @Override
        public void restore(DataInput in, Snapshot snapshot) throws IOException {
            settled = in.readInt();
            macs = in.readDouble();
            target.restore(in);
            for (int left = in.readInt(); left > 0; left--) {
                history.add(SearchRow.read(in));
            }
        }
    }
}
