/**
 * A Vision Transformer as DJL tensors: its weights under timm names and the imperative forward pass
 * that training uses and that every emitter is compared with. Read {@link
 * org.trimformer.model.net.VitForward} first, then {@link org.trimformer.model.net.Branches}.
 *
 * <p>Shapes: B images, N tokens, P prefix tokens (CLS, distillation), D width, H heads, d = D / H
 * head width, M hidden width, K classes. Every result of an operation belongs to the manager of its
 * first operand, so functions here start from the activation, never from a weight.
 */
package org.trimformer.model.net;
