// SPDX-License-Identifier: Apache-2.0
/**
 * Token reduction methods, one class each, carried out by every back end alike. Read {@link
 * org.trimformer.core.tokens.TokenStep}, then {@link org.trimformer.core.tokens.Prune} (the
 * shortest), {@link org.trimformer.core.tokens.OrderedMerge} (the usual one). A new method is one
 * class and one line in {@link org.trimformer.core.tokens.TokenMethod}.
 *
 * <p>N tokens come in, the first P (CLS, distillation) are protected: they keep their places, are
 * never scored, merged or dropped. Ties go to the lower index.
 */
package org.trimformer.core.tokens;
