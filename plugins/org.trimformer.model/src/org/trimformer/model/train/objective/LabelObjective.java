// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train.objective;

import ai.djl.ndarray.NDArray;

import org.trimformer.model.net.ForwardOutput;

import java.util.List;

/**
 * Cross-entropy with the labels, smoothed and mixed as the batch says.
 *
 * @param classes K
 * @param smoothing label smoothing, 0..1
 * @param images how much each one counts
 */
public record LabelObjective(int classes, double smoothing, ClassWeights images)
        implements Objective {
    /** Name of the term. */
    public static final String TERM = "labels";

    /** All images count the same. */
    public LabelObjective(int classes, double smoothing) {
        this(classes, smoothing, ClassWeights.EQUAL);
    }

    @Override
    public List<Term> terms(ForwardOutput output, NDArray pixels, Batch batch) {
        return List.of(new Term(TERM, of(output.logits(), batch)));
    }

    /** The cross-entropy of {@code logits} [B, K]. */
    public NDArray of(NDArray logits, Batch batch) {
        NDArray targets = Losses.targets(batch, classes, smoothing, logits.getManager());
        return images.mean(Losses.crossEntropy(logits, targets), batch);
    }
}
