package org.trimformer.model.evaluate;

import org.trimformer.core.fault.ImageException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;

import java.util.ArrayList;
import java.util.List;

/** Brings the classes of an image set into the order of a model's logits. */
public final class LabelMatch {

    private LabelMatch() {}

    /**
     * The images with labels as the model counts them: a class of the set is looked up among the
     * model's class names, then among the numbers "0", "1", ….
     *
     * @throws ImageException if an image has no label or a class has no match
     */
    public static List<LabelledImage> match(ImageSet set, ModelDescription model) {
        int[] map = new int[set.classes().size()];
        List<String> unknown = new ArrayList<>();
        List<String> names = model.labels();
        for (int i = 0; i < map.length; i++) {
            map[i] = find(set.classes().get(i), names, model.architecture().classes());
            if (map[i] < 0) {
                unknown.add(set.classes().get(i));
            }
        }
        if (!unknown.isEmpty()) {
            throw new ImageException(
                    "the model has no class for "
                            + shortened(unknown)
                            + "; it knows "
                            + shortened(model.classNames()),
                    "Name the image folders (or labels) like the model's classes or by their"
                            + " numbers counted from 0.");
        }
        return set.images().stream().map(image -> relabel(image, map)).toList();
    }

    private static LabelledImage relabel(LabelledImage image, int[] map) {
        if (!image.isLabelled()) {
            throw new ImageException(
                    "image '" + image.name() + "' has no label",
                    "Give every image a label, for instance by the folder it lies in.");
        }
        return new LabelledImage(image.source(), map[image.label()], image.name());
    }

    private static int find(String name, List<String> names, int classes) {
        int index = names.indexOf(name);
        if (index >= 0 || !name.matches("\\d{1,9}")) {
            return index;
        }
        int number = Integer.parseInt(name);
        return number < classes ? number : -1;
    }

    private static String shortened(List<String> names) {
        int shown = Math.min(5, names.size());
        String text = "'" + String.join("', '", names.subList(0, shown)) + "'";
        return names.size() > shown ? text + " and " + (names.size() - shown) + " more" : text;
    }
}
