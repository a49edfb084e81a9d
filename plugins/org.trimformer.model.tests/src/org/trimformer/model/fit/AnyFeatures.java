// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.fit;

import java.util.SplittableRandom;

/** Random data of every awkward kind: few rows, copies, constants, any rank, any scale. */
public final class AnyFeatures {
    private static final int MOST_FEATURES = 12;

    private AnyFeatures() {}

    /**
     * Rows of 1 to 12 features, 1 to 40 of them, followed by targets that depend on the features a
     * little.
     */
    public static float[][] rows(long seed, int targets) {
        SplittableRandom random = new SplittableRandom(seed);
        int features = 1 + random.nextInt(MOST_FEATURES);
        return rows(seed, features, targets);
    }

    /** The same for a given number of features. */
    public static float[][] rows(long seed, int features, int targets) {
        SplittableRandom random = new SplittableRandom(31 * seed + 7);
        int count = 1 + random.nextInt(40);
        int rank = random.nextInt(features + 1);
        double[][] factors = gaussian(random, rank, features);
        boolean ownScales = random.nextBoolean();
        double common = Math.pow(10, random.nextDouble(-8, 8));
        double[] scale = new double[features];
        double[] offset = new double[features];
        for (int j = 0; j < features; j++) {
            scale[j] = ownScales ? Math.pow(10, random.nextDouble(-8, 8)) : common;
            offset[j] = random.nextInt(3) == 0 ? 1000 * random.nextGaussian() : 0;
            scale[j] = random.nextInt(6) == 0 ? 0 : scale[j];
        }
        double[][] mix = gaussian(random, features, targets);
        double targetScale = Math.pow(10, random.nextDouble(-8, 8));
        float[][] rows = new float[count][features + targets];
        for (int i = 0; i < count; i++) {
            if (i > 0 && random.nextInt(4) == 0) {
                rows[i] = rows[random.nextInt(i)].clone();
                continue;
            }
            double[] hidden = gaussian(random, 1, rank)[0];
            double[] values = new double[features];
            for (int j = 0; j < features; j++) {
                for (int k = 0; k < rank; k++) {
                    values[j] += hidden[k] * factors[k][j];
                }
                double unit = scale[j] == 0 ? common : scale[j];
                rows[i][j] = (float) (values[j] * scale[j] + offset[j] * unit);
            }
            for (int o = 0; o < targets; o++) {
                double y = random.nextGaussian();
                for (int j = 0; j < features; j++) {
                    y += values[j] * mix[j][o];
                }
                rows[i][features + o] = (float) (targetScale * y);
            }
        }
        return rows;
    }

    private static double[][] gaussian(SplittableRandom random, int rows, int columns) {
        double[][] out = new double[rows][columns];
        for (double[] row : out) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextGaussian();
            }
        }
        return out;
    }
}
