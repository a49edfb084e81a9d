// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A setting of a {@link ProvenanceStep} as people read it. Model files hold what Java makes of
 * numbers and records; shipped and older files do so for good, therefore words are made where a
 * setting is shown.
 */
public final class SettingWords {
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w.])-?\\d+\\.\\d+(?:E-?\\d+)?(?![\\w.])");
    private static final Pattern BUDGET = Pattern.compile("(\\w+)\\[(?:saved|macs|factor)=(.+)]");
    private static final Pattern RECORD = Pattern.compile("\\w+\\[(\\w+=.*)]");
    private static final Pattern ABSENT = Pattern.compile("\\w+=Optional\\.empty(?:, )?");
    private static final Pattern PRESENT = Pattern.compile("=Optional\\[\\w+\\[([^\\[\\]]*)]]");
    private static final MathContext DIGITS = new MathContext(6);

    private SettingWords() {}

    /** The words for a stored value; a value that is words already stays. */
    public static String of(String stored) {
        if (stored.equals("true") || stored.equals("false")) {
            return stored.equals("true") ? "yes" : "no";
        }
        Matcher budget = BUDGET.matcher(stored);
        if (budget.matches()) {
            return budget(budget.group(1), budget.group(2), stored);
        }
        Matcher record = RECORD.matcher(stored);
        return numbers(record.matches() ? fields(record.group(1)) : stored);
    }

    private static String budget(String kind, String value, String stored) {
        return switch (kind) {
            case "RelativeMacs" -> "-" + number(100 * Double.parseDouble(value)) + " %";
            case "OfOriginal" ->
                    "-" + number(100 * Double.parseDouble(value)) + " % of the original";
            case "AbsoluteMacs" -> "<= " + number(Double.parseDouble(value) / 1e9) + " GMACs";
            case "Speedup" -> number(Double.parseDouble(value)) + "x faster";
            default -> numbers(fields(stored));
        };
    }

    /** Fields without values go; names become words. */
    private static String fields(String text) {
        String present = PRESENT.matcher(text).replaceAll(" ($1)");
        String left = ABSENT.matcher(present).replaceAll("").replaceFirst(", $", "");
        return left.isBlank() ? "none" : spaced(left.replace('=', ' '));
    }

    private static String spaced(String names) {
        return Pattern.compile("(?<=[a-z])[A-Z]")
                .matcher(names)
                .replaceAll(m -> " " + m.group().toLowerCase(Locale.ROOT));
    }

    private static String numbers(String text) {
        return NUMBER.matcher(text).replaceAll(m -> number(Double.parseDouble(m.group())));
    }

    /** Six significant digits without an exponent. */
    private static String number(double value) {
        return value == 0
                ? "0"
                : new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
