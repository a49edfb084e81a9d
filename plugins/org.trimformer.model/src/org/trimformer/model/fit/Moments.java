// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.fit;

/**
 * First and second moments of rows of features and targets, centred: what a linear regression needs
 * to know of its data.
 *
 * @param weight sum of the rows' weights, above 0
 * @param mean of each feature, [p]
 * @param covariance of the features (divided by {@code weight}), [p][p]
 * @param targetMean of each target, [q]; q may be 0
 * @param cross covariance of features and targets, [p][q]
 */
public record Moments(
        double weight,
        double[] mean,
        double[][] covariance,
        double[] targetMean,
        double[][] cross) {

    /** Mean variance of a feature: the trace of the covariance divided by p. */
    public double meanVariance() {
        double trace = 0;
        for (int i = 0; i < mean.length; i++) {
            trace += covariance[i][i] / mean.length;
        }
        return trace;
    }
}
