package org.trimformer.core.budget;

import org.trimformer.core.fault.BudgetException;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads budgets as people write them: {@code -37%}, {@code −37 % MACs}, {@code <= 0.8 GMACs},
 * {@code 0.8G}, {@code 800 MMACs}, {@code 1.5x faster on this machine}.
 */
public final class BudgetParser {
    private static final String NUMBER = "([0-9]{1,12}(?:[.,][0-9]{1,12})?)";
    private static final Pattern RELATIVE =
            Pattern.compile("- ?" + NUMBER + " ?%(?: (?:of )?(?:the )?macs)?");
    private static final Pattern ABSOLUTE =
            Pattern.compile("(?:(?:<=?|at most|max\\.?) ?)?" + NUMBER + " ?([gmt])(?:macs?)?");
    private static final Pattern SPEEDUP =
            Pattern.compile(NUMBER + " ?x(?: (?:as fast|faster))?(?: on this machine)?");
    private static final String FIX =
            "Write a budget such as \"-37% MACs\", \"<= 0.8 GMACs\" or \"1.5x faster\".";

    private BudgetParser() {}

    /**
     * Reads a budget; an empty text is no budget.
     *
     * @throws BudgetException saying what is wrong with the text
     */
    public static Optional<Budget> parseOptional(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(parse(text));
    }

    /**
     * Reads a budget.
     *
     * @throws BudgetException saying what is wrong with the text
     */
    public static Budget parse(String text) {
        String plain = plain(text);
        Matcher relative = RELATIVE.matcher(plain);
        Matcher absolute = ABSOLUTE.matcher(plain);
        Matcher speedup = SPEEDUP.matcher(plain);
        try {
            if (relative.matches()) {
                return new Budget.RelativeMacs(number(relative.group(1)) / 100);
            }
            if (absolute.matches()) {
                double macs = number(absolute.group(1)) * unit(absolute.group(2));
                return new Budget.AbsoluteMacs((long) Math.floor(macs + 1e-6));
            }
            if (speedup.matches()) {
                return new Budget.Speedup(number(speedup.group(1)));
            }
        } catch (IllegalArgumentException e) {
            throw new BudgetException(
                    "The budget \"" + text + "\" is impossible: " + e.getMessage(), FIX);
        }
        throw new BudgetException("The budget \"" + text + "\" " + complaint(plain), FIX);
    }

    /** One kind of minus, blank, less-or-equal and times; lower case. */
    private static String plain(String text) {
        return text.strip()
                .replaceAll("[\u2212\u2013\u2010\u2011]", "-")
                .replace("\u2264", "<=")
                .replace("\u00d7", "x")
                .replaceAll("[\\s\u00a0\u202f\u2009]+", " ")
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    private static String complaint(String plain) {
        if (plain.contains("flop")) {
            return "counts FLOPs, which papers use for one or for two per multiply-add; say GMACs";
        }
        if (plain.matches("\\+.*|" + NUMBER + " ?%.*")) {
            return "does not say whether to keep or to save that share; write -37% to save 37 %";
        }
        if (plain.startsWith(">")) {
            return "is a lower bound; a budget is an upper one";
        }
        if (plain.matches(NUMBER)) {
            return "has no unit";
        }
        return "is not understood";
    }

    private static double number(String digits) {
        return Double.parseDouble(digits.replace(',', '.'));
    }

    private static double unit(String letter) {
        return switch (letter) {
            case "m" -> 1e6;
            case "t" -> 1e12;
            default -> 1e9;
        };
    }
}
