package org.trimformer.model.train.objective;

import ai.djl.ndarray.NDArray;

import org.trimformer.model.net.ForwardOutput;

import java.util.List;

/**
 * Cross-entropy with the labels, smoothed and mixed as the batch says.
 *
 * @param classes K
 * @param smoothing label smoothing, 0..1
 */
public record LabelObjective(int classes, double smoothing) implements Objective {
    /** Name of the term. */
    public static final String TERM = "labels";

    @Override
    public List<Term> terms(ForwardOutput output, NDArray images, Batch batch) {
        return List.of(new Term(TERM, of(output.logits(), batch)));
    }

    /** The cross-entropy of {@code logits} [B, K]. */
    public NDArray of(NDArray logits, Batch batch) {
        return Losses.crossEntropy(
                logits, Losses.targets(batch, classes, smoothing, logits.getManager()));
    }
}
