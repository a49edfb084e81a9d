// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.arch;

import org.trimformer.core.fault.SettingException;

import java.util.List;

/**
 * A Swin Transformer (arXiv 2103.14030). Tensor names are timm's (algorithms.md F.2).
 *
 * @param imageSize side of the input in pixels
 * @param patchSize side of a patch in pixels
 * @param channels input channels
 * @param width C of the first stage; doubles at every later stage
 * @param depths blocks a stage, each at least 1
 * @param heads heads a stage, as many entries as {@code depths}
 * @param window side of the attention window in tokens
 * @param mlpRatio hidden width of the feed-forward layer over the stage's width
 * @param classes size of the head, 0 without one
 * @param layerNormEps epsilon of every LayerNorm (1e-5)
 */
public record SwinArchitecture(
        int imageSize,
        int patchSize,
        int channels,
        int width,
        List<Integer> depths,
        List<Integer> heads,
        int window,
        int mlpRatio,
        int classes,
        double layerNormEps)
        implements Architecture {

    /** Checks every size; names the one that is wrong. */
    public SwinArchitecture {
        depths = List.copyOf(depths);
        heads = List.copyOf(heads);
        SettingException.requireRange("image size", imageSize, 1, 4096);
        SettingException.requireRange("patch size", patchSize, 1, imageSize);
        SettingException.requireMultiple("image size", imageSize, "patch size", patchSize);
        SettingException.requireRange("channels", channels, 1, 16);
        SettingException.requireRange("width", width, 1, 16384);
        SettingException.requireRange("stages", depths.size(), 1, 8);
        if (heads.size() != depths.size()) {
            throw new SettingException(
                    "heads has " + heads.size() + " entries, depths has " + depths.size());
        }
        SettingException.requireRange("window", window, 1, 64);
        SettingException.requireRange("MLP ratio", mlpRatio, 1, 16);
        SettingException.requireRange("classes", classes, 0, 1_000_000);
        for (int s = 0; s < depths.size(); s++) {
            SettingException.requireRange("depth of stage " + s, depths.get(s), 1, 256);
            SettingException.requireRange("heads of stage " + s, heads.get(s), 1, width << s);
            SettingException.requireMultiple(
                    "width of stage " + s, width << s, "heads", heads.get(s));
            int side = imageSize / patchSize >> s;
            SettingException.requireMultiple(
                    "token grid of stage " + s, side, "window", Math.min(window, side));
            if (s + 1 < depths.size()) {
                SettingException.requireMultiple(
                        "token grid of stage " + s, side, "patch merging", 2);
            }
        }
        if (!(layerNormEps > 0 && layerNormEps < 1)) {
            throw new SettingException(
                    "LayerNorm epsilon is " + layerNormEps + ", must be in (0, 1)");
        }
    }

    /** Number of stages. */
    public int stages() {
        return depths.size();
    }

    /** Tokens a side in stage {@code stage}. */
    public int side(int stage) {
        return imageSize / patchSize >> stage;
    }

    /** Window side in stage {@code stage}: never larger than the stage's grid. */
    public int window(int stage) {
        return Math.min(window, side(stage));
    }

    /** D of stage {@code stage}. */
    public int width(int stage) {
        return width << stage;
    }

    /** Stage of block {@code block}, blocks counted over all stages. */
    public int stageOf(int block) {
        int left = block;
        for (int s = 0; s < depths.size(); s++) {
            if (left < depths.get(s)) {
                return s;
            }
            left -= depths.get(s);
        }
        throw new IndexOutOfBoundsException("block " + block + " of " + blocks());
    }

    /** Index of block {@code block} within its stage; odd ones shift their windows. */
    public int indexInStage(int block) {
        int left = block;
        for (int s = 0; s < stageOf(block); s++) {
            left -= depths.get(s);
        }
        return left;
    }

    @Override
    public int blocks() {
        return depths.stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public int blockWidth(int block) {
        return width(stageOf(block));
    }

    @Override
    public int blockHeads(int block) {
        return heads.get(stageOf(block));
    }

    @Override
    public int blockGrid(int block) {
        return side(stageOf(block));
    }

    @Override
    public int prefixTokens() {
        return 0;
    }

    @Override
    public int mlpWidth(int block) {
        return width(stageOf(block)) * mlpRatio;
    }

    @Override
    public SwinArchitecture withClasses(int newClasses) {
        return new SwinArchitecture(
                imageSize,
                patchSize,
                channels,
                width,
                depths,
                heads,
                window,
                mlpRatio,
                newClasses,
                layerNormEps);
    }

    /** The same network with another LayerNorm epsilon. */
    public SwinArchitecture withLayerNormEps(double eps) {
        return new SwinArchitecture(
                imageSize, patchSize, channels, width, depths, heads, window, mlpRatio, classes,
                eps);
    }

    @Override
    public String label() {
        return Presets.labelOf(this)
                .orElseGet(() -> "Swin " + width + " " + depths + " " + imageSize);
    }
}
