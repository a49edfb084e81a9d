// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.budget;

import org.trimformer.core.fault.BudgetException;

/** Budgets on multiply-accumulates as a number. */
public final class Target {
    private Target() {}

    /**
     * Most multiply-accumulates that {@code budget} allows.
     *
     * @param full multiply-accumulates of the model to be made cheaper
     * @throws BudgetException for a speed-up or an agreement, which have to be measured
     */
    public static long macs(Budget budget, long full) {
        if (budget instanceof Budget.RelativeMacs r) {
            return (long) Math.floor(full * (1 - r.saved()) + 1e-6);
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
}
