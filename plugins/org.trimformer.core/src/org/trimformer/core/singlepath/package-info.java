// SPDX-License-Identifier: Apache-2.0
/**
 * Arithmetic of single-path pruning (arXiv 2111.11802; algorithms.md A.2, A.6): how attention
 * weights become convolution kernels and how batch norm is folded away. Read {@link
 * org.trimformer.core.singlepath.Bottleneck} first.
 */
package org.trimformer.core.singlepath;
