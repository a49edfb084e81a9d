package org.trimformer.model.calibrate;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Schedules;
import org.trimformer.core.plan.Threshold;
import org.trimformer.core.plan.TokenMethod;
import org.trimformer.core.plan.TokenStep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Other ways of removing the same number of tokens in one block of a plan. */
final class Ways {
    private static final double[] CV2 = {0, 0.5, 1, 2, 4, Double.POSITIVE_INFINITY};
    private static final int[] PRUNED_OF_SIX = {1, 2, 3, 4};

    private Ways() {}

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
            steps.add(new TokenStep.OrderedMerge(remove));
            steps.add(new TokenStep.Pool(remove));
        }
        if (any || method.get() == TokenMethod.PRUNE_THEN_POOL) {
            for (int sixths : PRUNED_OF_SIX) {
                int prune = remove * sixths / 6;
                steps.add(new TokenStep.PruneThenPool(prune, remove - prune));
            }
        }
        if (any || method.get() == TokenMethod.ADAPTIVE) {
            for (double cv2 : CV2) {
                steps.add(new TokenStep.Adaptive(remove, new Threshold(Threshold.Kind.CV2, cv2)));
            }
        }
        return steps;
    }

    /** {@code counts} whose adaptive blocks take the thresholds that {@code from} has there. */
    static CompressionPlan copy(CompressionPlan from, CompressionPlan counts) {
        CompressionPlan plan = counts;
        for (int i : reducing(counts)) {
            BlockPlan block = counts.blocks().get(i);
            if (block.tokenStep() instanceof TokenStep.Adaptive to
                    && from.blocks().get(i).tokenStep() instanceof TokenStep.Adaptive of) {
                TokenStep step = new TokenStep.Adaptive(to.remove(), of.threshold());
                plan = plan.withBlock(i, block.withTokenStep(step));
            }
        }
        return plan;
    }
}
