// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.tokens;

import org.trimformer.core.json.JsonObject;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The token methods that users may choose, in the order of the dialog; one line each. What a method
 * does stands in its {@link TokenStep}; the counts come from {@code core.plan.Schedules}.
 */
public enum TokenMethod {
    /** Merge the least important into their most similar kept token. */
    ORDERED_MERGE("Ordered merge", (r, t) -> new OrderedMerge(r), OrderedMerge::read),
    /** Prune or pool, decided per image (PPT). */
    ADAPTIVE("Adaptive: prune or pool (PPT)", Adaptive::new, Adaptive::read),
    /** Drop the lowest scored. */
    PRUNE("Prune", (r, t) -> new Prune(r), Prune::read),
    /** Merge the most similar pairs (ToMe). */
    POOL("Pool (ToMe)", (r, t) -> new Pool(r), Pool::read),
    /** Drop a third of the removed tokens, merge the others: DiffRate's published share. */
    PRUNE_THEN_POOL(
            "Prune, then pool (DiffRate)",
            (r, t) -> new PruneThenPool(r / 3, r - r / 3),
            PruneThenPool::read),
    /**
     * A learned selector packs them into one package token (soft token pruning); needs training.
     */
    PACKAGE(
            "Package tokens (SPViT, needs Distill)",
            (r, t) -> new PackageTokens(r),
            PackageTokens::read);

    private final String label;
    private final Maker maker;
    private final Function<JsonObject, TokenStep> reader;

    TokenMethod(String label, Maker maker, Function<JsonObject, TokenStep> reader) {
        this.label = label;
        this.maker = maker;
        this.reader = reader;
    }

    private interface Maker {
        TokenStep step(int remove, VarianceThreshold threshold);
    }

    /**
     * The step that removes {@code remove} tokens, 1 or more.
     *
     * @param threshold used by {@link #ADAPTIVE} alone
     */
    public TokenStep step(int remove, VarianceThreshold threshold) {
        return maker.step(remove, threshold);
    }

    /** What a dialog calls it. */
    public String label() {
        return label;
    }

    /** The name used in settings and files, such as {@code ordered_merge}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The method of this {@link #id()}, whatever the case, {@code -} or blanks for {@code _}. */
    public static Optional<TokenMethod> named(String id) {
        return of(id.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_'));
    }

    /** The method of exactly this {@link #id()}. */
    static Optional<TokenMethod> of(String id) {
        return Arrays.stream(values()).filter(m -> m.id().equals(id)).findFirst();
    }

    TokenStep read(JsonObject json) {
        return reader.apply(json);
    }
}
