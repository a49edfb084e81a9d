// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.hub;

import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.Preprocessing.Interpolation;
import org.trimformer.core.model.Preprocessing.Resize;

import java.util.Collections;
import java.util.List;

/** Preprocessings that published models were trained for, to choose from where a file says none. */
public enum Recipe {
    /** DeiT's: shorter side to 256/224 of the input, bicubic, ImageNet statistics. */
    DEIT(Resize.SHORTER_SIDE, 0.875, Interpolation.BICUBIC, true),
    /** Shorter side to the input, bicubic, ImageNet statistics: 384-pixel models, DeiT III. */
    IMAGENET_FULL(Resize.SHORTER_SIDE, 1, Interpolation.BICUBIC, true),
    /** torchvision's: as DeiT's, bilinear. */
    TORCHVISION(Resize.SHORTER_SIDE, 0.875, Interpolation.BILINEAR, true),
    /** timm's for AugReg ViTs: input 0.9 of the shorter side, bicubic, mean and deviation 0.5. */
    AUGREG(Resize.SHORTER_SIDE, 0.9, Interpolation.BICUBIC, false),
    /** google/vit's on HuggingFace: plain resize to a square, bilinear, mean and deviation 0.5. */
    GOOGLE_VIT(Resize.SQUARE, 1, Interpolation.BILINEAR, false),
    /** Plain resize to a square, bicubic, mean and deviation 0.5. */
    PLAIN(Resize.SQUARE, 1, Interpolation.BICUBIC, false);

    private static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);
    private static final List<Double> IMAGENET_STD = List.of(0.229, 0.224, 0.225);

    private final Resize resize;
    private final double crop;
    private final Interpolation interpolation;
    private final boolean imageNet;

    Recipe(Resize resize, double crop, Interpolation interpolation, boolean imageNet) {
        this.resize = resize;
        this.crop = crop;
        this.interpolation = interpolation;
        this.imageNet = imageNet;
    }

    /**
     * The recipe for a network's input.
     *
     * @param side in pixels
     * @param channels other than 3 have mean and deviation 0.5, whatever the recipe says of colours
     */
    public Preprocessing at(int side, int channels) {
        boolean colours = imageNet && channels == 3;
        int to = crop == 0.875 ? side * 256 / 224 : (int) Math.floor(side / crop);
        return new Preprocessing(
                resize,
                to,
                side,
                interpolation,
                colours ? IMAGENET_MEAN : Collections.nCopies(channels, 0.5),
                colours ? IMAGENET_STD : Collections.nCopies(channels, 0.5));
    }
}
