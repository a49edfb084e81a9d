// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import org.trimformer.images.Augmentation;

import java.util.Locale;

/**
 * What a training uses where its settings are left to the number of training images. These are
 * rules of thumb, not optima: few images allow few steps, small changes of a trained network and
 * little augmentation; random weights need many steps at a higher rate.
 *
 * @param epochs passes over the images
 * @param learningRate peak rate
 * @param augmentation random changes of the images
 * @param layerDecay factor on the rate from each block to the one before it
 * @param headAlone whether a new head is better fitted alone, the body frozen, because there are
 *     too few images to train all weights
 */
public record ImageCountRecipe(
        int epochs,
        double learningRate,
        Augmentation augmentation,
        double layerDecay,
        boolean headAlone) {

    /** Below this many images the body of a network with new classes is left as it is. */
    public static final int FEW = 100;

    private static final int SOME = 1_000;
    private static final int MANY = 10_000;

    /** Steps after which a small network with random weights has learned most of what it can. */
    private static final double STEPS_FROM_SCRATCH = 5_000;

    private static final int MOST_EPOCHS = 100;

    /**
     * The recipe.
     *
     * @param images to train on, 0 or more
     * @param batchSize images per step, 1 or more
     * @param trained whether the network has been trained before; else its weights are random
     */
    public static ImageCountRecipe of(int images, int batchSize, boolean trained) {
        if (!trained) {
            double epochs = Math.ceil(STEPS_FROM_SCRATCH * batchSize / Math.max(1, images));
            return new ImageCountRecipe(
                    (int) Math.max(10, Math.min(MOST_EPOCHS, epochs)),
                    1e-3,
                    images < MANY ? Augmentation.LIGHT : Augmentation.DEIT,
                    1,
                    false);
        }
        if (images < FEW) {
            return new ImageCountRecipe(10, 5e-5, Augmentation.LIGHT, 0.75, true);
        }
        return new ImageCountRecipe(
                images < SOME ? 5 : 10,
                1e-4,
                images < MANY ? Augmentation.LIGHT : Augmentation.DEIT,
                0.75,
                false);
    }

    /**
     * Whether a student that learns from so many images is better told its teacher's features too
     * (algorithms.md D.1).
     */
    public static boolean matchesFeatures(int images) {
        return images < SOME;
    }

    /** Whether the augmentation is the light one. */
    public boolean lightly() {
        return augmentation.equals(Augmentation.LIGHT);
    }

    /** The number of images in the words of the pages. */
    public static String words(int images) {
        return String.format(Locale.ROOT, "%,d training image%s", images, images == 1 ? "" : "s");
    }
}
