// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.budget.ManyStepsShape;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.tokens.TokenMethod;

/** The token steps that a network starts from under a target, before any image is looked at. */
public final class TokensToTarget {
    private TokensToTarget() {}

    /**
     * The plan with ordered merges in many blocks that bring it down to a cost; itself where it is
     * as cheap already.
     *
     * @param model its architecture, and mixers and widths of its plan
     * @param macs most multiply-accumulates
     * @throws org.trimformer.core.fault.UnsupportedModelException for a Swin and for package tokens
     * @throws BudgetException if no token step makes it so cheap
     */
    public static CompressionPlan plan(ModelDescription model, long macs) {
        VitArchitecture net = InitialPlans.vit(model);
        CompressionPlan base = model.plan().withAllTokens();
        return CostLimit.macs(net, base, macs)
                .plan(new ManyStepsShape(net, base), TokenMethod.ORDERED_MERGE, null);
    }
}
