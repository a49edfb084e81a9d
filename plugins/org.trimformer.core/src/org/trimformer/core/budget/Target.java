// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.budget;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.plan.CompressionPlan;

/** Budgets on multiply-accumulates as a number. */
public final class Target {
    private Target() {}

    /**
     * Most multiply-accumulates that {@code budget} allows.
     *
     * @param arch of the model to be made cheaper
     * @param full multiply-accumulates of the model as it is
     * @throws BudgetException for a speed-up or an agreement, which have to be measured
     */
    public static long macs(Budget budget, Architecture arch, long full) {
        if (budget instanceof Budget.RelativeMacs r) {
            return left(full, r.saved());
        } else if (budget instanceof Budget.OfOriginal o) {
            return left(CostModel.macs(arch, CompressionPlan.identity(arch)), o.saved());
        } else if (budget instanceof Budget.AbsoluteMacs a) {
            return a.macs();
        }
        if (budget instanceof Budget.Agreement) {
            throw new BudgetException(
                    "How far a model agrees with the original is measured on images, it is no"
                            + " number of multiply-accumulates",
                    "Give the budget as a share or a number of MACs here; Token Prune & Pool and"
                            + " the training-free Single-Path Search find the largest cut that"
                            + " agrees.");
        }
        throw new BudgetException(
                "A speed-up is measured on the machine, it is no number of multiply-accumulates",
                "Give the budget as a share or a number of MACs.");
    }

    private static long left(long macs, double saved) {
        return (long) Math.floor(macs * (1 - saved) + 1e-6);
    }
}
