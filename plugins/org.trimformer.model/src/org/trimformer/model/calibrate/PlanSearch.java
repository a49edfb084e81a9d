// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate;

import org.trimformer.core.budget.ConstantShape;
import org.trimformer.core.budget.ManyStepsShape;
import org.trimformer.core.budget.ScheduleShape;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.PlanPresets;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.core.tokens.VarianceThreshold;
import org.trimformer.model.calibrate.score.KlScores;
import org.trimformer.model.calibrate.score.PlanScorer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Label-free search over plans of equal cost (algorithms.md I-3, L): the published kinds of
 * schedule are tried first, then changes of the whole schedule (few numbers, hence hard to fit to
 * noise), then one block at a time gets more or fewer of the removed tokens, then one block at a
 * time another way of removing them. PPT's fixed schedule is among the starts: the result is never
 * worse than it on the calibration images.
 */
final class PlanSearch {
    private static final double[] TILTS = {0.8, 0.4};
    private static final double[] SHARPNESS = {0.6, 1.5};
    private static final double FIRST_FACTOR = 1.6;
    private static final double LAST_FACTOR = 1.2;

    /** Blocks at the end that can always make up for a change. */
    private static final int MAKING_UP = 5;

    /** Shares of the work after which the next kind of change is tried. */
    private static final double SHARE_OF_WHOLES = 0.4;

    private static final double SHARE_OF_COUNTS = 0.75;

    private final CostLimit limit;
    private final ReduceSettings settings;
    private final PlanTournament contest;

    /**
     * What came out.
     *
     * @param best the plan to take
     * @param ppt PPT's fixed schedule at the same cost, empty where it cannot be so cheap
     * @param tried plans looked at
     */
    record Outcome(PlanTournament.Candidate best, Optional<KlScores> ppt, int tried) {}

    PlanSearch(CostLimit limit, PlanScorer scorer, ReduceSettings settings, JobMonitor monitor) {
        this.limit = limit;
        this.settings = settings;
        this.contest = new PlanTournament(limit, scorer, settings.search(), monitor);
    }

    /**
     * Searches until the work is done or nothing helps.
     *
     * @throws BudgetException if no start is cheap enough
     */
    Outcome run() {
        Optional<KlScores> ppt = starts();
        contest.startsAreDone();
        wholes();
        counts();
        ways();
        return new Outcome(contest.best(), ppt, contest.tried());
    }

    /** Scores the published kinds of schedule; returns what PPT's own scored. */
    private Optional<KlScores> starts() {
        ScheduleShape many = new ManyStepsShape(limit.net(), limit.base());
        ScheduleShape few = ConstantShape.of(limit.net(), InitialPlans.quarters(limit.base()));
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
                start("many small steps", method, many);
            } catch (BudgetException e) {
                refused = e;
            }
        }
        Optional<KlScores> ppt = Optional.empty();
        try {
            if (settings.method().isPresent()) {
                start("few large steps", settings.method().get(), few);
            }
            TokenMethod adaptive = TokenMethod.ADAPTIVE;
            CompressionPlan plan = limit.plan(few, adaptive, PlanPresets.PPT_OFF_THE_SHELF);
            PlanTournament.Candidate fixed =
                    contest.measure("PPT's fixed schedule", adaptive, plan);
            ppt = Optional.of(fixed.scores());
            if (settings.method().map(m -> m == TokenMethod.ADAPTIVE).orElse(true)) {
                contest.enter(fixed, 0);
            }
        } catch (BudgetException e) {
            refused = refused == null ? e : refused;
        }
        if (contest.best() == null) {
            throw refused;
        }
        return ppt;
    }

    private void start(String name, TokenMethod method, ScheduleShape shape) {
        contest.offer(name, method, spread(limit.plan(shape, method, threshold())));
    }

    /** The user's thresholds where they are as many as this plan's blocks, else the first one. */
    private CompressionPlan spread(CompressionPlan plan) {
        boolean each = settings.thresholds().size() == StepVariants.reducing(plan).size();
        return settings.method().isPresent() && each
                ? InitialPlans.withThresholds(plan, settings.thresholds())
                : plan;
    }

    /** Earlier or later, more or less even, more or less novelty. */
    private void wholes() {
        for (double tilt : TILTS) {
            for (double by : new double[] {tilt, -tilt}) {
                boolean better = true;
                while (better && !contest.over(SHARE_OF_WHOLES)) {
                    better = shaped(profile().tilted(by));
                }
            }
        }
        for (double power : SHARPNESS) {
            if (!contest.over(SHARE_OF_WHOLES)) {
                shaped(profile().sharpened(power));
            }
        }
        for (double novelty : StepVariants.OTHER_NOVELTIES) {
            if (!contest.over(SHARE_OF_WHOLES)) {
                contest.challenge(StepVariants.withNovelty(contest.best().plan(), novelty));
            }
        }
    }

    /** One block at a time removes more or fewer tokens, at the same cost of the whole. */
    private void counts() {
        List<Integer> blocks = new ArrayList<>(InitialPlans.reducible(limit.base()));
        blocks.remove(Integer.valueOf(limit.net().depth() - 1));
        Random random = new Random(settings.search().seed());
        double factor = FIRST_FACTOR;
        while (factor >= LAST_FACTOR && !contest.over(SHARE_OF_COUNTS)) {
            Collections.shuffle(blocks, random);
            boolean improved = false;
            for (int block : blocks) {
                improved |= moved(block, factor) || moved(block, 1 / factor);
            }
            factor = improved ? factor : Math.sqrt(factor);
        }
    }

    private boolean moved(int block, double factor) {
        ProfileShape profile = profile();
        double weight = profile.weight(block);
        if (contest.over(SHARE_OF_COUNTS) || weight == 0 && factor < 1) {
            return false;
        }
        // a block that removes nothing yet starts with one token in fifty
        double changed = weight == 0 ? 0.02 * factor : weight * factor;
        // blocks well before it stay as they are: that is half of all work saved
        int first = Math.min(block, limit.net().depth() - MAKING_UP);
        return shaped(profile.with(block, changed).from(first));
    }

    private ProfileShape profile() {
        return ProfileShape.of(limit.net(), contest.best().plan());
    }

    private boolean shaped(ScheduleShape shape) {
        try {
            CompressionPlan best = contest.best().plan();
            CompressionPlan plan = limit.plan(shape, contest.best().method(), threshold());
            return contest.challenge(StepVariants.copy(best, plan));
        } catch (BudgetException e) {
            return false; // this profile cannot be so cheap; others can
        }
    }

    /** One block at a time removes the same number of tokens in another way. */
    private void ways() {
        for (int block : StepVariants.reducing(contest.best().plan())) {
            for (CompressionPlan plan :
                    StepVariants.others(
                            limit.net(), contest.best().plan(), block, settings.method())) {
                if (!contest.over(1)) {
                    contest.challenge(plan);
                }
            }
        }
    }

    private VarianceThreshold threshold() {
        return settings.thresholds().get(0);
    }
}
