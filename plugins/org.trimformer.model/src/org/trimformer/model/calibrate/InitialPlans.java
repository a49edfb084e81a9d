// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.budget.KeepRateShape;
import org.trimformer.core.budget.ManyStepsShape;
import org.trimformer.core.budget.Target;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.plan.PlanCheck;
import org.trimformer.core.plan.PlanPresets;
import org.trimformer.core.plan.Schedules;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.VarianceThreshold;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Plans from the settings alone, before any image is looked at. */
public final class InitialPlans {

    private InitialPlans() {}

    /**
     * The plan with ordered merges in many blocks that bring a network down to a cost; its own
     * where it is as cheap already.
     *
     * @param model its architecture, and mixers and widths of its plan
     * @param macs most multiply-accumulates
     * @throws UnsupportedModelException for a Swin
     * @throws org.trimformer.core.fault.BudgetException if no token step makes it so cheap
     */
    public static CompressionPlan merged(ModelDescription model, long macs) {
        VitArchitecture net = vit(model);
        CompressionPlan base = model.plan().withAllTokens();
        return CostLimit.macs(net, base, macs)
                .plan(new ManyStepsShape(net, base), TokenMethod.ORDERED_MERGE, null);
    }

    /**
     * Mixers and widths of the model without token steps.
     *
     * @throws UnsupportedModelException for a Swin and for a model with package tokens
     */
    static CompressionPlan base(ModelDescription model, ReduceSettings settings) {
        requireTokens(model);
        VitArchitecture net = vit(model);
        CompressionPlan now = model.plan();
        boolean clsOnly =
                switch (settings.lastBlock()) {
                    case ON -> true;
                    case OFF -> false;
                    case AUTO ->
                            net.readsPrefixAlone()
                                    && (settings.target().isPresent() || now.clsOnlyLastBlock());
                };
        CompressionPlan base = Schedules.apply(now, new int[net.depth()], TokenMethod.PRUNE, null);
        return PlanCheck.check(net, base.withClsOnlyLastBlock(clsOnly));
    }

    /**
     * Refuses networks that cannot lose tokens.
     *
     * @throws UnsupportedModelException for a Swin and for package tokens
     */
    public static void requireTokens(ModelDescription model) {
        vit(model);
        if (model.plan().packsTokens()) {
            throw new UnsupportedModelException(
                    "The model already packs tokens with learned selectors, which cannot be"
                            + " combined with pruning and pooling",
                    "Start from the model before it was given package tokens.");
        }
    }

    /** The architecture, or a sentence why a Swin has no tokens to spare. */
    static VitArchitecture vit(ModelDescription model) {
        if (model.architecture() instanceof VitArchitecture vit) {
            return vit;
        }
        throw new UnsupportedModelException(
                model.architecture().label()
                        + " cannot lose tokens: its windows need the full grid, and it has no CLS"
                        + " token to score tokens with",
                "Make a Swin smaller with Single-Path Search, or reduce tokens of a ViT or DeiT.");
    }

    /**
     * The plan that follows from the settings alone: the papers' knobs, or the closed form of
     * package tokens under a target; empty where plans are to be compared.
     */
    static Optional<CompressionPlan> given(
            VitArchitecture net,
            CompressionPlan base,
            ModelDescription model,
            ReduceSettings settings) {
        if (settings.target().isEmpty()) {
            return Optional.of(explicit(net, base, settings));
        }
        if (!settings.method().equals(Optional.of(TokenMethod.PACKAGE))) {
            return Optional.empty();
        }
        long full = CostModel.macs(net, unreduced(base, model));
        CostLimit limit =
                CostLimit.macs(net, base, Target.macs(settings.target().get(), net, full));
        KeepRateShape shape = new KeepRateShape(net.depth(), quarters(base), net.patches());
        return Optional.of(limit.plan(shape, TokenMethod.PACKAGE, null));
    }

    /** What a share of the cost is counted from: the model that came in, all its tokens kept. */
    static CompressionPlan unreduced(CompressionPlan base, ModelDescription model) {
        return base.withClsOnlyLastBlock(model.plan().clsOnlyLastBlock());
    }

    /** The plan of the papers' knobs. */
    static CompressionPlan explicit(
            VitArchitecture net, CompressionPlan base, ReduceSettings settings) {
        TokenMethod method = settings.method().orElse(TokenMethod.ORDERED_MERGE);
        int[] removals = settings.removal().removals(net.depth());
        if (settings.removal().blocks().isEmpty()) {
            skipOthers(base, removals);
        }
        CompressionPlan plan =
                Schedules.apply(base, removals, method, settings.thresholds().get(0));
        return PlanCheck.check(net, withThresholds(plan, settings.thresholds()));
    }

    /** "Every block" means every block that can: after the last convolution, with attention. */
    private static void skipOthers(CompressionPlan base, int[] removals) {
        List<Integer> can = reducible(base);
        for (int i = 0; i < removals.length; i++) {
            removals[i] = can.contains(i) ? removals[i] : 0;
        }
    }

    /** Blocks whose tokens may go: after the last convolution, with attention. */
    static List<Integer> reducible(CompressionPlan base) {
        return IntStream.range(PlanCheck.lastGridBlock(base) + 1, base.blocks().size())
                .filter(i -> base.blocks().get(i).mixer() == Mixer.ATTENTION)
                .boxed()
                .toList();
    }

    /** PPT's blocks, a quarter, a half and three quarters into the part that may lose tokens. */
    static List<Integer> quarters(CompressionPlan base) {
        List<Integer> can = reducible(base);
        List<Integer> usual = PlanPresets.quarters(base.blocks().size());
        if (can.containsAll(usual)) {
            return usual;
        }
        return PlanPresets.quarters(can.size()).stream().map(can::get).distinct().toList();
    }

    /**
     * The same plan whose adaptive blocks have the thresholds in turn; one threshold serves all.
     *
     * @throws SettingException if there are neither one nor as many as adaptive blocks
     */
    static CompressionPlan withThresholds(
            CompressionPlan plan, List<VarianceThreshold> thresholds) {
        List<Integer> adaptive =
                IntStream.range(0, plan.blocks().size())
                        .filter(i -> plan.blocks().get(i).tokenStep() instanceof Adaptive)
                        .boxed()
                        .toList();
        if (thresholds.size() == 1 || adaptive.isEmpty()) {
            return plan;
        }
        if (thresholds.size() != adaptive.size()) {
            throw new SettingException(
                    "threshold has "
                            + thresholds.size()
                            + " entries, must have one or as many as reducing blocks ("
                            + adaptive.size()
                            + ")");
        }
        CompressionPlan changed = plan;
        for (int i = 0; i < thresholds.size(); i++) {
            BlockPlan block = plan.blocks().get(adaptive.get(i));
            int remove = ((Adaptive) block.tokenStep()).remove();
            TokenStep step = new Adaptive(remove, thresholds.get(i));
            changed = changed.withBlock(adaptive.get(i), block.withTokenStep(step));
        }
        return changed;
    }
}
