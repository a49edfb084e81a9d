// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.budget.LatencyTable;
import org.trimformer.core.budget.ManyStepsShape;
import org.trimformer.core.budget.ScheduleShape;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.model.evaluate.PairedTiming;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Turns "1.5x faster on this machine" into a limit in milliseconds: a measured table of the blocks
 * predicts the time of a plan, the plan is timed against the full model, and the limit is corrected
 * by what the prediction missed (choosing and merging tokens, the emitter's own way). The plan that
 * is finally chosen is timed again. A plan that does not make a single image faster, as cameras and
 * phones see them, is not chosen, whatever it does for batches; {@link #passedOver} names it.
 */
final class SpeedFit {
    private static final int ROUNDS = 9;
    private static final int CORRECTIONS = 5;
    private static final double CLOSE = 1.05;

    private final VitModel full;
    private final VitArchitecture net;
    private final CompressionPlan base;
    private final TokenMethod method;
    private final double wanted;
    private final ReduceSettings settings;
    private final Lease lease;
    private final JobMonitor monitor;
    private final LatencyTable table;
    private final List<String> passedOver = new ArrayList<>();
    private final Timed first;

    /**
     * A plan and what it was measured to bring.
     *
     * @param most predicted milliseconds a batch allowed
     * @param speedup against the full model, in batches
     * @param single the same for one image at a time; 0 where batches are too slow to ask
     */
    record Timed(CompressionPlan plan, double most, double speedup, double single) {

        /** Whether it is so fast, and faster for one image too. */
        boolean reaches(double wanted) {
            return speedup >= wanted && single > 1;
        }
    }

    /** Sentences about plans that were fast enough in batches but not faster for one image. */
    List<String> passedOver() {
        return List.copyOf(passedOver);
    }

    /**
     * Measures and corrects.
     *
     * @param full the model that came in
     * @param wanted speed-up against it, over 1
     * @throws BudgetException if the machine does not get so fast by fewer tokens
     */
    SpeedFit(
            VitModel full,
            CompressionPlan base,
            TokenMethod method,
            double wanted,
            ReduceSettings settings,
            Lease lease,
            JobMonitor monitor) {
        this.full = full;
        this.net = InitialPlans.vit(full.description());
        this.base = base;
        this.method = method;
        this.wanted = wanted;
        this.settings = settings;
        this.lease = lease;
        this.monitor = monitor;
        int batch = settings.search().batchSize();
        double whole = 1000 * Collections.min(times(List.of(full), batch).get(0));
        this.table = LatencyProbe.measure(full, base, whole, batch, lease, monitor);
        this.first = fitted(whole / wanted);
    }

    /** Limit on predicted milliseconds a batch. */
    CostLimit limit() {
        return limit(first.most);
    }

    private CostLimit limit(double most) {
        return CostLimit.time(net, base, table, most);
    }

    private Timed fitted(double start) {
        ManyStepsShape shape = new ManyStepsShape(net, base);
        double most = start;
        Timed best = null;
        for (int i = 0; i < CORRECTIONS; i++) {
            Timed timed = timed(plan(most, shape), most);
            if (timed.reaches(wanted) && (best == null || timed.speedup < best.speedup)) {
                best = timed;
            }
            if (timed.reaches(wanted) && timed.speedup <= CLOSE * wanted) {
                break;
            }
            most *= correction(timed);
        }
        if (best == null) {
            throw new BudgetException(
                    "No plan that was timed is "
                            + wanted
                            + "x faster on this machine"
                            + (passedOver.isEmpty() ? "" : " and faster for a single image"),
                    "Ask for a smaller speed-up, or say the budget in MACs, such as \"-37%\".");
        }
        return best;
    }

    private double correction(Timed timed) {
        if (timed.speedup >= wanted && !timed.reaches(wanted)) {
            return 0.9; // fewer tokens, so that one image gains too
        }
        return Math.min(1.3, Math.max(0.6, timed.speedup / (wanted * Math.sqrt(CLOSE))));
    }

    /**
     * Times the plan that was chosen under {@link #limit()}. Where it misses the mark, its schedule
     * is made stronger; where even that does not help, the plan that the limit came from is taken.
     */
    Timed confirmed(CompressionPlan chosen) {
        double most = first.most;
        CompressionPlan plan = chosen;
        for (int i = 0; i < CORRECTIONS; i++) {
            Timed timed = timed(plan, most);
            if (timed.reaches(wanted)) {
                return timed;
            }
            most *= correction(timed);
            plan = StepVariants.copy(chosen, plan(most, ProfileShape.of(net, chosen)));
        }
        return timed(first.plan, first.most);
    }

    private CompressionPlan plan(double most, ScheduleShape shape) {
        return limit(most).plan(shape, method, settings.thresholds().get(0));
    }

    private Timed timed(CompressionPlan plan, double most) {
        int batch = settings.search().batchSize();
        double speedup = speedup(plan, batch);
        if (speedup < wanted) {
            return new Timed(plan, most, speedup, 0);
        }
        Timed timed = new Timed(plan, most, speedup, batch == 1 ? speedup : speedup(plan, 1));
        if (!timed.reaches(wanted)) {
            passedOver.add(
                    String.format(
                            Locale.ROOT,
                            "Passed over, because one image alone is not faster with it (%.2fx;"
                                    + " %.2fx at batch %d): %s.",
                            timed.single,
                            speedup,
                            batch,
                            steps(plan)));
        }
        return timed;
    }

    /** The token steps of a plan in words. */
    private static String steps(CompressionPlan plan) {
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < plan.blocks().size(); i++) {
            TokenStep step = plan.blocks().get(i).tokenStep();
            if (!(step instanceof TokenStep.None)) {
                steps.add("block " + i + " " + step.words());
            }
        }
        return String.join(", ", steps);
    }

    private double speedup(CompressionPlan plan, int batch) {
        VitModel reduced = new VitModel(full.description().withPlan(plan), full.tensors());
        List<List<Double>> times = times(List.of(full, reduced), batch);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < times.get(0).size(); i++) {
            ratios.add(times.get(0).get(i) / times.get(1).get(i));
        }
        return PairedTiming.median(ratios);
    }

    private List<List<Double>> times(List<VitModel> models, int batch) {
        monitor.progress(0, () -> "timing on this machine");
        return PairedTiming.run(models, batch, ROUNDS, System::nanoTime, lease, monitor);
    }
}
