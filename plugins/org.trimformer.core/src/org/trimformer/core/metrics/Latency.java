// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.metrics;

import java.util.Arrays;

/**
 * Summary of measured times.
 *
 * @param runs how many
 * @param mean milliseconds
 * @param p50 median, milliseconds
 * @param p95 95 % of the runs were not slower, milliseconds
 * @param p99 likewise 99 %
 */
public record Latency(int runs, double mean, double p50, double p95, double p99) {

    /**
     * Summarises times; percentiles interpolate linearly between neighbouring times.
     *
     * @param milliseconds one entry a run, at least one, each 0 or more
     */
    public static Latency of(double[] milliseconds) {
        if (milliseconds.length == 0) {
            throw new IllegalArgumentException("no run was timed");
        }
        double[] sorted = milliseconds.clone();
        Arrays.sort(sorted);
        if (!(sorted[0] >= 0) || !Double.isFinite(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("times must be finite and 0 or more");
        }
        return new Latency(
                sorted.length,
                Arrays.stream(sorted).average().getAsDouble(),
                percentile(sorted, 0.50),
                percentile(sorted, 0.95),
                percentile(sorted, 0.99));
    }

    private static double percentile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
