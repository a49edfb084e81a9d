// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.tokens;

import java.util.function.Supplier;

/**
 * What a token step gives.
 *
 * @param tokens those that are left
 * @param left how many, prefix tokens included
 * @param targets for each token of the input its place among them, or {@code left} if it is
 *     dropped, integer [B, N]; computed when asked for
 */
public record ReducedTokens<T>(Tokens<T> tokens, int left, Supplier<T> targets) {}
