// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.arch;

/** The uncompressed network: everything that fixes tensor names and shapes except the plan. */
public sealed interface Architecture permits VitArchitecture, SwinArchitecture {

    /** Side of the square input image in pixels. */
    int imageSize();

    /** Input channels, 1 (grey) or 3 (RGB). */
    int channels();

    /** Number of classes of the head; 0 for a backbone, which has no head. */
    int classes();

    /** Whether it has no head: its output are the features that a head would read. */
    default boolean backbone() {
        return classes() == 0;
    }

    /** Numbers that the head reads of an image. */
    default int headInput() {
        return blockWidth(blocks() - 1);
    }

    /** Number of transformer blocks over all stages. */
    int blocks();

    /** Width D of block {@code block}. */
    int blockWidth(int block);

    /** Heads H of block {@code block}. */
    int blockHeads(int block);

    /** Head width d of block {@code block} before compression. */
    default int headWidth(int block) {
        return blockWidth(block) / blockHeads(block);
    }

    /** Tokens a side before block {@code block}, prefix tokens apart. */
    int blockGrid(int block);

    /** Tokens without a place on the grid, which come first: 0 in a Swin. */
    int prefixTokens();

    /** Epsilon of every LayerNorm. */
    double layerNormEps();

    /** Width M of the feed-forward layer of block {@code block} before compression. */
    int mlpWidth(int block);

    /** Whether the head reads nothing but prefix tokens. */
    default boolean readsPrefixAlone() {
        return false;
    }

    /** Whether its attention heads can be made narrower. */
    default boolean hasNarrowableHeads() {
        return false;
    }

    /** Matrices of D times M numbers in a feed-forward layer. */
    default int mlpMatrices() {
        return 2;
    }

    /** The same network with another number of classes; 0 without a head. */
    Architecture withClasses(int newClasses);

    /** Name in a sentence, such as "DeiT-Ti/16 224" or "ViT 96x6/4 28". */
    String label();
}
