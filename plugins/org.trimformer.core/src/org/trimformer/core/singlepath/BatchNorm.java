// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.singlepath;

import org.trimformer.core.weights.HostTensor;

/**
 * Batch norm with its running statistics, over d channels.
 *
 * @param weight gamma [d]
 * @param bias beta [d]
 * @param mean running mean [d]
 * @param variance running variance [d]
 * @param eps 1e-5 in the published code
 */
public record BatchNorm(
        HostTensor weight, HostTensor bias, HostTensor mean, HostTensor variance, double eps) {

    /**
     * The convolution that does what convolution and batch norm did: w' = w g, b' = (b - mean) g +
     * beta with g = gamma / sqrt(variance + eps).
     *
     * @param convolution weight [d,D,k,k] and bias [d] of the first convolution are changed
     */
    public Bottleneck foldInto(Bottleneck convolution) {
        float[] gamma = weight.toArray();
        float[] beta = bias.toArray();
        float[] mu = mean.toArray();
        float[] sigma2 = variance.toArray();
        float[] w = convolution.conv1Weight().toArray();
        float[] b = convolution.conv1Bias().toArray();
        if (gamma.length == 0
                || beta.length != gamma.length
                || mu.length != gamma.length
                || sigma2.length != gamma.length
                || b.length != gamma.length
                || w.length % gamma.length != 0) {
            throw new IllegalArgumentException(
                    "batch norm of " + gamma.length + " channels on " + b.length + " channels");
        }
        int each = w.length / gamma.length;
        for (int c = 0; c < gamma.length; c++) {
            double g = gamma[c] / Math.sqrt(sigma2[c] + eps);
            for (int i = c * each; i < (c + 1) * each; i++) {
                w[i] = (float) (w[i] * g);
            }
            b[c] = (float) ((b[c] - mu[c]) * g + beta[c]);
        }
        return new Bottleneck(
                HostTensor.of(w, convolution.conv1Weight().shape()),
                HostTensor.of(b, b.length),
                convolution.conv2Weight(),
                convolution.conv2Bias());
    }
}
