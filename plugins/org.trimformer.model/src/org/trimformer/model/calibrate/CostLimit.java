// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.budget.BudgetSolver;
import org.trimformer.core.budget.LatencyTable;
import org.trimformer.core.budget.ScheduleShape;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.core.tokens.VarianceThreshold;

import java.util.function.ToDoubleFunction;

/**
 * What a plan may cost, and plans that cost as much.
 *
 * @param net the network
 * @param base mixers and widths, no token step
 * @param cost of a plan
 * @param most largest cost allowed
 * @param unit of the cost, for complaints
 */
record CostLimit(
        VitArchitecture net,
        CompressionPlan base,
        ToDoubleFunction<CompressionPlan> cost,
        double most,
        String unit) {

    /** At most so many multiply-accumulates. */
    static CostLimit macs(VitArchitecture net, CompressionPlan base, long macs) {
        return new CostLimit(
                net, base, plan -> CostModel.macs(net, plan), macs, "multiply-accumulates");
    }

    /** At most so many milliseconds by a measured table. */
    static CostLimit time(
            VitArchitecture net, CompressionPlan base, LatencyTable table, double milliseconds) {
        return new CostLimit(
                net, base, plan -> table.milliseconds(net, plan), milliseconds, "milliseconds");
    }

    /**
     * The dearest plan of a shape that the limit allows. Ordered merges count novelty, which stays
     * closer to the full model at the same cost.
     *
     * @throws org.trimformer.core.fault.BudgetException if even the strongest is dearer
     */
    CompressionPlan plan(ScheduleShape shape, TokenMethod method, VarianceThreshold threshold) {
        CompressionPlan plan =
                new BudgetSolver(net, base, method, threshold).solve(shape, cost, most, unit);
        return StepVariants.withNovelty(plan, StepVariants.NOVELTY);
    }

    /** Whether a plan is cheap enough. */
    boolean allows(CompressionPlan plan) {
        return cost.applyAsDouble(plan) <= most;
    }
}
