// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.arch;

/** What of the tokens behind the last block the head of a plain ViT reads. */
public enum Pooling {
    /** The CLS token (and the distillation token) after the final norm. */
    CLS,
    /** The mean of the patch tokens after the final norm: timm's {@code global_pool="avg"}. */
    MEAN,
    /**
     * The mean of the patch tokens, normed after the mean: timm's {@code fc_norm}, as fine-tuned
     * MAE and RETFound models have it.
     */
    MEAN_THEN_NORM
}
