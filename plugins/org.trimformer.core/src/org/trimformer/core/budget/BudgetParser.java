// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.budget;

import org.trimformer.core.fault.BudgetException;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads budgets as people write them: {@code -37%}, {@code −37 % MACs}, {@code <= 0.8 GMACs},
 * {@code 0.8G}, {@code 800 MMACs}, {@code 1.5x faster on this machine}, {@code agree with the
 * original on at least 97 %}, {@code lose at most 1 point}, {@code no visible loss}.
 */
public final class BudgetParser {
    private static final String NUMBER = "([0-9]{1,12}(?:[.,][0-9]{1,12})?)";
    private static final Pattern RELATIVE =
            Pattern.compile(
                    "(?:- ?|save |cut |minus |reduce by |remove )"
                            + NUMBER
                            + " ?%(?: (?:of )?(?:the )?(?:macs|cost))?");
    private static final Pattern OF_ORIGINAL =
            Pattern.compile(
                    "(?:- ?|save |cut |minus |reduce by |remove )"
                            + NUMBER
                            + " ?%(?: (?:macs|cost))? of the (?:original|uncompressed)"
                            + "(?: model| network)?(?:'s (?:macs|cost))?");
    private static final Pattern FEWER =
            Pattern.compile(NUMBER + " ?% (?:fewer|less|cheaper)(?: macs| cost)?");
    private static final Pattern KEEP =
            Pattern.compile("keep " + NUMBER + " ?%(?: (?:of )?(?:the )?(?:macs|cost))?");
    private static final Pattern ABSOLUTE =
            Pattern.compile("(?:(?:<=?|at most|max\\.?) ?)?" + NUMBER + " ?([gmt])(?:macs?)?");
    private static final Pattern SPEEDUP =
            Pattern.compile(NUMBER + " ?x(?: (?:as fast|faster))?(?: on this machine)?");
    private static final String LEAST = "(?:>=?|at least|min\\.?|minimum) ?";
    private static final Pattern AGREE =
            Pattern.compile(
                    "agree(?:s|ment)?(?: with(?: the)? original)?(?: (?:on|for|of|in))? ?(?:"
                            + LEAST
                            + ")?"
                            + NUMBER
                            + " ?%(?: of (?:the |all )?images)?");
    private static final Pattern AGREEMENT =
            Pattern.compile(
                    "(?:"
                            + LEAST
                            + ")?"
                            + NUMBER
                            + " ?% (?:agreement|same class|equal classes)(?: with the original)?");
    private static final Pattern LOSE =
            Pattern.compile(
                    "(?:loses? |loss )?(?:of )?(?:<=?|at most|no more than|max\\.?|up to) ?"
                            + NUMBER
                            + " ?(?:%[ -]?)?(?:points?|pp|pts?)"
                            + "(?: (?:of )?(?:accuracy|top-1|loss))?");
    private static final Pattern NO_LOSS =
            Pattern.compile("(?:with )?(?:no|without)(?: any)?(?: visible)? loss(?: of accuracy)?");

    /** What nobody notices: at most one image in a hundred changes its class. */
    private static final double NOT_VISIBLE = 0.99;

    private static final String FIX =
            "Write a budget such as \"-37% MACs\", \"<= 0.8 GMACs\", \"1.5x faster\" or \"agree"
                    + " with the original on at least 97 %\".";

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
            Matcher original = OF_ORIGINAL.matcher(plain);
            if (original.matches()) {
                return new Budget.OfOriginal(number(original.group(1)) / 100);
            }
            Optional<Budget> told = inWords(plain);
            if (told.isPresent()) {
                return told.get();
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

    /** Shares without a sign, and bounds on what may be lost. */
    private static Optional<Budget> inWords(String plain) {
        Matcher fewer = FEWER.matcher(plain);
        if (fewer.matches()) {
            return Optional.of(new Budget.RelativeMacs(number(fewer.group(1)) / 100));
        }
        Matcher keep = KEEP.matcher(plain);
        if (keep.matches()) {
            return Optional.of(new Budget.RelativeMacs(1 - number(keep.group(1)) / 100));
        }
        for (Pattern pattern : new Pattern[] {AGREE, AGREEMENT}) {
            Matcher agree = pattern.matcher(plain);
            if (agree.matches()) {
                return Optional.of(new Budget.Agreement(number(agree.group(1)) / 100));
            }
        }
        Matcher lose = LOSE.matcher(plain);
        if (lose.matches()) {
            return Optional.of(new Budget.Agreement(1 - number(lose.group(1)) / 100));
        }
        return NO_LOSS.matcher(plain).matches()
                ? Optional.of(new Budget.Agreement(NOT_VISIBLE))
                : Optional.empty();
    }

    /** One kind of minus, blank, less-or-equal and times; lower case. */
    private static String plain(String text) {
        return text.strip()
                .replaceAll("[\u2212\u2013\u2010\u2011]", "-")
                .replace("\u2264", "<=")
                .replace("\u2265", ">=")
                .replace("\u00d7", "x")
                .replaceAll("[\\s\u00a0\u202f\u2009]+", " ")
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    private static String complaint(String plain) {
        if (plain.contains("flop")) {
            return "counts FLOPs, which papers use for one or for two per multiply-add; say GMACs";
        }
        if (plain.contains("loss") || plain.contains("lose")) {
            return "does not bound a loss; write \"lose at most 1 point\" or \"no visible loss\"";
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
