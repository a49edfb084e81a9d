// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.arch;

/** What of the tokens behind the last block the head of a plain ViT reads. */
public enum Pooling {
    /** The CLS token (and the distillation token) after the final norm. */
    CLS("the CLS token"),
    /** The mean of the patch tokens after the final norm: timm's {@code global_pool="avg"}. */
    MEAN("the mean of its patch tokens"),
    /**
     * The mean of the patch tokens, normed after the mean: timm's {@code fc_norm}, as fine-tuned
     * MAE and RETFound models have it.
     */
    MEAN_THEN_NORM("the mean of its patch tokens, normed after"),
    /** The mean of the patch tokens without a norm: HuggingFace's CLIP for classification. */
    MEAN_WITHOUT_NORM("the mean of its patch tokens, not normed"),
    /**
     * The CLS token and the mean of the patch tokens side by side, 2 D numbers, after the final
     * norm: DINOv2's linear classifier.
     */
    CLS_AND_MEAN("its CLS token and the mean of its patch tokens"),
    /**
     * The patch tokens after the final norm, by attention of one learned query with a feed-forward
     * layer behind it: SigLIP (arXiv 2303.15343), timm's {@code global_pool="map"}.
     */
    ATTENTION("its patch tokens, by attention pooling");

    private final String words;

    Pooling(String words) {
        this.words = words;
    }

    /** What it reads, as the end of a sentence. */
    public String words() {
        return words;
    }

    /** Whether a CLS token is read, so that its attention tells which tokens matter. */
    public boolean readsClassToken() {
        return this == CLS || this == CLS_AND_MEAN;
    }
}
