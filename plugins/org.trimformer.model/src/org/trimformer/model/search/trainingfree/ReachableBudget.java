// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.trainingfree;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.budget.Target;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.cost.SearchCost;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.model.calibrate.InitialPlans;
import org.trimformer.model.search.choice.SearchTerms;

import java.util.Locale;

/** The budget as a number, where the training-free search can reach it. */
final class ReachableBudget {
    private ReachableBudget() {}

    /**
     * Most multiply-accumulates of the result.
     *
     * @param whole plan to start from
     * @throws BudgetException if the budget is not below the model's cost, or below what can be
     *     reached
     * @throws org.trimformer.core.fault.UnsupportedModelException if tokens are to follow and the
     *     network cannot lose any
     */
    static long macs(
            ModelDescription description, CompressionPlan whole, TrainingFreeSettings settings) {
        long dense = CostModel.macs(description.architecture(), description.plan());
        Architecture arch = description.architecture();
        SearchCost cost = cheapest(arch, whole, settings);
        long least = cost.fixed();
        boolean narrows = settings.narrowHeads() && arch.hasNarrowableHeads();
        for (int i = 0; i < arch.blocks() && !settings.replaceAttention(); i++) {
            int full = arch.headWidth(i);
            int width = description.plan().blocks().get(i).headWidth(full);
            long attention = cost.blocks().get(i).attention();
            int narrowest = Math.min(width, CutOptions.headMultiple(full));
            least += narrows ? attention * narrowest / width : attention;
        }
        if (settings.budget() instanceof Budget.Agreement) {
            return least; // as far as its agreement lets it
        }
        long macs = Target.macs(settings.budget(), arch, dense);
        boolean tokens = settings.tokensFollow();
        if (tokens) {
            InitialPlans.requireTokens(description);
        }
        if (macs >= dense || !tokens && macs < least) {
            String which = "Without training";
            if (!settings.replaceAttention()) {
                which =
                        narrows
                                ? "With all attention layers kept, their heads narrower"
                                : "With all attention layers kept";
            }
            throw new BudgetException(
                    String.format(
                            Locale.ROOT,
                            "%s, from %.4g to %.4g GMACs can be reached, the budget is %.4g",
                            which,
                            least / 1e9,
                            dense / 1e9,
                            macs / 1e9),
                    settings.replaceAttention()
                            ? "Change the budget."
                            : "Change the budget, or let attention layers be replaced.");
        }
        return macs;
    }

    /** Cost where as many of the last blocks as may update the class token alone. */
    private static SearchCost cheapest(
            Architecture arch, CompressionPlan whole, TrainingFreeSettings settings) {
        boolean more = settings.classAttention();
        int count = Math.max(whole.classBlocks(), more ? ClassAttention.most(arch) : 0);
        return SearchTerms.of(arch, whole.withClassBlocks(count));
    }
}
