// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate.report;

import org.trimformer.core.metrics.Agreement;
import org.trimformer.core.model.VitModel;
import org.trimformer.model.repair.RepairReport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@link org.trimformer.model.calibrate.ReduceJob} made.
 *
 * @param model the model under its new plan
 * @param layers a row a block
 * @param words what was chosen and why, sentences in the order to be read
 * @param agreement how close the whole of it stays to the full model; empty without calibration
 *     images
 * @param repaired what repair did to its weights; empty where none was asked for
 * @param images a handful of calibration images with their tokens, may be empty
 */
public record ReduceResult(
        VitModel model,
        List<LayerRow> layers,
        List<String> words,
        Optional<Agreement> agreement,
        Optional<RepairReport> repaired,
        List<TracedImage> images) {

    /** Copies the lists. */
    public ReduceResult {
        layers = List.copyOf(layers);
        words = List.copyOf(words);
        images = List.copyOf(images);
    }

    /** The same with one more sentence at the end of its words. */
    public ReduceResult remarked(String sentence) {
        List<String> more = new ArrayList<>(words);
        more.add(sentence);
        return new ReduceResult(model, layers, more, agreement, repaired, images);
    }
}
