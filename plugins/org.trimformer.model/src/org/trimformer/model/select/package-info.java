// SPDX-License-Identifier: Apache-2.0
/**
 * Soft token pruning (Kong et al. 2022, arXiv 2112.13890; algorithms.md C): a small learned network
 * before a block says how much each patch token is worth, the others become one package token. What
 * it does stands in {@code core.tokens} ({@code TokenSelector}, {@code PackageTokens}, in training
 * {@code PackageGate}); here is what a fresh selector starts from.
 *
 * <p>Tokens stand in this order: P prefix tokens, n patch tokens, q package tokens of earlier
 * steps. Two things differ from the authors' code, on purpose: evaluation is deterministic, and it
 * and training keep the same planned number of tokens in every image; a package token counts in
 * attention for as many tokens as it holds (proportional attention), so that sizes always add up to
 * the number of tokens.
 */
package org.trimformer.model.select;
