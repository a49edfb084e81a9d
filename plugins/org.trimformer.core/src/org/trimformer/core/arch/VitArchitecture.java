// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.arch;

import org.trimformer.core.fault.SettingException;

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
 * @param classes size of the head, 0 without one
 * @param layerNormEps epsilon of every LayerNorm (timm 1e-6, HuggingFace 1e-12)
 * @param pooling what the head reads; anything but CLS for {@link VitFamily#DEIT_DISTILLED} is
 *     refused
 * @param options what else may differ
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
        Pooling pooling,
        VitOptions options)
        implements Architecture {

    /** A network without further options. */
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
            double layerNormEps,
            Pooling pooling) {
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
                pooling,
                VitOptions.NONE);
    }

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
        SettingException.requireRange("image size", imageSize, 1, 4096);
        SettingException.requireRange("patch size", patchSize, 1, imageSize);
        SettingException.requireMultiple("image size", imageSize, "patch size", patchSize);
        SettingException.requireRange("channels", channels, 1, 16);
        SettingException.requireRange("width", width, 1, 16384);
        SettingException.requireRange("depth", depth, 1, 256);
        SettingException.requireRange("heads", heads, 1, width);
        SettingException.requireMultiple("width", width, "heads", heads);
        SettingException.requireRange("hidden width", mlpWidth, 1, 65536);
        SettingException.requireRange("classes", classes, 0, 1_000_000);
        if (!(layerNormEps > 0 && layerNormEps < 1)) {
            throw new SettingException(
                    "LayerNorm epsilon is " + layerNormEps + ", must be in (0, 1)");
        }
        if (family == VitFamily.DEIT_DISTILLED && pooling != Pooling.CLS) {
            throw new SettingException(
                    "pooling is "
                            + pooling
                            + ", must be CLS for a distilled DeiT, whose heads read their tokens");
        }
        if (pooling.readsClassToken() && !options.classToken()) {
            throw new SettingException(
                    "the head reads " + pooling.words() + ", but there is no CLS token");
        }
        boolean plain =
                options.classToken()
                        && options.registers() == 0
                        && options.projection() == 0
                        && !options.rotary();
        if (family == VitFamily.DEIT_DISTILLED && !plain) {
            throw new SettingException(
                    "a distilled DeiT has a CLS token, no registers, no projection and a position"
                            + " table");
        }
        if (options.rotary() && width / heads % 4 != 0) {
            throw new SettingException(
                    "rotary positions need heads of a multiple of 4 numbers, these have "
                            + width / heads);
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

    /** CLS where there is one, for distilled DeiT the distillation token, and the registers. */
    @Override
    public int prefixTokens() {
        int learned = family == VitFamily.DEIT_DISTILLED ? 2 : options.classToken() ? 1 : 0;
        return learned + options.registers();
    }

    /**
     * Rows of the position table: every token's, or the patches' alone for DeiT III, with registers
     * and without a CLS token; 0 where positions are rotary.
     */
    public int positions() {
        if (options.rotary()) {
            return 0;
        }
        return positionsOnPatches() ? patches() : tokens();
    }

    /** Whether the position table knows the patches alone. */
    public boolean positionsOnPatches() {
        return family == VitFamily.DEIT3 || options.registers() > 0 || !options.classToken();
    }

    @Override
    public int headInput() {
        if (options.projection() > 0) {
            return options.projection();
        }
        return pooling == Pooling.CLS_AND_MEAN ? 2 * width : width;
    }

    @Override
    public boolean readsPrefixAlone() {
        return pooling == Pooling.CLS;
    }

    /** Not where a norm or a turn of queries and keys needs their width. */
    @Override
    public boolean hasNarrowableHeads() {
        return !options.queryKeyNorm() && !options.rotary();
    }

    @Override
    public int mlpMatrices() {
        return options.gated() ? 3 : 2;
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
                pooling,
                options);
    }

    /** The same network with another LayerNorm epsilon. */
    public VitArchitecture withLayerNormEps(double eps) {
        return new VitArchitecture(
                family, imageSize, patchSize, channels, width, depth, heads, mlpWidth, classes, eps,
                pooling, options);
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
                other,
                options);
    }

    @Override
    public String label() {
        return Presets.labelOf(this).orElseGet(this::described);
    }

    private String described() {
        StringBuilder text = new StringBuilder();
        text.append("ViT ").append(width).append('x').append(depth).append('/').append(patchSize);
        text.append(' ').append(imageSize);
        options.words().forEach(word -> text.append(", ").append(word));
        text.append(
                switch (pooling) {
                    case CLS -> "";
                    case MEAN, MEAN_THEN_NORM, MEAN_WITHOUT_NORM -> " mean pooling";
                    case CLS_AND_MEAN -> " CLS and mean pooling";
                    case ATTENTION -> " attention pooling";
                });
        return text.append(backbone() ? " without a head" : "").toString();
    }
}
