// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.evaluate;

import org.trimformer.core.fault.ImageException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.names.ClassIndex;
import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings the classes of an image set into the order of a model's logits. */
public final class LabelMatch {

    private LabelMatch() {}

    /**
     * The images with labels as the model counts them. A class of the set is looked up as {@link
     * ClassIndex} does: by name, in whatever spelling, or by number.
     *
     * @throws ImageException if an image has no label, or the class of an image has no match or
     *     several; classes without images are not asked
     */
    public static List<LabelledImage> match(ImageSet set, ModelDescription model) {
        int[] counts = set.countByClass();
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                seen.add(set.classes().get(i));
            }
        }
        Map<String, Integer> found = match(seen, model);
        int[] map = new int[counts.length];
        for (int i = 0; i < map.length; i++) {
            map[i] = found.getOrDefault(set.classes().get(i), LabelledImage.NO_LABEL);
        }
        return set.images().stream().map(image -> relabel(image, map)).toList();
    }

    /**
     * The model's class of every name, looked up as {@link ClassIndex} does.
     *
     * @param names of classes that there are images of, distinct
     * @throws ImageException if one has no match or several
     */
    public static Map<String, Integer> match(List<String> names, ModelDescription model) {
        Map<String, Integer> map = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        ClassIndex index = new ClassIndex(model.labels(), model.architecture().classes());
        for (String name : names) {
            List<Integer> found = index.find(name);
            if (found.size() > 1) {
                throw ambiguous(name, found, model);
            }
            if (found.isEmpty()) {
                unknown.add(name);
            } else {
                map.put(name, found.get(0));
            }
        }
        if (!unknown.isEmpty()) {
            throw new ImageException(
                    "the model has no class for "
                            + shortened(unknown)
                            + "; it knows "
                            + shortened(model.classNames()),
                    "Name the image folders (or labels) like the model's classes or by their"
                        + " numbers counted from 0; to train for other classes, take new classes"
                        + " from the images (Distill, Classes).");
        }
        return map;
    }

    private static ImageException ambiguous(
            String name, List<Integer> found, ModelDescription model) {
        List<String> meant =
                found.stream().map(i -> i + " '" + model.labels().get(i) + "'").toList();
        return new ImageException(
                "'" + name + "' may mean any of the model's classes " + String.join(", ", meant),
                "Name the image folder (or label) by the number of the class, for instance "
                        + found.get(0)
                        + ".");
    }

    private static LabelledImage relabel(LabelledImage image, int[] map) {
        if (!image.isLabelled()) {
            throw new ImageException(
                    "image '" + image.name() + "' has no label",
                    "Give every image a label, for instance by the folder it lies in; images"
                            + " whose class is not known are for ViT Predictor (in a terminal:"
                            + " predict).");
        }
        return new LabelledImage(image.source(), map[image.label()], image.name());
    }

    private static String shortened(List<String> names) {
        int shown = Math.min(5, names.size());
        String text = "'" + String.join("', '", names.subList(0, shown)) + "'";
        return names.size() > shown ? text + " and " + (names.size() - shown) + " more" : text;
    }
}
