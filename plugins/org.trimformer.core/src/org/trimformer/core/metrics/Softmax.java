// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.metrics;

import org.trimformer.core.fault.ModelFormatException;

/** Class probabilities from logits. */
public final class Softmax {
    private Softmax() {}

    /**
     * exp(x_k) / sum_j exp(x_j) in double precision, so that the sum is 1 to about 1e-15.
     *
     * @param logits rows of K each
     * @param row which of them
     * @param classes K, 1 or more
     * @throws ModelFormatException if a logit is infinite or not a number
     */
    public static double[] of(float[] logits, int row, int classes) {
        int from = row * classes;
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            if (!Float.isFinite(logits[from + k])) {
                throw new ModelFormatException(
                        "The model's output for class " + k + " is " + logits[from + k] + ".",
                        "Load a model whose weights are numbers: training may have diverged, or the"
                                + " file is damaged.");
            }
            largest = Math.max(largest, logits[from + k]);
        }
        double[] p = new double[classes];
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            p[k] = Math.exp(logits[from + k] - largest);
            sum += p[k];
        }
        for (int k = 0; k < classes; k++) {
            p[k] /= sum;
        }
        return p;
    }

    /** The {@code most} largest entries' places, largest first; equal ones by place. */
    public static int[] largest(double[] values, int most) {
        int count = Math.min(most, values.length);
        int[] best = new int[count];
        int found = 0;
        for (int k = 0; k < values.length; k++) {
            int at = found;
            while (at > 0 && values[k] > values[best[at - 1]]) {
                at--;
            }
            if (at >= count) {
                continue;
            }
            found = Math.min(found + 1, count);
            System.arraycopy(best, at, best, at + 1, found - 1 - at);
            best[at] = k;
        }
        return best;
    }
}
