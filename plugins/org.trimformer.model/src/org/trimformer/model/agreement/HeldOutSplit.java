// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.agreement;

import org.trimformer.images.LabelledImage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Images divided into those a model is changed with and those it is judged on.
 *
 * @param used to change the model
 * @param held to judge it
 * @param apart false where there was one image only, which then serves for both
 */
public record HeldOutSplit(List<LabelledImage> used, List<LabelledImage> held, boolean apart) {

    /** Copies the lists. */
    public HeldOutSplit {
        used = List.copyOf(used);
        held = List.copyOf(held);
    }

    /**
     * Draws the held-out images.
     *
     * @param images at least one
     * @param share of them to hold out, above 0 and below 1; at least one is held out and at least
     *     one is not
     * @param most to hold out
     */
    public static HeldOutSplit of(List<LabelledImage> images, double share, int most, long seed) {
        if (images.size() == 1) {
            return new HeldOutSplit(images, images, false);
        }
        List<LabelledImage> shuffled = new ArrayList<>(images);
        Collections.shuffle(shuffled, new Random(seed));
        int count = (int) Math.round(share * images.size());
        int held = Math.max(1, Math.min(Math.min(most, count), images.size() - 1));
        return new HeldOutSplit(
                shuffled.subList(held, shuffled.size()), shuffled.subList(0, held), true);
    }
}
