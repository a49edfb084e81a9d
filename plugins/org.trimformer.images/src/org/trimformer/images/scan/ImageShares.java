// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.scan;

import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;
import org.trimformer.images.folder.HeldOutShare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * A set of images divided into those that train and those that choose.
 *
 * @param training what is left
 * @param heldOut a share of every class
 */
public record ImageShares(ImageSet training, ImageSet heldOut) {

    /**
     * Holds out a share of every class; unlabelled images count as a class of their own.
     *
     * @param share above 0 and below 1; a class of two images or more has one on either side
     * @param seed of the choice, which depends on nothing else but names and numbers of classes
     */
    public static ImageShares of(ImageSet set, double share, long seed) {
        TreeMap<Integer, List<LabelledImage>> byClass = new TreeMap<>();
        for (LabelledImage image : set.images()) {
            byClass.computeIfAbsent(image.label(), label -> new ArrayList<>()).add(image);
        }
        List<LabelledImage> held = new ArrayList<>();
        byClass.forEach(
                (label, members) -> {
                    String name = label < 0 ? "" : set.classes().get(label);
                    HeldOutShare.Part[] parts =
                            HeldOutShare.draw(name, members.size(), share, 0, seed);
                    for (int i = 0; i < parts.length; i++) {
                        if (parts[i] == HeldOutShare.Part.HELD_OUT) {
                            held.add(members.get(i));
                        }
                    }
                });
        Set<LabelledImage> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(held);
        List<LabelledImage> training =
                set.images().stream().filter(image -> !kept.contains(image)).toList();
        return new ImageShares(
                new ImageSet(training, set.classes()), new ImageSet(held, set.classes()));
    }
}
