package org.trimformer.model.calibrate;

import org.trimformer.core.budget.LatencyTable;
import org.trimformer.core.budget.ManyStepsShape;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.TokenMethod;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.evaluate.PairedTiming;
import org.trimformer.runtime.Lease;

import java.util.Collections;
import java.util.List;

/**
 * Turns "1.5x faster on this machine" into a limit in milliseconds: a measured table of the blocks
 * predicts the time of a plan, the plan is timed against the full model, and the limit is corrected
 * by what the prediction missed (choosing and merging tokens, the emitter's own way).
 *
 * @param limit on predicted milliseconds a batch
 * @param speedup that was measured for the plan of the limit
 * @param wanted speed-up
 */
record SpeedFit(Limit limit, double speedup, double wanted) {
    private static final int ROUNDS = 7;
    private static final int CORRECTIONS = 4;
    private static final double CLOSE = 1.05;

    /**
     * Measures and corrects.
     *
     * @param full the model that came in
     * @param wanted speed-up against it, over 1
     * @throws BudgetException if the machine does not get so fast by fewer tokens
     */
    static SpeedFit of(
            VitModel full,
            CompressionPlan base,
            TokenMethod method,
            double wanted,
            ReduceSettings settings,
            Lease lease,
            JobMonitor monitor) {
        int batch = settings.search().batchSize();
        double whole = 1000 * Collections.min(times(List.of(full), batch, lease, monitor).get(0));
        LatencyTable table = LatencyProbe.measure(full, base, whole, batch, lease, monitor);
        ManyStepsShape shape = new ManyStepsShape(Planner.vit(full.description()), base);
        double most = whole / wanted;
        SpeedFit best = null;
        for (int i = 0; i < CORRECTIONS; i++) {
            Limit limit = Limit.time(Planner.vit(full.description()), base, table, most);
            CompressionPlan plan = limit.plan(shape, method, settings.thresholds().get(0));
            double measured = speedup(full, plan, batch, lease, monitor);
            if (measured >= wanted && (best == null || measured < best.speedup)) {
                best = new SpeedFit(limit, measured, wanted);
            }
            if (measured >= wanted && measured <= CLOSE * wanted) {
                break;
            }
            most *= Math.min(1.3, Math.max(0.6, measured / (wanted * Math.sqrt(CLOSE))));
        }
        if (best == null) {
            throw new BudgetException(
                    "No plan that was timed is " + wanted + "x faster on this machine",
                    "Ask for a smaller speed-up, or say the budget in MACs, such as \"-37%\".");
        }
        return best;
    }

    private static double speedup(
            VitModel full, CompressionPlan plan, int batch, Lease lease, JobMonitor monitor) {
        VitModel reduced = new VitModel(full.description().withPlan(plan), full.tensors());
        List<List<Double>> times = times(List.of(full, reduced), batch, lease, monitor);
        return PairedTiming.median(times.get(0)) / PairedTiming.median(times.get(1));
    }

    private static List<List<Double>> times(
            List<VitModel> models, int batch, Lease lease, JobMonitor monitor) {
        return PairedTiming.run(models, batch, ROUNDS, System::nanoTime, lease, monitor);
    }
}
