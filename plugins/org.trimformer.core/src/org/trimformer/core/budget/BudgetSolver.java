// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.budget;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Schedules;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.core.tokens.VarianceThreshold;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Finds the dearest plan of a schedule shape that a budget allows. Costs are exact, so the plan is
 * never above the budget; after bisection over the shape's intensity single tokens are given back,
 * latest blocks first, until not one more fits.
 *
 * @param net the network
 * @param base mixers, widths and the CLS-only switch to keep; its token steps are replaced
 * @param method how tokens are removed
 * @param threshold for the adaptive method, else null
 */
public record BudgetSolver(
        VitArchitecture net,
        CompressionPlan base,
        TokenMethod method,
        VarianceThreshold threshold) {
    private static final int BISECTIONS = 40;

    /**
     * The dearest plan with at most {@code macs} multiply-accumulates.
     *
     * @throws BudgetException if even the strongest schedule of the shape is dearer
     */
    public CompressionPlan solve(ScheduleShape shape, long macs) {
        return solve(shape, plan -> CostModel.macs(net, plan), macs, "multiply-accumulates");
    }

    /**
     * As the other method for any cost that falls with the number of tokens, such as measured time.
     *
     * @param cost of a plan
     * @param limit largest cost allowed
     * @param unit of the cost, for the complaint
     */
    public CompressionPlan solve(
            ScheduleShape shape,
            ToDoubleFunction<CompressionPlan> cost,
            double limit,
            String unit) {
        CompressionPlan untouched = plan(new int[net.depth()]);
        if (cost.applyAsDouble(untouched) <= limit) {
            return untouched;
        }
        double strongest = shape.strongest();
        double least = cost.applyAsDouble(plan(shape.removals(strongest)));
        if (least > limit) {
            throw new BudgetException(
                    String.format(
                            Locale.ROOT,
                            "%s with %s costs %.4g %s at least, the budget is %.4g",
                            net.label(),
                            shape.label(),
                            least,
                            unit,
                            limit),
                    "Allow more, remove tokens in more or earlier blocks, or make the network"
                            + " smaller with Single-Path Search first.");
        }
        double tooDear = 0;
        double fits = strongest;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (tooDear + fits) / 2;
            if (cost.applyAsDouble(plan(shape.removals(middle))) <= limit) {
                fits = middle;
            } else {
                tooDear = middle;
            }
        }
        return giveBack(plan(shape.removals(fits)), cost, limit);
    }

    private CompressionPlan giveBack(
            CompressionPlan cheap, ToDoubleFunction<CompressionPlan> cost, double limit) {
        int[] removals = Schedules.effective(net, cheap);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = removals.length - 1; i >= 0; i--) {
                if (removals[i] > 0) {
                    removals[i]--;
                    if (cost.applyAsDouble(plan(removals)) <= limit) {
                        changed = true;
                    } else {
                        removals[i]++;
                    }
                }
            }
        }
        return plan(Schedules.effective(net, plan(removals)));
    }

    private CompressionPlan plan(int[] removals) {
        return Schedules.apply(base, removals, method, threshold);
    }
}
