package org.trimformer.core.tokens;

import java.util.Locale;
import java.util.Optional;

/** How tokens are removed, without the counts; the counts come from {@link Schedules}. */
public enum TokenMethod {
    /** Prune or pool, decided per image (PPT). */
    ADAPTIVE {
        @Override
        public TokenStep step(int remove, Threshold threshold) {
            return new Adaptive(remove, threshold);
        }
    },
    /** Drop the lowest scored. */
    PRUNE {
        @Override
        public TokenStep step(int remove, Threshold threshold) {
            return new Prune(remove);
        }
    },
    /** Merge the most similar pairs (ToMe). */
    POOL {
        @Override
        public TokenStep step(int remove, Threshold threshold) {
            return new Pool(remove);
        }
    },
    /** Drop a third of the removed tokens, merge the others: DiffRate's published share. */
    PRUNE_THEN_POOL {
        @Override
        public TokenStep step(int remove, Threshold threshold) {
            int prune = remove / 3;
            return new PruneThenPool(prune, remove - prune);
        }
    },
    /** Merge the least important into their most similar kept token. */
    ORDERED_MERGE {
        @Override
        public TokenStep step(int remove, Threshold threshold) {
            return new OrderedMerge(remove);
        }
    },
    /**
     * A learned selector packs them into one package token (soft token pruning); needs training.
     */
    PACKAGE {
        @Override
        public TokenStep step(int remove, Threshold threshold) {
            return new PackageTokens(remove);
        }
    };

    /**
     * The step that removes {@code remove} tokens, 1 or more.
     *
     * @param threshold used by {@link #ADAPTIVE} alone
     */
    public abstract TokenStep step(int remove, Threshold threshold);

    /** The name used in settings and files, such as {@code ordered_merge}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The method of this {@link #id()}, whatever the case, {@code -} or blanks for {@code _}. */
    public static Optional<TokenMethod> named(String id) {
        String wanted = id.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        for (TokenMethod method : values()) {
            if (method.id().equals(wanted)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
