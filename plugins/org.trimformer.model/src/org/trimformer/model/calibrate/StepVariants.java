// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Schedules;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.PruneThenPool;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.VarianceThreshold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Other ways of removing the same number of tokens in one block of a plan. */
final class StepVariants {
    /** How much novelty counts in an ordered merge under a budget, before any calibration. */
    static final double NOVELTY = 1;

    /** What else calibration tries. */
    static final double[] OTHER_NOVELTIES = {0, 0.5, 2};

    private static final double[] CV2 = {0, 0.5, 1, 2, 4, Double.POSITIVE_INFINITY};
    private static final int[] PRUNED_OF_SIX = {1, 2, 3, 4};

    private StepVariants() {}

    /** Blocks that remove tokens. */
    static List<Integer> reducing(CompressionPlan plan) {
        return IntStream.range(0, plan.blocks().size())
                .filter(i -> !(plan.blocks().get(i).tokenStep() instanceof TokenStep.None))
                .boxed()
                .toList();
    }

    /**
     * Plans that differ in the way of {@code block} alone and leave as many tokens.
     *
     * @param method the user's choice: its own variants only; empty tries every method
     */
    static List<CompressionPlan> others(
            VitArchitecture net, CompressionPlan plan, int block, Optional<TokenMethod> method) {
        int[] removals = Schedules.effective(net, plan);
        List<CompressionPlan> others = new ArrayList<>();
        for (TokenStep step : steps(removals[block], method)) {
            CompressionPlan other =
                    plan.withBlock(block, plan.blocks().get(block).withTokenStep(step));
            if (Arrays.equals(removals, Schedules.effective(net, other))) {
                others.add(other);
            }
        }
        return others;
    }

    private static List<TokenStep> steps(int remove, Optional<TokenMethod> method) {
        List<TokenStep> steps = new ArrayList<>();
        boolean any = method.isEmpty();
        if (any) {
            steps.add(new Pool(remove));
            steps.add(new PruneThenPool(remove / 3, remove - remove / 3));
            steps.add(new Adaptive(remove, ReduceSettings.DEFAULT_THRESHOLD));
        } else if (method.get() == TokenMethod.PRUNE_THEN_POOL) {
            for (int sixths : PRUNED_OF_SIX) {
                int prune = remove * sixths / 6;
                steps.add(new PruneThenPool(prune, remove - prune));
            }
        } else if (method.get() == TokenMethod.ADAPTIVE) {
            for (double cv2 : CV2) {
                steps.add(
                        new Adaptive(
                                remove, new VarianceThreshold(VarianceThreshold.Kind.CV2, cv2)));
            }
        }
        if (any || method.get() == TokenMethod.ORDERED_MERGE) {
            steps.add(new OrderedMerge(remove, NOVELTY));
            for (double novelty : OTHER_NOVELTIES) {
                steps.add(new OrderedMerge(remove, novelty));
            }
        }
        return steps;
    }

    /** The plan whose ordered merges count novelty so much. */
    static CompressionPlan withNovelty(CompressionPlan plan, double novelty) {
        CompressionPlan changed = plan;
        for (int i : reducing(plan)) {
            BlockPlan block = plan.blocks().get(i);
            if (block.tokenStep() instanceof OrderedMerge s) {
                TokenStep step = new OrderedMerge(s.remove(), novelty);
                changed = changed.withBlock(i, block.withTokenStep(step));
            }
        }
        return changed;
    }

    /**
     * The plan {@code counts} with what {@code from} fixes beside the counts: thresholds of its
     * adaptive blocks, novelty of its ordered merges.
     */
    static CompressionPlan copy(CompressionPlan from, CompressionPlan counts) {
        CompressionPlan plan = withNovelty(counts, novelty(from));
        for (int i : reducing(counts)) {
            BlockPlan block = plan.blocks().get(i);
            if (block.tokenStep() instanceof Adaptive to
                    && from.blocks().get(i).tokenStep() instanceof Adaptive of) {
                TokenStep step = new Adaptive(to.remove(), of.threshold());
                plan = plan.withBlock(i, block.withTokenStep(step));
            }
        }
        return plan;
    }

    private static double novelty(CompressionPlan plan) {
        return plan.blocks().stream()
                .map(BlockPlan::tokenStep)
                .filter(OrderedMerge.class::isInstance)
                .mapToDouble(s -> ((OrderedMerge) s).novelty())
                .findFirst()
                .orElse(NOVELTY);
    }
}
