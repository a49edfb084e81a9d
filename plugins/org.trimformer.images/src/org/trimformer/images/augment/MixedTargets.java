// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.augment;

import java.util.Arrays;

/**
 * What the targets of a mixed batch are: image i shows its own class with weight lambda and the
 * class of image {@code partner[i]} with weight 1 - lambda.
 *
 * @param lambda weight of the own class, 0..1; after cutmix the exact share of own pixels
 * @param partner for each image the position in the batch of the one mixed in; do not change
 */
public record MixedTargets(double lambda, int[] partner) {

    static MixedTargets nothing(int images) {
        return reversed(images, 1);
    }

    static MixedTargets reversed(int images, double lambda) {
        int[] partner = new int[images];
        for (int i = 0; i < images; i++) {
            partner[i] = images - 1 - i;
        }
        return new MixedTargets(lambda, partner);
    }

    /**
     * Target distributions [B, classes], each summing to one.
     *
     * @param labels of the images, 0..classes - 1
     * @param smoothing share spread evenly over all classes, in [0, 1)
     */
    public float[] targets(int[] labels, int classes, double smoothing) {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException(
                    "label smoothing is " + smoothing + ", must be in 0..1, 1 excluded");
        }
        float off = (float) (smoothing / classes);
        float on = (float) (1 - smoothing);
        float[] targets = new float[Math.multiplyExact(labels.length, classes)];
        Arrays.fill(targets, off);
        for (int i = 0; i < labels.length; i++) {
            targets[i * classes + labels[i]] += (float) (on * lambda);
            targets[i * classes + labels[partner[i]]] += (float) (on * (1 - lambda));
        }
        return targets;
    }
}
