// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.metrics;

/**
 * A figure from a sample.
 *
 * @param value NaN of an empty sample
 * @param standardError its standard error, NaN where the sample is too small to tell
 */
public record Estimate(double value, double standardError) {

    /** Share {@code hits / n} with the binomial standard error sqrt(p (1 - p) / n). */
    public static Estimate ofShare(long hits, long n) {
        double p = (double) hits / n;
        return new Estimate(p, Math.sqrt(p * (1 - p) / n));
    }

    /**
     * Mean with standard error s / sqrt(n), s unbiased; from n values, their sum and square sum.
     */
    static Estimate ofMean(long n, double mean, double squaredDeviations) {
        if (n == 0) {
            return new Estimate(Double.NaN, Double.NaN);
        }
        return new Estimate(mean, n == 1 ? Double.NaN : Math.sqrt(squaredDeviations / (n - 1) / n));
    }
}
