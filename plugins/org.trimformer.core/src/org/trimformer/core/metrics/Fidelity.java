// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.metrics;

/**
 * How close a changed model stays to the model it came from, image by image: KL(reference ||
 * changed) of the softmax outputs in nats, and the share of equal predictions. Needs no labels. Not
 * thread-safe.
 */
public final class Fidelity {
    private final RunningMean divergence = new RunningMean();
    private long agreed;

    /**
     * Counts one image.
     *
     * @param reference logits of the full model
     * @param changed logits of the changed model, as many
     */
    public void add(float[] reference, float[] changed) {
        if (reference.length != changed.length || reference.length == 0) {
            throw new IllegalArgumentException(
                    "the models have " + reference.length + " and " + changed.length + " logits");
        }
        divergence.add(divergence(reference, changed));
        agreed += Accuracy.best(reference) == Accuracy.best(changed) ? 1 : 0;
    }

    /** Images counted so far. */
    public long total() {
        return divergence.count();
    }

    /** Mean KL divergence with its standard error. */
    public Estimate klDivergence() {
        return divergence.estimate();
    }

    /** Share of equal predictions. */
    public Estimate agreement() {
        return Estimate.ofShare(agreed, divergence.count());
    }

    /** KL divergence of one pair of logits, 0 or more. */
    public static double divergence(float[] reference, float[] changed) {
        double p = logSumExp(reference);
        double q = logSumExp(changed);
        double sum = 0;
        for (int i = 0; i < reference.length; i++) {
            double logP = reference[i] - p;
            sum += Math.exp(logP) * (logP - (changed[i] - q));
        }
        return Math.max(0, sum);
    }

    /** Cross-entropy of a class, -log softmax(logits)[truth] in nats. */
    public static double crossEntropy(float[] logits, int truth) {
        return logSumExp(logits) - logits[truth];
    }

    private static double logSumExp(float[] logits) {
        double max = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            max = Math.max(max, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - max);
        }
        return max + Math.log(sum);
    }
}
