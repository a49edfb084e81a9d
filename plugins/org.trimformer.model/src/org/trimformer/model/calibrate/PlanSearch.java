package org.trimformer.model.calibrate;

import org.trimformer.core.budget.ConstantShape;
import org.trimformer.core.budget.ManyStepsShape;
import org.trimformer.core.budget.ScheduleShape;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.PlanPresets;
import org.trimformer.core.plan.Threshold;
import org.trimformer.core.plan.TokenMethod;
import org.trimformer.core.progress.JobMonitor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * Label-free coordinate search over plans of equal cost (algorithms page I-3, L): the published
 * kinds of schedule are tried first, then one block at a time gets more or fewer of the removed
 * tokens, then one block at a time another way of removing them. A change stays only if it is
 * better by more than one standard error of the paired difference, so noise is not fitted. PPT's
 * fixed schedule is among the starts: the result is never worse than it on the calibration images.
 */
final class PlanSearch {
    private static final double FIRST_FACTOR = 1.6;
    private static final double LAST_FACTOR = 1.2;
    private static final double BETTER = -1;

    /** Share of the time after which counts are settled and ways of removing are tried. */
    private static final double SHARE_OF_COUNTS = 0.7;

    private final Limit limit;
    private final PlanScorer scorer;
    private final ReduceSettings settings;
    private final JobMonitor monitor;
    private final long start = System.nanoTime();

    private int tried;
    private Candidate best;

    /**
     * A plan and how it did.
     *
     * @param name of the start it came from, in words
     * @param method the start's method
     * @param shape its schedule at any cost
     */
    record Candidate(
            String name,
            TokenMethod method,
            ScheduleShape shape,
            CompressionPlan plan,
            Scores scores) {}

    /**
     * What came out.
     *
     * @param best the plan to take
     * @param ppt PPT's fixed schedule at the same cost, empty where it cannot be so cheap
     * @param tried plans looked at
     * @param seconds time it took
     */
    record Outcome(Candidate best, Optional<Scores> ppt, int tried, double seconds) {}

    PlanSearch(Limit limit, PlanScorer scorer, ReduceSettings settings, JobMonitor monitor) {
        this.limit = limit;
        this.scorer = scorer;
        this.settings = settings;
        this.monitor = monitor;
    }

    /**
     * Searches until time is up or nothing helps.
     *
     * @throws BudgetException if no start is cheap enough
     */
    Outcome run() {
        Optional<Scores> ppt = starts();
        counts();
        ways();
        return new Outcome(best, ppt, tried, seconds());
    }

    /** Scores the published kinds of schedule; returns what PPT's own scored. */
    private Optional<Scores> starts() {
        ScheduleShape many = new ManyStepsShape(limit.net(), limit.base());
        ScheduleShape few = ConstantShape.of(limit.net(), Planner.quarters(limit.base()));
        Threshold threshold = settings.thresholds().get(0);
        BudgetException refused = null;
        List<TokenMethod> methods =
                settings.method()
                        .map(List::of)
                        .orElse(
                                List.of(
                                        TokenMethod.ORDERED_MERGE,
                                        TokenMethod.PRUNE_THEN_POOL,
                                        TokenMethod.POOL));
        for (TokenMethod method : methods) {
            try {
                start("many small steps", method, many, threshold);
            } catch (BudgetException e) {
                refused = e;
            }
        }
        Optional<Scores> ppt = Optional.empty();
        try {
            if (settings.method().isPresent()) {
                start("few large steps", settings.method().get(), few, threshold);
            }
            Candidate fixed =
                    candidate(
                            "PPT's fixed schedule",
                            TokenMethod.ADAPTIVE,
                            few,
                            PlanPresets.PPT_OFF_THE_SHELF);
            ppt = Optional.of(fixed.scores());
            if (settings.method().map(m -> m == TokenMethod.ADAPTIVE).orElse(true)) {
                keepIfBetter(fixed, 0);
            }
        } catch (BudgetException e) {
            refused = refused == null ? e : refused;
        }
        if (best == null) {
            throw refused;
        }
        return ppt;
    }

    private void start(String name, TokenMethod method, ScheduleShape shape, Threshold threshold) {
        keepIfBetter(candidate(name, method, shape, threshold), BETTER);
    }

    private Candidate candidate(
            String name, TokenMethod method, ScheduleShape shape, Threshold threshold) {
        CompressionPlan plan = limit.plan(shape, method, threshold);
        if (settings.method().isPresent()) {
            plan = spread(plan);
        }
        tried++;
        report(name);
        return new Candidate(name, method, shape, plan, scorer.score(plan));
    }

    /** The user's thresholds where they are as many as this plan's blocks, else the first one. */
    private CompressionPlan spread(CompressionPlan plan) {
        long reducing = Ways.reducing(plan).size();
        return settings.thresholds().size() == reducing
                ? Planner.withThresholds(plan, settings.thresholds())
                : plan;
    }

    /** One block at a time removes more or fewer tokens, at the same cost of the whole. */
    private void counts() {
        List<Integer> blocks = new ArrayList<>(Planner.reducible(limit.base()));
        blocks.remove(Integer.valueOf(limit.net().depth() - 1));
        Random random = new Random(settings.search().seed());
        double factor = FIRST_FACTOR;
        while (factor >= LAST_FACTOR && !late(SHARE_OF_COUNTS)) {
            Collections.shuffle(blocks, random);
            boolean improved = false;
            for (int block : blocks) {
                improved |= moved(block, factor) || moved(block, 1 / factor);
            }
            factor = improved ? factor : Math.sqrt(factor);
        }
    }

    private boolean moved(int block, double factor) {
        if (late(SHARE_OF_COUNTS)) {
            return false;
        }
        ProfileShape profile = ProfileShape.of(limit.net(), best.plan());
        double weight = profile.weight(block);
        if (weight == 0 && factor < 1) {
            return false;
        }
        // a block that removes nothing yet starts with one token in fifty
        ProfileShape shape = profile.with(block, weight == 0 ? 0.02 * factor : weight * factor);
        try {
            CompressionPlan plan = limit.plan(shape, best.method(), threshold());
            return scored(Ways.copy(best.plan(), plan), shape, SHARE_OF_COUNTS);
        } catch (BudgetException e) {
            return false; // this profile cannot be so cheap; others can
        }
    }

    /** One block at a time removes the same number of tokens in another way. */
    private void ways() {
        for (int block : Ways.reducing(best.plan())) {
            for (CompressionPlan plan :
                    Ways.others(limit.net(), best.plan(), block, settings.method())) {
                if (!late(1)) {
                    scored(plan, best.shape(), 1);
                }
            }
        }
    }

    private boolean scored(CompressionPlan plan, ScheduleShape shape, double share) {
        if (plan.equals(best.plan()) || !limit.allows(plan)) {
            return false;
        }
        tried++;
        report(best.name());
        Scores scores = scorer.score(plan, best.scores(), () -> late(share));
        Candidate next = new Candidate(best.name(), best.method(), shape, plan, scores);
        return scores.complete() && keepIfBetter(next, BETTER);
    }

    private boolean keepIfBetter(Candidate candidate, double margin) {
        if (best != null && candidate.scores().worseThan(best.scores()) >= margin) {
            return false;
        }
        best = candidate;
        return true;
    }

    private Threshold threshold() {
        return settings.thresholds().get(0);
    }

    private void report(String name) {
        double total = 60 * settings.search().minutes();
        double done = total == 0 ? 0.5 : Math.min(1, seconds() / total);
        String text =
                best == null
                        ? "trying " + name
                        : String.format(
                                Locale.ROOT, "plan %d, best KL %.4f", tried, best.scores().mean());
        monitor.progress(done, () -> text);
    }

    private boolean late(double share) {
        return seconds() >= share * 60 * settings.search().minutes();
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }
}
