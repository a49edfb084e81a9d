/**
 * The forward pass of a Swin Transformer (arXiv 2103.14030; algorithms.md F.2). Read {@link
 * org.trimformer.model.net.swin.SwinForward} first, then {@link
 * org.trimformer.model.net.swin.WindowAttention}.
 */
package org.trimformer.model.net.swin;
