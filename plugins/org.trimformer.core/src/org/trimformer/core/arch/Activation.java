// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.arch;

/** Activation between the two layers of a feed-forward layer, or of its gates. */
public enum Activation {
    /** The exact GELU, x Φ(x): ViT, DeiT, Swin, DINOv2, OpenCLIP (arXiv 1606.08415). */
    GELU("GELU"),
    /** x σ(1.702 x): OpenAI's CLIP (arXiv 1606.08415, section 2). */
    QUICK_GELU("quick GELU"),
    /** The GELU approximated by a tanh: SigLIP (arXiv 1606.08415, section 2). */
    TANH_GELU("GELU by tanh"),
    /** x σ(x): the gates of SwiGLU (arXiv 1702.03118). */
    SILU("SiLU");

    private final String words;

    Activation(String words) {
        this.words = words;
    }

    /** Its name in a sentence. */
    public String words() {
        return words;
    }
}
