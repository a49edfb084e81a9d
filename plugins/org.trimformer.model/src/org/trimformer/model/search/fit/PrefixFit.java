// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import org.trimformer.core.weights.HostTensor;

/**
 * The norm of a convolution block, refitted. A convolution leaves its prefix tokens their own
 * LayerNorm as the branch (algorithms.md A.7), so scale and shift of that norm are all that can
 * imitate what attention gave them: y = scale * z + shift a channel, z the token normalised without
 * scale and shift. The first convolution reads the same norm and is fitted to it afterwards, for
 * which no scale may vanish.
 *
 * @param scale gamma [D]
 * @param shift beta [D]
 */
public record PrefixFit(double[] scale, double[] shift) {
    /** Share of the mean variance of z added to every channel's: the CLS token varies little. */
    private static final double RIDGE = 0.1;

    /** Least scale, as a share of the branch's root mean square. */
    private static final double LEAST = 0.05;

    private static final double LEAST_OF_ALL = 1e-3;

    /**
     * What was seen of prefix tokens, a channel an entry, each [D].
     *
     * @param z mean of z
     * @param variance of z
     * @param y mean of the attention branch
     * @param covariance of z and branch
     * @param energy mean of the branch's square
     */
    public record Moments(
            double[] z, double[] variance, double[] y, double[] covariance, double[] energy) {}

    /** Scale and shift as they are given. */
    public static PrefixFit of(HostTensor weight, HostTensor bias) {
        return new PrefixFit(doubles(weight), doubles(bias));
    }

    private static double[] doubles(HostTensor tensor) {
        float[] values = tensor.toArray();
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    /** Fits, with a little ridge. */
    public static PrefixFit of(Moments m) {
        int width = m.z().length;
        double variance = 0;
        double energy = 0;
        for (int c = 0; c < width; c++) {
            variance += m.variance()[c] / width;
            energy += m.energy()[c] / width;
        }
        double least = Math.max(LEAST_OF_ALL, LEAST * Math.sqrt(energy));
        double[] scale = new double[width];
        double[] shift = new double[width];
        for (int c = 0; c < width; c++) {
            double slope = m.covariance()[c] / (m.variance()[c] + RIDGE * variance + 1e-6);
            scale[c] = Math.abs(slope) >= least ? slope : Math.copySign(least, slope);
            shift[c] = m.y()[c] - scale[c] * m.z()[c];
        }
        return new PrefixFit(scale, shift);
    }
}
