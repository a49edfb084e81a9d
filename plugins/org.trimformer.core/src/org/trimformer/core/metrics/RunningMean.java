// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.metrics;

/** Mean and spread of values seen one by one (Welford's update). Not thread-safe. */
public final class RunningMean {
    private long n;
    private double mean;
    private double squaredDeviations;

    /** Counts one more. */
    public void add(double value) {
        n++;
        double before = value - mean;
        mean += before / n;
        squaredDeviations += before * (value - mean);
    }

    /** Values so far. */
    public long count() {
        return n;
    }

    /** Their mean with its standard error. */
    public Estimate estimate() {
        return Estimate.ofMean(n, mean, squaredDeviations);
    }
}
