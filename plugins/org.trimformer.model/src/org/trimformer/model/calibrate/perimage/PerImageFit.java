package org.trimformer.model.calibrate.perimage;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.cost.CostSpread;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.PerImageCounts;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.plan.TokenStep;
import org.trimformer.model.evaluate.ImageCosts;
import org.trimformer.model.net.TokenTrace;
import org.trimformer.model.train.objective.Batch;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Makes an equal-count plan into one that keeps as many tokens as each image needs. Each reducing
 * block asks for the share 1 - t (1 - m) of the score mass, where m is the mean share its count
 * holds in the equal-count plan; the one number t is found by bisection so that the mean cost over
 * the images is the equal-count plan's, never more.
 */
public final class PerImageFit {
    /** Counts allowed, as multiples of the equal count: a few, so that groups stay large. */
    private static final double[] COUNTS = {0.4, 0.6, 0.8, 1, 1.25, 1.6};

    private static final double STRONGEST = 1e6;
    private static final double STEP = 4;
    private static final double CLOSE = 0.003;
    private static final int PASSES = 16;
    private static final double LEAST_SHARE = 1e-6;

    /** Not 1, which would ask for tokens without any score too. */
    private static final double MOST_SHARE = 1 - 1e-6;

    private final VitArchitecture net;
    private final CompressionPlan equal;
    private final int images;
    private final Images runs;
    private final long budget;
    private final HeldMass held;

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
        this.held = new HeldMass(single, net.prefixTokens());
        runs.run(single, held, batch -> {});
    }

    /** Finds the plan. */
    public Fitted fit() {
        double weak = 1 / STRONGEST;
        double strong = STRONGEST;
        double t = 1;
        Fitted best = null;
        for (int pass = 0; pass < PASSES; pass++) {
            Fitted tried = tried(t);
            boolean allowed = tried.cost.mean() <= budget;
            if (allowed && (best == null || tried.cost.mean() > best.cost.mean())) {
                best = tried;
            }
            if (allowed && tried.cost.mean() >= (1 - CLOSE) * budget) {
                break;
            }
            strong = allowed ? t : strong;
            weak = allowed ? weak : t;
            t = next(t, weak, strong, allowed);
        }
        return best == null ? asEqual() : best;
    }

    /** The equal-count plan itself, as steps that allow one count each. */
    private Fitted asEqual() {
        return new Fitted(plan(block -> 1, 1), CostSpread.same(budget));
    }

    /** Quadrupling until both sides are known, then halving the distance of the logarithms. */
    private static double next(double t, double weak, double strong, boolean allowed) {
        boolean open = allowed ? weak == 1 / STRONGEST : strong == STRONGEST;
        return open ? (allowed ? t / STEP : t * STEP) : Math.sqrt(weak * strong);
    }

    private Fitted tried(double t) {
        CompressionPlan plan = plan(block -> 1 - t * (1 - held.mean(block)), COUNTS);
        ImageCosts costs = new ImageCosts(net, plan, images);
        runs.run(plan, costs, batch -> costs.next(batch.indices()));
        return new Fitted(plan, costs.spread());
    }

    /** The plan whose blocks ask for these shares and allow these multiples of the equal counts. */
    private CompressionPlan plan(IntToDoubleFunction shares, double... multiples) {
        int[] after = TokenCounts.after(net, equal.withClsOnlyLastBlock(false));
        CompressionPlan plan = equal;
        for (int i = 0; i < after.length; i++) {
            TokenStep step = equal.blocks().get(i).tokenStep();
            boolean unused = equal.clsOnlyLastBlock() && i == after.length - 1;
            if (!(unused || step instanceof TokenStep.None)) {
                double share = shares.applyAsDouble(i);
                share = Math.max(LEAST_SHARE, Math.min(MOST_SHARE, share));
                PerImageCounts counts = new PerImageCounts(share, counts(after[i], multiples));
                TokenStep each = new TokenStep.PerImage(step, counts);
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
