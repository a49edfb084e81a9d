package org.trimformer.model.train;

import ai.djl.ndarray.NDArray;

import org.trimformer.model.net.ForwardOutput;

import java.util.List;

/**
 * Cross-entropy with the labels.
 *
 * @param classes K
 * @param smoothing label smoothing, 0..1
 */
public record LabelObjective(int classes, double smoothing) implements Objective {

    @Override
    public List<Term> terms(ForwardOutput output, NDArray images, Batch batch) {
        NDArray logits = output.logits();
        NDArray targets = Losses.smoothed(batch.labels(), classes, smoothing, logits.getManager());
        return List.of(new Term("cross-entropy", Losses.crossEntropy(logits, targets)));
    }
}
