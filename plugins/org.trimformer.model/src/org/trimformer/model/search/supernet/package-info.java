// SPDX-License-Identifier: Apache-2.0
/**
 * The single-path supernet of arXiv 2111.11802 (algorithms.md A.1 to A.4): a plain ViT or a Swin
 * whose every attention layer also carries its 1x1 and 3x3 bottleneck convolution, made from the
 * same value and projection weights, and whose gates choose among skip, 1x1, 3x3 and attention and
 * among the hidden units of the feed-forward layers. Read {@link
 * org.trimformer.model.search.supernet.Supernet} first, then {@link
 * org.trimformer.model.search.supernet.GateSampler}. What differs in a Swin is {@link
 * org.trimformer.model.search.supernet.AttentionGroups}: all candidates work within a block's
 * windows.
 *
 * <p>Shapes: B images, N tokens, P prefix tokens, g patches a side, D width, H heads, d = D / H, M
 * hidden width; B' windows of N' tokens in a Swin.
 */
package org.trimformer.model.search.supernet;
