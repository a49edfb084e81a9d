// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import org.trimformer.core.cost.SearchCost;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.metrics.Accuracy;
import org.trimformer.core.metrics.RunningMean;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.search.choice.ChosenArchitecture;
import org.trimformer.model.search.choice.GateLogits;
import org.trimformer.model.search.choice.Rounding;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Whether replacing attention pays: the same gates under the same budget with every attention kept,
 * so that hidden units alone are cut, against what the search has chosen. Both as they are before
 * any further training, which the smaller of two networks may need more of.
 *
 * @param terms cost of the candidates
 * @param target most multiply-accumulates allowed
 * @param multiple hidden widths become multiples of this
 * @param held labelled images, kept out of the search
 */
record KeptAttention(SearchCost terms, long target, int multiple, List<LabelledImage> held) {
    /** Differences below so many standard errors are called chance. */
    private static final double SURE = 2;

    /** Whether all attention can stay within a budget. */
    static boolean fits(SearchCost terms, long target) {
        return cost(terms) <= target;
    }

    /**
     * Refuses a budget below what all attention costs.
     *
     * @throws BudgetException if it is
     */
    static void requireFit(SearchCost terms, long target) {
        if (!fits(terms, target)) {
            throw new BudgetException(
                    String.format(
                            Locale.ROOT,
                            "Stem, head and attention cost %.4g GMACs, the budget is %.4g",
                            cost(terms) / 1e9,
                            target / 1e9),
                    "Allow more, or let the search replace attention.");
        }
    }

    /** Multiply-accumulates of a network of attention alone, without a hidden unit. */
    private static long cost(SearchCost terms) {
        return terms.fixed() + terms.blocks().stream().mapToLong(SearchCost.Terms::attention).sum();
    }

    /**
     * What to tell of a choice, a sentence behind a space or nothing; warns where it loses.
     *
     * @param model of the choice
     * @param deploy makes the model of another choice
     * @param logits of a model for the held-out images, [images][classes]
     */
    String words(
            ChosenArchitecture chosen,
            GateLogits gates,
            VitModel model,
            Function<ChosenArchitecture, VitModel> deploy,
            Function<VitModel, float[][]> logits,
            JobMonitor monitor) {
        if (!fits(terms, target)) {
            return " With all attention kept, removing hidden units could not meet this budget.";
        }
        if (chosen.mixers().stream().allMatch(m -> m == Mixer.ATTENTION) || held.isEmpty()) {
            return "";
        }
        monitor.progress(1, () -> "comparing the choice with all attention kept");
        ChosenArchitecture kept =
                new Rounding(terms, target, multiple).round(gates.attentionOpen());
        Verdict verdict = compare(logits.apply(model), logits.apply(deploy.apply(kept)), held);
        if (verdict.loses()) {
            monitor.warn(
                    "Replacing attention costs accuracy here. "
                            + verdict.words()
                            + " Switch off \"Replace attention\", or search longer; further"
                            + " training may turn this round.");
        }
        return " " + verdict.words();
    }

    /**
     * Both compared.
     *
     * @param words a sentence that names both accuracies
     * @param loses whether the choice is worse by more than chance
     */
    record Verdict(String words, boolean loses) {}

    /**
     * Compares logits of the choice with those of attention kept.
     *
     * @param chosen [images][classes]
     * @param kept [images][classes]
     * @param images labelled, kept out of the search
     */
    static Verdict compare(float[][] chosen, float[][] kept, List<LabelledImage> images) {
        int n = images.size();
        RunningMean right = new RunningMean();
        RunningMean gain = new RunningMean();
        for (int i = 0; i < n; i++) {
            int label = images.get(i).label();
            int own = Accuracy.best(chosen[i]) == label ? 1 : 0;
            int other = Accuracy.best(kept[i]) == label ? 1 : 0;
            right.add(own);
            gain.add(own - other);
        }
        double share = right.estimate().value();
        double mean = gain.estimate().value();
        boolean chance = Math.abs(mean) <= SURE * gain.estimate().standardError();
        String words =
                String.format(
                        Locale.ROOT,
                        "It is right on %.1f %% of %d held-out images; with all attention kept, and"
                                + " fewer hidden units at the same cost, it would be on %.1f %%%s.",
                        100 * share,
                        n,
                        100 * (share - mean),
                        chance ? ", a difference within chance" : "");
        return new Verdict(words, mean < 0 && !chance);
    }
}
