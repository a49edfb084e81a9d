// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate.perimage;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.cost.CostSpread;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.PerImageCounts;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.model.evaluate.ImageCosts;
import org.trimformer.model.net.TokenTrace;
import org.trimformer.model.train.objective.Batch;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Makes an equal-count plan into one that keeps as many tokens as each image needs. Each reducing
 * block asks for the share 1 - t (1 - m) of the score mass, where m is the mean share its count
 * holds in the equal-count plan; the one number t is found so that the mean cost over the images is
 * the equal-count plan's, never more. Where even all of the mass costs less, because most tokens
 * hold nothing, the smallest count allowed rises instead.
 */
public final class PerImageFit {
    /** Counts allowed, as multiples of the equal count: a few, so that groups stay large. */
    private static final double[] COUNTS = {0.4, 0.6, 0.8, 1, 1.25, 1.6};

    /** Largest and smallest t as powers of two; at the largest every block asks for nothing. */
    private static final double LARGEST = 20;

    private static final double SMALLEST = -10;
    private static final double CLOSE = 0.003;
    private static final int PASSES = 14;
    private static final double LEAST_SHARE = 1e-6;

    /** Not 1, which would ask for tokens without any score too. */
    private static final double MOST_SHARE = 1 - 1e-6;

    private final VitArchitecture net;
    private final CompressionPlan equal;
    private final int images;
    private final Images runs;
    private final long budget;
    private final HeldScoreMass held;

    /** The images, run under a plan. */
    @FunctionalInterface
    public interface Images {
        /**
         * Runs all of them.
         *
         * @param trace told what becomes of the tokens
         * @param before told each batch before it runs
         */
        void run(CompressionPlan plan, TokenTrace trace, Consumer<Batch> before);
    }

    /**
     * What came out.
     *
     * @param plan that keeps as many tokens as each image needs
     * @param cost of the images under it
     */
    public record Fitted(CompressionPlan plan, CostSpread cost) {}

    /**
     * Measures the shares that the equal counts hold.
     *
     * @param equal plan with the same counts for every image, not of packages
     * @param images how many there are
     */
    public PerImageFit(VitArchitecture net, CompressionPlan equal, int images, Images runs) {
        this.net = net;
        this.equal = equal;
        this.images = images;
        this.runs = runs;
        this.budget = CostModel.macs(net, equal);
        CompressionPlan single = asEqual().plan;
        this.held = new HeldScoreMass(single, net.prefixTokens());
        runs.run(single, held, batch -> {});
    }

    /** Finds the plan. */
    public Fitted fit() {
        Fitted byShare = search(x -> tried(Math.pow(2, -x), COUNTS[0]), -LARGEST, -SMALLEST, 0);
        if (byShare.cost.mean() >= (1 - CLOSE) * budget) {
            return byShare;
        }
        // few tokens hold all of the scores: the rest of the budget raises the smallest count
        double t = Math.pow(2, SMALLEST);
        Fitted byCount = search(fewest -> tried(t, fewest), COUNTS[0], 1, 0.7);
        return byCount.cost.mean() > byShare.cost.mean() ? byCount : byShare;
    }

    /**
     * The dearest plan within the budget on a path of rising cost: steps until both sides are
     * known, then between them where a straight line meets the budget.
     */
    private Fitted search(DoubleFunction<Fitted> path, double cheap, double dear, double start) {
        double step = (dear - cheap) / 6;
        double x = start;
        Fitted below = null;
        double belowAt = cheap;
        double above = Double.NaN;
        double aboveAt = dear;
        for (int pass = 0; pass < PASSES; pass++) {
            Fitted tried = path.apply(x);
            if (tried.cost.mean() <= budget) {
                below = tried;
                belowAt = x;
                if (tried.cost.mean() >= (1 - CLOSE) * budget || x == dear) {
                    break;
                }
            } else {
                above = tried.cost.mean();
                aboveAt = x;
            }
            if (below == null) {
                x = Math.max(cheap, x - step);
            } else if (Double.isNaN(above)) {
                x = Math.min(dear, x + step);
            } else {
                double aim = (1 - CLOSE / 2) * budget;
                double share = (aim - below.cost.mean()) / (above - below.cost.mean());
                x = belowAt + Math.min(0.9, Math.max(0.1, share)) * (aboveAt - belowAt);
            }
        }
        return below == null ? asEqual() : below;
    }

    /** The equal-count plan itself, as steps that allow one count each. */
    private Fitted asEqual() {
        return new Fitted(plan(block -> 1, 1), CostSpread.same(budget));
    }

    /**
     * A plan and what the images cost under it.
     *
     * @param fewest smallest count allowed, as a multiple of the equal count
     */
    private Fitted tried(double t, double fewest) {
        double[] multiples = DoubleStream.of(COUNTS).map(c -> Math.max(c, fewest)).toArray();
        CompressionPlan plan = plan(block -> 1 - t * (1 - held.mean(block)), multiples);
        ImageCosts costs = new ImageCosts(net, plan, images);
        runs.run(plan, costs, batch -> costs.next(batch.indices()));
        return new Fitted(plan, costs.spread());
    }

    /** The plan whose blocks ask for these shares and allow these multiples of the equal counts. */
    private CompressionPlan plan(IntToDoubleFunction shares, double... multiples) {
        int[] after = TokenCounts.planned(net, equal);
        CompressionPlan plan = equal;
        for (int i = 0; i < after.length; i++) {
            TokenStep step = equal.blocks().get(i).tokenStep();
            boolean unused = equal.prefixOnly(i);
            if (!(unused || step instanceof TokenStep.None)) {
                double share = shares.applyAsDouble(i);
                share = Math.max(LEAST_SHARE, Math.min(MOST_SHARE, share));
                PerImageCounts counts = new PerImageCounts(share, counts(after[i], multiples));
                TokenStep each = new PerImage(step, counts);
                plan = plan.withBlock(i, equal.blocks().get(i).withTokenStep(each));
            }
        }
        return plan;
    }

    private List<Integer> counts(int equalCount, double[] factors) {
        int least = net.prefixTokens() + 1;
        return DoubleStream.of(factors)
                .mapToInt(f -> (int) Math.round(f * equalCount))
                .map(n -> Math.max(least, Math.min(net.tokens(), n)))
                .sorted()
                .distinct()
                .boxed()
                .toList();
    }
}
