// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.hub;

import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.Preprocessing.Interpolation;
import org.trimformer.core.model.Preprocessing.Resize;

import java.util.Collections;
import java.util.List;

/** Preprocessings that published models were trained for, to choose from where a file says none. */
public enum PublishedPreprocessing {
    /** DeiT's: shorter side to 256/224 of the input, bicubic, ImageNet statistics. */
    DEIT(Resize.SHORTER_SIDE, 0.875, Interpolation.BICUBIC, Statistics.IMAGENET),
    /** Shorter side to the input, bicubic, ImageNet statistics: 384-pixel models, DeiT III. */
    IMAGENET_FULL(Resize.SHORTER_SIDE, 1, Interpolation.BICUBIC, Statistics.IMAGENET),
    /** torchvision's: as DeiT's, bilinear. */
    TORCHVISION(Resize.SHORTER_SIDE, 0.875, Interpolation.BILINEAR, Statistics.IMAGENET),
    /** timm's for AugReg ViTs: input 0.9 of the shorter side, bicubic, mean and deviation 0.5. */
    AUGREG(Resize.SHORTER_SIDE, 0.9, Interpolation.BICUBIC, Statistics.HALF),
    /** google/vit's on HuggingFace: plain resize to a square, bilinear, mean and deviation 0.5. */
    GOOGLE_VIT(Resize.SQUARE, 1, Interpolation.BILINEAR, Statistics.HALF),
    /** Plain resize to a square, bicubic, mean and deviation 0.5. */
    PLAIN(Resize.SQUARE, 1, Interpolation.BICUBIC, Statistics.HALF),
    /** CLIP's: shorter side to the input, bicubic, the statistics of its training images. */
    CLIP(Resize.SHORTER_SIDE, 1, Interpolation.BICUBIC, Statistics.CLIP);

    /** Means and standard deviations of colours in 0..1. */
    private enum Statistics {
        IMAGENET(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225)),
        HALF(List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5)),
        CLIP(
                List.of(0.48145466, 0.4578275, 0.40821073),
                List.of(0.26862954, 0.26130258, 0.27577711));

        private final List<Double> mean;
        private final List<Double> std;

        Statistics(List<Double> mean, List<Double> std) {
            this.mean = mean;
            this.std = std;
        }
    }

    private final Resize resize;
    private final double crop;
    private final Interpolation interpolation;
    private final Statistics statistics;

    PublishedPreprocessing(
            Resize resize, double crop, Interpolation interpolation, Statistics statistics) {
        this.resize = resize;
        this.crop = crop;
        this.interpolation = interpolation;
        this.statistics = statistics;
    }

    /**
     * The recipe for a network's input.
     *
     * @param side in pixels
     * @param channels other than 3 have mean and deviation 0.5, whatever the recipe says of colours
     */
    public Preprocessing at(int side, int channels) {
        boolean colours = channels == 3;
        int to = crop == 0.875 ? side * 256 / 224 : (int) Math.floor(side / crop);
        return new Preprocessing(
                resize,
                to,
                side,
                interpolation,
                colours ? statistics.mean : Collections.nCopies(channels, 0.5),
                colours ? statistics.std : Collections.nCopies(channels, 0.5));
    }
}
