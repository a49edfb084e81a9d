// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.reduce;

import java.util.Arrays;

/**
 * Where each token of one image goes. Tokens with the same target become their size-weighted mean,
 * and their sizes add up.
 *
 * @param target position in the output for each of the N input tokens, or {@link #DROPPED}
 * @param tokensOut tokens that are left
 */
public record TokenAssignment(int[] target, int tokensOut) {

    /** Target of a token that is dropped. */
    public static final int DROPPED = -1;

    /** Every token stays where it is. */
    public static TokenAssignment identity(int tokens) {
        int[] target = new int[tokens];
        Arrays.setAll(target, i -> i);
        return new TokenAssignment(target, tokens);
    }

    /** This reduction followed by {@code next}: where the tokens of this input go in its output. */
    public TokenAssignment then(TokenAssignment next) {
        int[] composed = new int[target.length];
        for (int i = 0; i < composed.length; i++) {
            composed[i] = target[i] == DROPPED ? DROPPED : next.target[target[i]];
        }
        return new TokenAssignment(composed, next.tokensOut);
    }

    /** The inputs that stand at output position {@code position}, ascending. */
    public int[] sources(int position) {
        return java.util.stream.IntStream.range(0, target.length)
                .filter(i -> target[i] == position)
                .toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenAssignment a
                && a.tokensOut == tokensOut
                && Arrays.equals(a.target, target);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(target) + tokensOut;
    }

    @Override
    public String toString() {
        return Arrays.toString(target) + " of " + tokensOut;
    }
}
