// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.arch;

/**
 * A plain Vision Transformer. Tensor names are timm's (algorithms.md F.1).
 *
 * @param family prefix tokens and block details
 * @param imageSize side of the input in pixels, a multiple of {@code patchSize}
 * @param patchSize side of a patch in pixels
 * @param channels input channels C
 * @param width D, a multiple of {@code heads}
 * @param depth number of blocks
 * @param heads H
 * @param mlpWidth M of the uncompressed network
 * @param classes size of the head
 * @param layerNormEps epsilon of every LayerNorm (timm 1e-6, HuggingFace 1e-12)
 * @param pooling what the head reads; anything but CLS for {@link VitFamily#DEIT_DISTILLED} is
 *     refused
 */
public record VitArchitecture(
        VitFamily family,
        int imageSize,
        int patchSize,
        int channels,
        int width,
        int depth,
        int heads,
        int mlpWidth,
        int classes,
        double layerNormEps,
        Pooling pooling)
        implements Architecture {

    /** A network whose head reads the CLS token. */
    public VitArchitecture(
            VitFamily family,
            int imageSize,
            int patchSize,
            int channels,
            int width,
            int depth,
            int heads,
            int mlpWidth,
            int classes,
            double layerNormEps) {
        this(
                family,
                imageSize,
                patchSize,
                channels,
                width,
                depth,
                heads,
                mlpWidth,
                classes,
                layerNormEps,
                Pooling.CLS);
    }

    /** Checks every size; names the one that is wrong. */
    public VitArchitecture {
        Sizes.inRange("image size", imageSize, 1, 4096);
        Sizes.inRange("patch size", patchSize, 1, imageSize);
        Sizes.divides("image size", imageSize, "patch size", patchSize);
        Sizes.inRange("channels", channels, 1, 16);
        Sizes.inRange("width", width, 1, 16384);
        Sizes.inRange("depth", depth, 1, 256);
        Sizes.inRange("heads", heads, 1, width);
        Sizes.divides("width", width, "heads", heads);
        Sizes.inRange("hidden width", mlpWidth, 1, 65536);
        Sizes.inRange("classes", classes, 1, 1_000_000);
        if (!(layerNormEps > 0 && layerNormEps < 1)) {
            throw new IllegalArgumentException(
                    "LayerNorm epsilon is " + layerNormEps + ", must be in (0, 1)");
        }
        if (family == VitFamily.DEIT_DISTILLED && pooling != Pooling.CLS) {
            throw new IllegalArgumentException(
                    "pooling is "
                            + pooling
                            + ", must be CLS for a distilled DeiT, whose heads read their tokens");
        }
    }

    /** Patches a side. */
    public int grid() {
        return imageSize / patchSize;
    }

    /** Number of patch tokens. */
    public int patches() {
        return grid() * grid();
    }

    /** CLS and, for distilled DeiT, the distillation token. */
    @Override
    public int prefixTokens() {
        return family == VitFamily.DEIT_DISTILLED ? 2 : 1;
    }

    /** N at the input of the first block. */
    public int tokens() {
        return patches() + prefixTokens();
    }

    /** d = D / H. */
    public int headWidth() {
        return width / heads;
    }

    /** Whether every branch is scaled by a learned vector (DeiT III). */
    public boolean layerScale() {
        return family == VitFamily.DEIT3;
    }

    @Override
    public int blocks() {
        return depth;
    }

    @Override
    public int blockWidth(int block) {
        return width;
    }

    @Override
    public int blockHeads(int block) {
        return heads;
    }

    @Override
    public int blockGrid(int block) {
        return grid();
    }

    @Override
    public int mlpWidth(int block) {
        return mlpWidth;
    }

    @Override
    public VitArchitecture withClasses(int newClasses) {
        return new VitArchitecture(
                family,
                imageSize,
                patchSize,
                channels,
                width,
                depth,
                heads,
                mlpWidth,
                newClasses,
                layerNormEps,
                pooling);
    }

    /** The same network with another LayerNorm epsilon. */
    public VitArchitecture withLayerNormEps(double eps) {
        return new VitArchitecture(
                family, imageSize, patchSize, channels, width, depth, heads, mlpWidth, classes, eps,
                pooling);
    }

    /** The same network whose head reads something else. */
    public VitArchitecture withPooling(Pooling other) {
        return new VitArchitecture(
                family,
                imageSize,
                patchSize,
                channels,
                width,
                depth,
                heads,
                mlpWidth,
                classes,
                layerNormEps,
                other);
    }

    @Override
    public String label() {
        return Presets.labelOf(this)
                .orElseGet(
                        () ->
                                "ViT "
                                        + width
                                        + "x"
                                        + depth
                                        + "/"
                                        + patchSize
                                        + " "
                                        + imageSize
                                        + (pooling == Pooling.CLS ? "" : " mean pooling"));
    }
}
