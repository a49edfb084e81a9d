// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.arch;

/** The uncompressed network: everything that fixes tensor names and shapes except the plan. */
public sealed interface Architecture permits VitArchitecture, SwinArchitecture {

    /** Side of the square input image in pixels. */
    int imageSize();

    /** Input channels, 1 (grey) or 3 (RGB). */
    int channels();

    /** Number of classes of the head, at least 1. */
    int classes();

    /** Number of transformer blocks over all stages. */
    int blocks();

    /** Width D of block {@code block}. */
    int blockWidth(int block);

    /** Heads H of block {@code block}. */
    int blockHeads(int block);

    /** Tokens a side before block {@code block}, prefix tokens apart. */
    int blockGrid(int block);

    /** Tokens without a place on the grid, which come first: 0 in a Swin. */
    int prefixTokens();

    /** Epsilon of every LayerNorm. */
    double layerNormEps();

    /** Width M of the feed-forward layer of block {@code block} before compression. */
    int mlpWidth(int block);

    /** The same network with another number of classes. */
    Architecture withClasses(int newClasses);

    /** Name in a sentence, such as "DeiT-Ti/16 224" or "ViT 96x6/4 28". */
    String label();
}
