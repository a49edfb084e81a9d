// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.model;

import org.trimformer.core.fault.SettingException;

import java.util.List;

/**
 * How an image becomes the network's input.
 *
 * @param resize what is scaled to {@code resizeTo}
 * @param resizeTo pixels after scaling
 * @param crop side of the centred crop, the network's input size
 * @param interpolation filter, equal to PIL's of the same name
 * @param mean subtracted a channel, after dividing by 255
 * @param std divided by a channel
 */
public record Preprocessing(
        Resize resize,
        int resizeTo,
        int crop,
        Interpolation interpolation,
        List<Double> mean,
        List<Double> std) {

    private static final double LARGEST = 1e6;

    /** What is scaled. */
    public enum Resize {
        /** The shorter side, keeping the aspect ratio. */
        SHORTER_SIDE,
        /** Both sides to the same number, not keeping the aspect ratio. */
        SQUARE
    }

    /** Resampling filter. */
    public enum Interpolation {
        /** Triangle filter, anti-aliased. */
        BILINEAR,
        /** Cubic filter with a = -0.5, anti-aliased. */
        BICUBIC
    }

    /** Checks sizes and that mean and std have a positive entry a channel. */
    public Preprocessing {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (crop < 1 || crop > 4096) {
            throw new SettingException("crop is " + crop + ", must be in 1..4096");
        }
        if (resizeTo < crop || resizeTo > 8192) {
            throw new SettingException("resize is " + resizeTo + ", must be in " + crop + "..8192");
        }
        if (mean.isEmpty() || mean.size() != std.size()) {
            throw new SettingException(
                    "mean has " + mean.size() + " channels, std has " + std.size());
        }
        if (std.stream().anyMatch(s -> !(s > 0 && s <= LARGEST))) {
            throw new SettingException(
                    "std is " + std + ", every entry must be positive, at most " + LARGEST);
        }
        if (mean.stream().anyMatch(m -> !(Math.abs(m) <= LARGEST))) {
            throw new SettingException(
                    "mean is " + mean + ", every entry must be in -" + LARGEST + ".." + LARGEST);
        }
    }

    /** Channels C: 1 reads images as grey, 3 as RGB. */
    public int channels() {
        return mean.size();
    }

    /** The same for another input size: the crop keeps its share of the scaled image. */
    public Preprocessing at(int side) {
        int to = (int) Math.max(side, Math.floor((double) resizeTo * side / crop + 1e-9));
        return new Preprocessing(resize, to, side, interpolation, mean, std);
    }

    /**
     * DeiT's evaluation: shorter side to {@code side * 256 / 224}, bicubic, ImageNet statistics.
     */
    public static Preprocessing imageNet(int side) {
        return new Preprocessing(
                Resize.SHORTER_SIDE,
                side * 256 / 224,
                side,
                Interpolation.BICUBIC,
                List.of(0.485, 0.456, 0.406),
                List.of(0.229, 0.224, 0.225));
    }

    /** No crop: the image is scaled to the square, mean and std 0.5. */
    public static Preprocessing plain(int side, int channels) {
        return new Preprocessing(
                Resize.SQUARE,
                side,
                side,
                Interpolation.BICUBIC,
                java.util.Collections.nCopies(channels, 0.5),
                java.util.Collections.nCopies(channels, 0.5));
    }
}
