// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import java.util.Map;

/**
 * What one step measured.
 *
 * @param losses value of each term, mean over the batch
 * @param loss their sum
 * @param gradientNorm global norm before clipping
 * @param correct images whose predicted class was their label
 */
public record StepResult(
        Map<String, Double> losses, double loss, double gradientNorm, int correct) {

    /** The same with another gradient norm. */
    StepResult withNorm(double norm) {
        return new StepResult(losses, loss, norm, correct);
    }

    /** Whether loss and gradients are numbers; if not, the weights were left unchanged. */
    public boolean finite() {
        return Double.isFinite(loss) && Double.isFinite(gradientNorm);
    }
}
