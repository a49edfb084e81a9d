// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.augment;

import java.util.SplittableRandom;

/**
 * Random draws that depend on nothing but a seed and counters, so that any thread can draw for any
 * image. The stream of a sample is a {@link SplittableRandom} (SplitMix64, Steele et al. 2014)
 * whose seed mixes seed, epoch and position; normal draws use Marsaglia's polar method. One
 * instance, one thread.
 */
public final class CounterRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final SplittableRandom random;
    private double spare;
    private boolean hasSpare;

    private CounterRandom(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The draws of one counter pair under a seed; different pairs are unrelated. */
    public static CounterRandom of(long seed, long first, long second) {
        return new CounterRandom(
                mix(mix(mix(seed + GOLDEN) ^ first + GOLDEN) ^ second + 2 * GOLDEN));
    }

    /** Stafford's variant 13 of the 64-bit finaliser, as in SplitMix64. */
    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Uniform in [0, 1). */
    public double uniform() {
        return (random.nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform between the two, {@code from} included. */
    public double uniform(double from, double to) {
        return from + (to - from) * uniform();
    }

    /** Uniform in 0..bound - 1. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** True with the given probability. */
    public boolean chance(double probability) {
        return uniform() < probability;
    }

    /** Standard normal. */
    public double normal() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double u;
        double v;
        double s;
        do {
            u = 2 * uniform() - 1;
            v = 2 * uniform() - 1;
            s = u * u + v * v;
        } while (s >= 1 || s == 0);
        double scale = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
        spare = v * scale;
        hasSpare = true;
        return u * scale;
    }

    /** Gamma of the given shape above 0 and scale 1 (Marsaglia and Tsang 2000). */
    double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * StrictMath.pow(1 - uniform(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = normal();
            double root = 1 + c * x;
            if (root > 0) {
                double v = root * root * root;
                double u = 1 - uniform();
                if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                    return d * v;
                }
            }
        }
    }

    /** Symmetric beta with both parameters {@code alpha} above 0, in 0..1. */
    double beta(double alpha) {
        double a = gamma(alpha);
        double b = gamma(alpha);
        return a + b == 0 ? 0.5 : a / (a + b);
    }

    /** Puts the array into random order (Fisher and Yates, from the last entry down). */
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = below(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }
}
