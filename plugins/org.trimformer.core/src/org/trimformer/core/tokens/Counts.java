// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.tokens;

/** How many tokens a step may remove. */
final class Counts {

    private Counts() {}

    /** What PPT and ToMe can remove: at most half of the tokens behind the prefix (B.3, B.5). */
    static int half(int remove, int tokens, int prefix) {
        return Math.min(remove, Math.max(0, (tokens - prefix) / 2));
    }

    /** Tokens that can go so that one behind the prefix stays. */
    static int spare(int tokens, int prefix) {
        return Math.max(0, tokens - prefix - 1);
    }
}
