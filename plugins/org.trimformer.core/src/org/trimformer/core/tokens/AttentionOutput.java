// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.tokens;

/**
 * What attention gives: the residual branch and, when a token step follows, what it decides by.
 *
 * @param branch [B, rows, D], not yet added to the residual stream
 * @param received attention that each token receives, summed over heads, [B, N]: from the CLS query
 *     where the head reads that token, else the mean over all queries; null when not asked for
 * @param keys keys averaged over heads, [B, N, d]; null when not asked for
 * @param valueNorms Euclidean norm of each token's values over all heads, [B, N]; null when not
 *     asked for
 */
public record AttentionOutput<T>(T branch, T received, T keys, T valueNorms) {

    /** A branch without scores. */
    public static <T> AttentionOutput<T> of(T branch) {
        return new AttentionOutput<>(branch, null, null, null);
    }
}
