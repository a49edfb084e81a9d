// SPDX-License-Identifier: Apache-2.0
/**
 * Model files of other programs turned into our models: timm, Facebook, Microsoft, HuggingFace and
 * released SPViT checkpoints, as safetensors or {@code .pth}. Read {@link
 * org.trimformer.core.foreign.ForeignModel} first; names become timm's, then sizes are inferred
 * from shapes, then every tensor is checked.
 */
package org.trimformer.core.foreign;
