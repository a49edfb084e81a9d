// SPDX-License-Identifier: Apache-2.0
/**
 * What a token step has done to an image, for those who listen to a forward pass ({@link
 * org.trimformer.model.reduce.TokenAssignment}), and how many tokens an image needs ({@link
 * org.trimformer.model.reduce.MassShare}). The steps themselves are {@code core.tokens}.
 *
 * <p>N tokens come in, the first P (CLS, distillation) are protected: they keep their places, are
 * never scored, merged or dropped. Ties go to the lower index.
 */
package org.trimformer.model.reduce;
