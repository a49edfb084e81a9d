// SPDX-License-Identifier: Apache-2.0
/**
 * The forward passes of {@code core.network} in DJL's tensors: what training runs and what every
 * other back end is compared with. Read {@link org.trimformer.model.net.EagerNetwork} first, then
 * {@link org.trimformer.model.net.BranchRunner}: blocks may run operation by operation or as
 * compiled functions ({@link org.trimformer.model.net.ScriptBranches}).
 *
 * <p>Shapes: B images, N tokens, P prefix tokens (CLS, distillation), D width, H heads, d = D / H
 * head width, M hidden width, K classes.
 */
package org.trimformer.model.net;
