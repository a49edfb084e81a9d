// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate.score;

import org.trimformer.core.metrics.Agreement;
import org.trimformer.core.metrics.Fidelity;

/**
 * KL divergence to the full model, image by image.
 *
 * @param kl in nats, one entry an image; NaN where the plan was given up before
 * @param fidelity the same as means
 * @param complete whether every image was looked at
 */
public record KlScores(double[] kl, Fidelity fidelity, boolean complete) {

    public double mean() {
        return fidelity.klDivergence().value();
    }

    public Agreement agreement(boolean heldOut) {
        return Agreement.of(fidelity, heldOut);
    }

    /**
     * How much worse this is than {@code rival} on the images both have seen, in standard errors of
     * the paired difference: positive is worse. Paired, because images differ far more than plans.
     */
    public double worseThan(KlScores rival) {
        return worse(kl, rival.kl);
    }

    /** As {@link #worseThan}, for rows that are still being filled. */
    public static double worse(double[] kl, double[] rival) {
        int n = 0;
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < kl.length; i++) {
            double d = kl[i] - rival[i];
            if (!Double.isNaN(d)) {
                n++;
                double before = d - mean;
                mean += before / n;
                squares += before * (d - mean);
            }
        }
        if (n < 2 || mean == 0) {
            return mean == 0 ? 0 : Math.signum(mean) * Double.MIN_VALUE;
        }
        double error = Math.sqrt(squares / (n - 1) / n);
        return error == 0 ? Math.signum(mean) * Double.POSITIVE_INFINITY : mean / error;
    }
}
