// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate;

import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.model.calibrate.score.KlScores;
import org.trimformer.model.calibrate.score.PlanScorer;

import java.util.Locale;
import java.util.Optional;

/**
 * Plans of one cost against each other on the calibration images. A challenger wins only if it is
 * better by some standard errors of the paired difference, so noise is not fitted. Work is counted
 * in plans tried, so that what comes out depends on the seed and not on how busy the machine is.
 */
final class PlanTournament {
    /** Standard errors by which a challenger has to win. */
    private static final double CLEARLY = -1.5;

    /** A start that is merely as good as an earlier one does not replace it. */
    private static final double ONE_ERROR = 1;

    private final CostLimit limit;
    private final PlanScorer scorer;
    private final CalibrationSettings settings;
    private final JobMonitor monitor;

    private int tried;
    private int starts;
    private Candidate best;

    /**
     * A plan and how it did.
     *
     * @param name of the start it came from, in words
     * @param method the start's method
     */
    record Candidate(String name, TokenMethod method, CompressionPlan plan, KlScores scores) {}

    PlanTournament(
            CostLimit limit, PlanScorer scorer, CalibrationSettings settings, JobMonitor monitor) {
        this.limit = limit;
        this.scorer = scorer;
        this.settings = settings;
        this.monitor = monitor;
    }

    /** The best so far; null before the first plan. */
    Candidate best() {
        return best;
    }

    /** Plans looked at. */
    int tried() {
        return tried;
    }

    /** From here on plans count as work. */
    void startsAreDone() {
        starts = tried;
    }

    /** Whether this share of the work is done. */
    boolean over(double share) {
        return tried - starts >= share * settings.plans();
    }

    /** Scores a starting plan, giving it up once it cannot win, and takes it if it is better. */
    void offer(String name, TokenMethod method, CompressionPlan plan) {
        if (best == null) {
            best = measure(name, method, plan);
            scorer.keep();
            return;
        }
        tried++;
        report(name);
        KlScores scores = scorer.score(plan, Optional.of(best.scores()));
        if (scores.complete()) {
            enter(new Candidate(name, method, plan, scores), ONE_ERROR);
        }
    }

    /** Scores a plan on every image. */
    Candidate measure(String name, TokenMethod method, CompressionPlan plan) {
        tried++;
        report(name);
        return new Candidate(name, method, plan, scorer.score(plan));
    }

    /** Takes a measured plan if it is the first, or better by {@code errors} standard errors. */
    void enter(Candidate candidate, double errors) {
        if (best == null || candidate.scores().worseThan(best.scores()) < -errors) {
            best = candidate;
            scorer.keep();
        }
    }

    /** Takes a variant of the best plan if it is clearly better; says whether it was. */
    boolean challenge(CompressionPlan plan) {
        if (plan.equals(best.plan()) || !limit.allows(plan)) {
            return false;
        }
        tried++;
        report(best.name());
        KlScores scores = scorer.score(plan, Optional.of(best.scores()));
        if (!scores.complete() || scores.worseThan(best.scores()) >= CLEARLY) {
            return false;
        }
        best = new Candidate(best.name(), best.method(), plan, scores);
        scorer.keep();
        return true;
    }

    private void report(String name) {
        double work =
                settings.plans() == 0 || starts == 0
                        ? 0
                        : (double) (tried - starts) / settings.plans();
        String text =
                best == null
                        ? "trying " + name
                        : String.format(
                                Locale.ROOT,
                                "%d plans compared, the closest has KL %.4f",
                                tried,
                                best.scores().mean());
        monitor.progress(Math.min(1, work), () -> text);
    }
}
