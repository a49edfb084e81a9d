// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.sweep;

import org.trimformer.core.budget.Budget;
import org.trimformer.core.budget.BudgetParser;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.tokens.TokenMethod;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One way to compress a model.
 *
 * @param budget target as the nodes' dialogs take it, such as -50%
 * @param method auto or one of Token Prune &amp; Pool's token methods; layers for Single-Path
 *     Search without training
 * @param seed of what is drawn
 */
public record Recipe(String budget, String method, long seed) implements Serializable {
    /** The method that makes layers cheaper in place of taking tokens away. */
    static final String LAYERS = "layers";

    static final String AUTO = "auto";

    /** Checks all three. */
    public Recipe {
        budget = budget.strip();
        method = method.strip().toLowerCase(Locale.ROOT);
        BudgetParser.parse(budget);
        if (!method.equals(AUTO) && !method.equals(LAYERS) && TokenMethod.named(method).isEmpty()) {
            throw new SettingException(
                    "Method is '" + method + "', must be one of " + methods() + ".");
        }
    }

    private static List<String> methods() {
        List<String> all = new ArrayList<>(List.of(AUTO, LAYERS));
        Arrays.stream(TokenMethod.values()).map(TokenMethod::id).forEach(all::add);
        return all;
    }

    /** Every budget with every method and every seed. */
    public static List<Recipe> all(List<String> budgets, List<String> methods, List<Long> seeds) {
        List<Recipe> recipes = new ArrayList<>();
        for (String budget : budgets) {
            for (String method : methods) {
                seeds.forEach(seed -> recipes.add(new Recipe(budget, method, seed)));
            }
        }
        return recipes;
    }

    Budget target() {
        return BudgetParser.parse(budget);
    }

    Optional<TokenMethod> tokenMethod() {
        return TokenMethod.named(method);
    }

    /** Name of the model's file, without its ending. */
    public String fileName() {
        return (budget + "-" + method + "-" + seed)
                .replaceAll("[^A-Za-z0-9.]+", "-")
                .replaceFirst("^-", "");
    }
}
