// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.arch;

/** Plain (isotropic) Vision Transformers; they differ in prefix tokens and block details. */
public enum VitFamily {
    /** ViT and DeiT: a CLS token, a position for every token (arXiv 2010.11929, 2012.12877). */
    VIT,
    /** Distilled DeiT: CLS and distillation token, two heads whose logits are averaged. */
    DEIT_DISTILLED,
    /** DeiT III: LayerScale, positions on patches only (arXiv 2204.07118). */
    DEIT3
}
