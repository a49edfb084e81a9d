// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate;

import org.trimformer.core.budget.Budget;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.metrics.Agreement;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.calibrate.report.ReduceResult;
import org.trimformer.model.calibrate.score.CalibrationSplit;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The largest cut whose whole result (plan and repair) still agrees with the original on a share of
 * held-out images: a bisection over the share of multiply-accumulates saved. Every step is a whole
 * reduction to that budget, so what is promised is what was measured. Steps after the first one
 * compare the published kinds of schedule only.
 */
final class AgreementSearch {
    private static final double LEAST = 0.02;
    private static final double MOST = 0.8;
    private static final double FIRST = 0.35;
    private static final double CLOSE = 0.04;

    private final VitModel model;
    private final double bound;
    private final ReduceSettings settings;
    private final Lease lease;
    private final JobMonitor monitor;
    private final List<String> tried = new ArrayList<>();

    AgreementSearch(
            VitModel model,
            Budget.Agreement bound,
            ReduceSettings settings,
            Lease lease,
            JobMonitor monitor) {
        this.model = model;
        this.bound = bound.share();
        this.settings = settings;
        this.lease = lease;
        this.monitor = monitor;
    }

    ReduceResult run(Optional<ImageSet> calibration) {
        ImageSet images =
                calibration
                        .filter(set -> !CalibrationSplit.of(drawn(set)).held().isEmpty())
                        .orElseThrow(() -> tooFew(calibration));
        double holds = 0;
        double fails = MOST;
        double saved = FIRST;
        ReduceResult best = null;
        int steps = 0;
        while (fails - holds > CLOSE) {
            Optional<ReduceResult> reached = reduced(images, saved, steps++);
            if (reached.isPresent() && holds(reached.get())) {
                best = reached.get();
                holds = saved;
            } else {
                fails = saved;
            }
            saved = next(holds, fails);
        }
        if (best == null) {
            throw new BudgetException(
                    String.format(
                            Locale.ROOT,
                            "No cut of tokens was found that agrees with the original on %s %% of"
                                    + " the held-out images: %s",
                            percent(bound),
                            String.join(", ", tried)),
                    "Allow more, or give more calibration images.");
        }
        return told(best, holds);
    }

    private List<LabelledImage> drawn(ImageSet set) {
        return ImageSet.drawn(set.images(), settings.search().images(), settings.search().seed());
    }

    private static ImageException tooFew(Optional<ImageSet> calibration) {
        int there = calibration.map(ImageSet::size).orElse(0);
        return new ImageException(
                "The target is an agreement with the original, which is measured on images: at"
                        + " least 32 calibration images are needed, "
                        + there
                        + (there == 1 ? " is" : " are")
                        + " there",
                "Connect calibration images or choose their folder, or say what the model may"
                        + " cost, such as \"-37%\".");
    }

    /** Halfway, but small cuts by factors: agreement changes there. */
    private static double next(double holds, double fails) {
        return holds == 0 ? Math.max(LEAST, fails / 2) : (holds + fails) / 2;
    }

    private boolean holds(ReduceResult reduction) {
        return reduction.agreement().map(a -> a.share() >= bound).orElse(false);
    }

    /** A reduction to a share; empty where no plan is so cheap. */
    private Optional<ReduceResult> reduced(ImageSet images, double saved, int step) {
        CalibrationSettings search = settings.search();
        CalibrationSettings quick =
                new CalibrationSettings(
                        search.images(),
                        step == 0 ? search.plans() : 0,
                        search.batchSize(),
                        search.seed());
        ReduceSettings now = settings.to(Optional.of(new Budget.RelativeMacs(saved))).with(quick);
        double from = 1 - Math.pow(0.7, step);
        double to = 1 - Math.pow(0.7, step + 1);
        String prefix = String.format(Locale.ROOT, "-%.1f %%: ", 100 * saved);
        try {
            ReduceResult reduction =
                    ReduceJob.run(
                            model,
                            Optional.of(images),
                            now,
                            lease,
                            new Attempt(monitor.part(from, to, prefix)));
            Agreement agreement = reduction.agreement().orElseThrow();
            tried.add(prefix + percent(agreement.share()) + " %");
            return Optional.of(reduction);
        } catch (BudgetException e) {
            tried.add(prefix + "not possible");
            return Optional.empty();
        }
    }

    private ReduceResult told(ReduceResult best, double saved) {
        Agreement agreement = best.agreement().orElseThrow();
        String sentence =
                String.format(
                        Locale.ROOT,
                        "The largest cut found whose result agrees with the original on at least %s"
                                + " %% of %d held-out images is -%.1f %%; on all images like these"
                                + " the share lies between %.1f and %.1f %% with 95 %% confidence."
                                + " Tried: %s.",
                        percent(bound),
                        agreement.images(),
                        100 * saved,
                        100 * agreement.low(),
                        100 * agreement.high(),
                        String.join(", ", tried));
        List<String> words = new ArrayList<>(best.words());
        words.add(Math.min(2, words.size()), sentence);
        return new ReduceResult(
                best.model(),
                best.layers(),
                words,
                best.agreement(),
                best.repaired(),
                best.images());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    /** One step: its warnings are about a result that may not be taken. */
    private record Attempt(JobMonitor monitor) implements JobMonitor {
        @Override
        public void checkCancelled() {
            monitor.checkCancelled();
        }

        @Override
        public void progress(double fraction, Supplier<String> message) {
            monitor.progress(fraction, message);
        }

        @Override
        public void warn(String sentence) {
            // told in the end about the result that is taken, which keeps its bound
        }
    }
}
