// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/**
 * Images and what their labels mean.
 *
 * @param images in a fixed order
 * @param classes names by label, distinct; empty when nothing is labelled
 */
public record ImageSet(List<LabelledImage> images, List<String> classes) {

    /** Copies both lists and checks that names are distinct and every label has one. */
    public ImageSet {
        images = List.copyOf(images);
        classes = List.copyOf(classes);
        if (new HashSet<>(classes).size() != classes.size()) {
            throw new IllegalArgumentException("classes has a name twice: " + classes);
        }
        for (LabelledImage image : images) {
            if (image.label() >= classes.size()) {
                throw new IllegalArgumentException(
                        "label of "
                                + image.name()
                                + " is "
                                + image.label()
                                + ", must be in -1.."
                                + (classes.size() - 1));
            }
        }
    }

    /** At most {@code most} of the images, drawn by {@code seed} without returning. */
    public static List<LabelledImage> drawn(List<LabelledImage> all, int most, long seed) {
        List<LabelledImage> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(0, Math.min(most, shuffled.size()));
    }

    /** How many images there are. */
    public int size() {
        return images.size();
    }

    /** How many images each class has, by label. */
    public int[] countByClass() {
        int[] counts = new int[classes.size()];
        images.stream().filter(LabelledImage::isLabelled).forEach(i -> counts[i.label()]++);
        return counts;
    }
}
