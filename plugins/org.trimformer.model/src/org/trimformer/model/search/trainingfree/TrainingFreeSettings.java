// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.trainingfree;

import org.trimformer.core.budget.Budget;
import org.trimformer.core.fault.SettingException;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Everything that decides what training-free compression does.
 *
 * @param budget how cheap the result must be
 * @param replaceAttention whether attention layers may become convolutions or go
 * @param narrowHeads whether attention heads may become narrower
 * @param classAttention whether the last blocks may update the class token alone, where the head
 *     reads prefix tokens alone
 * @param leastR2 a convolution that explains less than this share of the variance of what attention
 *     gives the patches is refused, 0..1
 * @param widthMultiple hidden widths become multiples of this, 1..1024
 * @param batchSize images a batch, 1..65536
 * @param exactLastBlock whether the last block may compute what the head reads only, where it reads
 *     prefix tokens alone: it saves without changing any result
 * @param tokensFollow whether the budget is that of the search and a token reduction after it: the
 *     search then saves as much of it as costs less than merging tokens
 * @param seed of the choice which images the fits see and which are held out to judge them
 */
public record TrainingFreeSettings(
        Budget budget,
        boolean replaceAttention,
        boolean narrowHeads,
        boolean classAttention,
        double leastR2,
        int widthMultiple,
        int batchSize,
        boolean exactLastBlock,
        boolean tokensFollow,
        long seed) {
    /** Below one half, what a fit leaves unexplained outweighs what it reproduces. */
    public static final double DEFAULT_LEAST_R2 = 0.5;

    /** Checks the ranges. */
    public TrainingFreeSettings {
        Objects.requireNonNull(budget, "budget");
        if (!(leastR2 >= 0 && leastR2 <= 1)) {
            throw new SettingException("least R2 is " + leastR2 + ", must be in 0..1");
        }
        in("width multiple", widthMultiple, 1024);
        in("batch size", batchSize, 65536);
        if (tokensFollow && budget instanceof Budget.Agreement) {
            throw new SettingException(
                    "the budget is an agreement, which cannot be shared with token reduction: say"
                            + " what the model may cost, such as \"-50 %\", or let the search"
                            + " reach it alone");
        }
    }

    /** The same with narrower heads and class blocks, and the last block as it is. */
    public TrainingFreeSettings(
            Budget budget,
            boolean replaceAttention,
            double leastR2,
            int widthMultiple,
            int batchSize,
            long seed) {
        this(
                budget,
                replaceAttention,
                true,
                true,
                leastR2,
                widthMultiple,
                batchSize,
                false,
                false,
                seed);
    }

    /**
     * The defaults: attention may go, heads may become narrower, the last blocks may update the
     * class token alone, R2 of at least 0.5, widths in multiples of 8, batch 64, the last block as
     * it is.
     */
    public static TrainingFreeSettings of(Budget budget, long seed) {
        return new TrainingFreeSettings(budget, true, DEFAULT_LEAST_R2, 8, 64, seed);
    }

    /** The settings as text for a model's provenance. */
    Map<String, String> asText(int images) {
        Map<String, String> text = new TreeMap<>();
        text.put("budget", budget.toString());
        text.put("replace attention", Boolean.toString(replaceAttention));
        text.put("narrow heads", Boolean.toString(narrowHeads));
        text.put("class attention", Boolean.toString(classAttention));
        text.put("least R2", Double.toString(leastR2));
        text.put("width multiple", Integer.toString(widthMultiple));
        text.put("batch size", Integer.toString(batchSize));
        text.put("exact last block", Boolean.toString(exactLastBlock));
        text.put("tokens follow", Boolean.toString(tokensFollow));
        text.put("images", Integer.toString(images));
        return text;
    }

    private static void in(String field, int value, int max) {
        if (value < 1 || value > max) {
            throw new SettingException(field + " is " + value + ", must be in 1.." + max);
        }
    }
}
