// SPDX-License-Identifier: Apache-2.0
/**
 * The networks as functions over {@link org.trimformer.core.ops.Ops}, written once; what runs or is
 * exported is decided by the operations they are given. Read {@link
 * org.trimformer.core.network.Transformer}, then {@link
 * org.trimformer.core.network.VisionTransformer}.
 *
 * <p>Shapes: B images, N tokens, P prefix tokens (CLS, distillation), D width, H heads, d = D / H
 * head width, M hidden width, K classes.
 */
package org.trimformer.core.network;
