// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.view;

import org.trimformer.core.fault.ImageException;
import org.trimformer.images.ImageSet;
import org.trimformer.images.Thumbnails;
import org.trimformer.model.evaluate.Evaluation;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Images that models get wrong, with small pictures of them: those they are surest of, and those
 * the first model still had right. Only images that are shown are read.
 */
final class Mistakes {
    private static final int MOST_IMAGES = 12;
    private static final int MOST_CLASSES = 10;
    private static final int SIDE = 96;

    private final List<Evaluation> evaluations;
    private final ImageSet images;
    private final Set<Integer> shown = new LinkedHashSet<>();

    /**
     * @param evaluations one per model, in the order of the images
     * @param images what they saw
     */
    Mistakes(List<Evaluation> evaluations, ImageSet images) {
        this.evaluations = evaluations;
        this.images = images;
    }

    /** The mistakes a model is surest of, surest first. */
    List<Object> surest(int model) {
        Evaluation e = evaluations.get(model);
        return entries(model, i -> e.predictions()[i] != e.truths()[i]);
    }

    /** Images that the first model has right and this one wrong, surest first. */
    List<Object> lost(int model) {
        return entries(model, i -> isRight(0, i) && !isRight(model, i));
    }

    /**
     * Classes of which a model has more images wrong than the first one, with the counts of images
     * lost and gained; most lost first.
     */
    List<Object> worseClasses(int model) {
        Evaluation e = evaluations.get(model);
        int classes = e.classNames().size();
        int[] total = new int[classes];
        int[] lost = new int[classes];
        int[] gained = new int[classes];
        for (int i = 0; i < places(model); i++) {
            int truth = e.truths()[i];
            total[truth]++;
            lost[truth] += isRight(0, i) && !isRight(model, i) ? 1 : 0;
            gained[truth] += !isRight(0, i) && isRight(model, i) ? 1 : 0;
        }
        List<Object> worse = new ArrayList<>();
        IntStream.range(0, classes)
                .filter(c -> lost[c] > gained[c])
                .boxed()
                .sorted(Comparator.comparingInt((Integer c) -> gained[c] - lost[c]))
                .limit(MOST_CLASSES)
                .forEach(
                        c -> {
                            Map<String, Object> entry = new LinkedHashMap<>();
                            entry.put("name", e.classNames().get(c));
                            entry.put("images", total[c]);
                            entry.put("lost", lost[c]);
                            entry.put("gained", gained[c]);
                            worse.add(entry);
                        });
        return worse;
    }

    /** The pictures of all images named so far, by their number; unreadable ones are left out. */
    Map<String, Object> pictures() {
        Map<String, Object> pictures = new LinkedHashMap<>();
        try (Thumbnails thumbnails = new Thumbnails(SIDE)) {
            for (int i : shown) {
                try {
                    byte[] png = thumbnails.png(images.images().get(i).source());
                    pictures.put(
                            Integer.toString(i),
                            "data:image/png;base64," + Base64.getEncoder().encodeToString(png));
                } catch (ImageException unreadable) {
                    continue; // the entry keeps its name; the node has told of such images
                }
            }
        }
        return pictures;
    }

    private List<Object> entries(int model, IntPredicate wanted) {
        Evaluation e = evaluations.get(model);
        List<Object> entries = new ArrayList<>();
        IntStream.range(0, places(model))
                .filter(wanted)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -e.confidences()[i]))
                .limit(MOST_IMAGES)
                .forEach(
                        i -> {
                            shown.add(i);
                            Map<String, Object> entry = new LinkedHashMap<>();
                            entry.put("image", i);
                            entry.put("name", images.images().get(i).name());
                            entry.put("truth", e.classNames().get(e.truths()[i]));
                            entry.put("predicted", e.classNames().get(e.predictions()[i]));
                            entry.put("confidence", (double) e.confidences()[i]);
                            entries.add(entry);
                        });
        return entries;
    }

    /** Images that both the first model and this one have answered and that can be shown. */
    private int places(int model) {
        int first = evaluations.get(0).truths().length;
        int here = evaluations.get(model).truths().length;
        return Math.min(images.size(), Math.min(first, here));
    }

    private boolean isRight(int model, int image) {
        Evaluation e = evaluations.get(model);
        return e.predictions()[image] == e.truths()[image];
    }
}
