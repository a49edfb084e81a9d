package org.trimformer.model.calibrate.report;

import org.trimformer.core.model.VitModel;

import java.util.List;
import java.util.Optional;

/**
 * What {@link org.trimformer.model.calibrate.ReduceJob} made.
 *
 * @param model the model under its new plan
 * @param layers a row a block
 * @param words what was chosen and why, sentences in the order to be read
 * @param fit how close it stays to the full model; empty without calibration images
 * @param images a handful of calibration images with their tokens, may be empty
 */
public record Reduction(
        VitModel model,
        List<LayerRow> layers,
        List<String> words,
        Optional<Fit> fit,
        List<TracedImage> images) {

    /** Copies the lists. */
    public Reduction {
        layers = List.copyOf(layers);
        words = List.copyOf(words);
        images = List.copyOf(images);
    }
}
