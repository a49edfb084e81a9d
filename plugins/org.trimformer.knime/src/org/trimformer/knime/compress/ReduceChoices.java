// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.compress;

import org.trimformer.core.budget.BudgetParser;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.core.tokens.VarianceThreshold;
import org.trimformer.model.calibrate.CalibrationSettings;
import org.trimformer.model.calibrate.ReduceSettings;
import org.trimformer.model.calibrate.RemovalCounts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The texts of the Token Prune &amp; Pool dialog as the job's settings. */
final class ReduceChoices {

    private ReduceChoices() {}

    /** The dialog as the job's settings; rejects what is out of range. */
    static ReduceSettings settings(TokenPrunePoolParameters p) {
        ReduceSettings equal =
                new ReduceSettings(
                        method(p.m_method),
                        BudgetParser.parseOptional(p.m_target),
                        new RemovalCounts(
                                list("r", p.m_r, Integer::valueOf),
                                blocks(p.m_blocks),
                                p.m_decreasing),
                        list(
                                "threshold",
                                p.m_threshold,
                                t -> threshold(t, p.m_thresholdScale.kind())),
                        p.m_lastBlock.choice(),
                        new CalibrationSettings(
                                p.m_calibrationImages, p.m_searchPlans, p.m_batchSize, p.m_seed));
        return equal.with(p.m_tokensPerImage.counts()).repaired(p.m_repair);
    }

    private static Optional<TokenMethod> method(String text) {
        if (text.isBlank() || text.strip().equalsIgnoreCase("auto")) {
            return Optional.empty();
        }
        return Optional.of(
                TokenMethod.named(text)
                        .orElseThrow(
                                () ->
                                        new SettingException(
                                                "method is '"
                                                        + text
                                                        + "', must be auto or one of "
                                                        + Arrays.stream(TokenMethod.values())
                                                                .map(TokenMethod::id)
                                                                .toList())));
    }

    private static List<Integer> blocks(String text) {
        boolean all = text.isBlank() || text.strip().equalsIgnoreCase("all");
        return all ? List.of() : list("blocks", text, Integer::valueOf);
    }

    private static VarianceThreshold threshold(String text, VarianceThreshold.Kind kind) {
        boolean infinite = text.toLowerCase(Locale.ROOT).startsWith("inf");
        return new VarianceThreshold(
                kind, infinite ? Double.POSITIVE_INFINITY : Double.parseDouble(text));
    }

    /** Entries between commas, semicolons or blanks. */
    private static <T> List<T> list(String setting, String text, Function<String, T> entry) {
        List<T> entries = new ArrayList<>();
        for (String word : text.strip().split("[\\s,;]+")) {
            try {
                entries.add(entry.apply(word));
            } catch (NumberFormatException e) {
                throw new SettingException(
                        setting + " is '" + text + "', must be numbers separated by commas", e);
            }
        }
        return entries;
    }
}
