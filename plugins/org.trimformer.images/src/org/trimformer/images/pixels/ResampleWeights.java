// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.pixels;

import org.trimformer.core.model.Preprocessing.Interpolation;

/**
 * The weights of one resampling pass along one axis: output sample i is the sum over k of input
 * sample {@code first[i] + k} times {@code weights[i * stride + k]}, k below {@code count[i]}, in
 * fixed point with {@link #BITS} fractional bits.
 *
 * <p>The filter is widened by the scale when shrinking (anti-aliasing), cut at the image's edges,
 * normalised to sum one, and rounded to fixed point half away from zero: PIL's arithmetic, so that
 * results agree bit for bit.
 */
record ResampleWeights(int[] first, int[] count, int[] weights, int stride) {

    /** Fractional bits: 32 less 8 for the sample and 2 for overshoot and sign. */
    static final int BITS = 22;

    /** Weights for scaling {@code in} samples to {@code out}. */
    static ResampleWeights of(Interpolation filter, int in, int out) {
        double scale = (double) in / out;
        double widen = Math.max(scale, 1);
        double support = radius(filter) * widen;
        int stride = (int) Math.ceil(support) * 2 + 1;
        int[] first = new int[out];
        int[] count = new int[out];
        int[] weights = new int[Math.multiplyExact(out, stride)];
        double[] exact = new double[stride];
        for (int i = 0; i < out; i++) {
            double centre = (i + 0.5) * scale;
            int from = Math.max(0, (int) (centre - support + 0.5));
            int to = Math.min(in, (int) (centre + support + 0.5));
            double sum = 0;
            for (int k = 0; k < to - from; k++) {
                exact[k] = weight(filter, (k + from - centre + 0.5) * (1 / widen));
                sum += exact[k];
            }
            for (int k = 0; k < to - from; k++) {
                double normal = sum == 0 ? exact[k] : exact[k] * (1 / sum);
                double fixed = normal * (1 << BITS);
                weights[i * stride + k] = (int) (fixed < 0 ? fixed - 0.5 : fixed + 0.5);
            }
            first[i] = from;
            count[i] = to - from;
        }
        return new ResampleWeights(first, count, weights, stride);
    }

    private static double radius(Interpolation filter) {
        return filter == Interpolation.BICUBIC ? 2 : 1;
    }

    private static double weight(Interpolation filter, double x) {
        double t = Math.abs(x);
        return filter == Interpolation.BICUBIC ? cubic(t) : Math.max(0, 1 - t);
    }

    /** Keys' cubic convolution (1981) with a = -1/2. */
    private static double cubic(double t) {
        double a = -0.5;
        if (t < 1) {
            return ((a + 2) * t - (a + 3)) * t * t + 1;
        }
        if (t < 2) {
            return (((t - 5) * t + 8) * t - 4) * a;
        }
        return 0;
    }

    /** Rounds a fixed-point sum to a sample and clips it to 0..255. */
    static byte toSample(int sum) {
        int value = (sum + (1 << (BITS - 1))) >> BITS;
        return (byte) (value < 0 ? 0 : Math.min(value, 255));
    }
}
