// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.tokens;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.fault.UnsupportedModelException;

import java.util.Map;

/**
 * What happens to the tokens between a block's attention residual and its feed-forward layer, or
 * ({@link #atInput}) at the block's input. A method is one class: its counts, its cost, its words,
 * its fields in a file, and {@link #reduce}, which every back end carries out. What users may
 * choose is listed in {@link TokenMethod}.
 *
 * <p>Counts are tokens removed, prefix tokens are never removed; a step asked to remove more than
 * its method can clamps as the papers do (algorithms.md B.3, B.5). N tokens come in, P of them
 * prefix tokens (CLS, distillation).
 */
public interface TokenStep {

    /** All tokens stay. */
    record None() implements TokenStep {
        @Override
        public int removed(int count, int prefix, int earlier) {
            return 0;
        }

        @Override
        public String words() {
            return "none";
        }

        @Override
        public String doing() {
            return "No token goes";
        }

        @Override
        public Map<String, Object> fields() {
            return Map.of();
        }

        @Override
        public <T> ReducedTokens<T> reduce(StepInput<T> in) {
            throw new IllegalStateException("no token goes");
        }
    }

    /**
     * Tokens that go, after all clamps; a step that removes none is not carried out.
     *
     * @param count N
     * @param prefix P
     * @param earlier package tokens among them, which came from earlier steps
     */
    int removed(int count, int prefix, int earlier);

    /** Tokens that come where some have gone: 1 for a package token. */
    default int added() {
        return 0;
    }

    /**
     * Whether it acts at the block's input instead of behind its attention, whose scores it needs.
     */
    default boolean atInput() {
        return false;
    }

    /** Multiply-accumulates of learned layers, for N tokens. */
    default long macs(VitArchitecture arch, int count) {
        return 0;
    }

    /**
     * Multiply-accumulates of choosing and merging, which the papers leave out of their figures.
     *
     * @param in N
     * @param out tokens left, fewer than N
     */
    default long overhead(VitArchitecture arch, long in, long out) {
        return 0;
    }

    /** The step as tables show it, such as {@code prune 12}. */
    String words();

    /** What it does, at the start of a sentence. */
    String doing();

    /** Its fields in a model file, {@code method} first; {@link StepJson} reads them. */
    Map<String, Object> fields();

    /**
     * Carries the step out.
     *
     * @param in the tokens and what is known of them; {@link #removed} is over 0
     */
    <T> ReducedTokens<T> reduce(StepInput<T> in);

    /**
     * What it ranks the tokens behind the prefix by, 0 or more, [B, N - P]: for counts per image.
     */
    default <T> T ranks(StepInput<T> in) {
        throw new UnsupportedModelException(
                doing() + " knows no number of tokens for each image",
                "Use prune, pool, adaptive, prune-then-pool or ordered merge.");
    }

    /**
     * The same way of removing with another number, for counts per image.
     *
     * @throws SettingException where there is none
     */
    default TokenStep removing(int remove) {
        throw new SettingException(
                "way of removing is "
                        + this
                        + ", must be prune, pool, adaptive, prune-then-pool or ordered merge");
    }
}
