// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.arch;

import org.trimformer.core.fault.SettingException;

import java.util.ArrayList;
import java.util.List;

/**
 * What plain ViTs differ in besides family, sizes and pooling; each fact is independent of the
 * others. {@link #NONE} is a ViT or DeiT as first published.
 *
 * @param classToken whether there is a CLS token; SigLIP has none
 * @param registers R, learned tokens between CLS and the patches that no head reads (arXiv
 *     2309.16588)
 * @param preNorm whether a LayerNorm stands before the first block, as in CLIP (arXiv 2103.00020)
 * @param queryKeyNorm whether a LayerNorm over d norms the queries and keys of every head
 * @param activation of the feed-forward layers
 * @param gated whether the feed-forward layers are gated (arXiv 2002.05202): the hidden units are
 *     act(x Wgᵀ + bg) times x Wᵀ + b
 * @param rotaryBase base of rotary positions over both axes of the grid, as in DINOv3 (arXiv
 *     2508.10104), which stand instead of a position table; 0 has none
 * @param projection P, outputs of a linear layer without bias before the head, as in CLIP; 0 has
 *     none
 */
public record VitOptions(
        boolean classToken,
        int registers,
        boolean preNorm,
        boolean queryKeyNorm,
        Activation activation,
        boolean gated,
        double rotaryBase,
        int projection) {
    /** ViT and DeiT as first published. */
    public static final VitOptions NONE =
            new VitOptions(true, 0, false, false, Activation.GELU, false, 0, 0);

    /** Checks the ranges. */
    public VitOptions {
        SettingException.requireRange("registers", registers, 0, 256);
        SettingException.requireRange("projection", projection, 0, 65536);
        if (!(rotaryBase == 0 || rotaryBase > 1 && rotaryBase <= 1e9)) {
            throw new SettingException(
                    "rotary base is " + rotaryBase + ", must be 0 or in (1, 1e9]");
        }
    }

    /** Whether positions are rotary. */
    public boolean rotary() {
        return rotaryBase > 0;
    }

    /** What differs from {@link #NONE}, in words, but for the CLS token. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        if (registers > 0) {
            words.add(registers == 1 ? "1 register" : registers + " registers");
        }
        if (preNorm) {
            words.add("a norm before the blocks");
        }
        if (queryKeyNorm) {
            words.add("normed queries and keys");
        }
        if (gated) {
            words.add(activation.words() + " gates");
        } else if (activation != Activation.GELU) {
            words.add(activation.words());
        }
        if (rotary()) {
            words.add("rotary positions");
        }
        if (projection > 0) {
            words.add("a projection to " + projection);
        }
        return words;
    }
}
