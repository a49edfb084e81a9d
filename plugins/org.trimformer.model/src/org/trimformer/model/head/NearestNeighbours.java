// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.head;

import org.trimformer.core.progress.JobMonitor;

import java.util.Arrays;

/**
 * How well features tell classes apart without any fit: every image is judged by its nearest
 * neighbours among the others, whose votes weigh exp(s / 0.07) with the cosine s of the features
 * (Wu et al. 2018, arXiv 1805.01978, section 3.4; 20 neighbours as DINO has it, arXiv 2104.14294).
 */
final class NearestNeighbours {
    /** Neighbours asked, where there are as many. */
    static final int MOST = 20;

    private static final double TEMPERATURE = 0.07;

    private NearestNeighbours() {}

    /**
     * Share of the images that their neighbours judge right; equal votes go to the first class.
     *
     * @param features [n][D], n at least 2
     * @param labels class of each row, below {@code classes}
     */
    static double accuracy(float[][] features, int[] labels, int classes, JobMonitor monitor) {
        float[][] unit = new float[features.length][];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = unit(features[i]);
        }
        int right = 0;
        for (int i = 0; i < unit.length; i++) {
            monitor.checkCancelled();
            right += judged(unit, labels, classes, i) == labels[i] ? 1 : 0;
        }
        return (double) right / unit.length;
    }

    private static int judged(float[][] unit, int[] labels, int classes, int image) {
        double[] nearest = new double[Math.min(MOST, unit.length - 1)];
        int[] whose = new int[nearest.length];
        int found = 0;
        for (int i = 0; i < unit.length; i++) {
            double cosine = i == image ? Double.NEGATIVE_INFINITY : dot(unit[i], unit[image]);
            if (i == image || found == nearest.length && cosine <= nearest[found - 1]) {
                continue;
            }
            int at = Math.min(found, nearest.length - 1);
            while (at > 0 && cosine > nearest[at - 1]) {
                nearest[at] = nearest[at - 1];
                whose[at] = whose[at - 1];
                at--;
            }
            nearest[at] = cosine;
            whose[at] = labels[i];
            found = Math.min(found + 1, nearest.length);
        }
        double[] votes = new double[classes];
        for (int n = 0; n < found; n++) {
            votes[whose[n]] += Math.exp((nearest[n] - 1) / TEMPERATURE);
        }
        int most = 0;
        for (int k = 1; k < classes; k++) {
            most = votes[k] > votes[most] ? k : most;
        }
        return most;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (double) a[j] * b[j];
        }
        return sum;
    }

    /** The row at length 1; zeros stay zeros. */
    private static float[] unit(float[] row) {
        double length = Math.sqrt(dot(row, row));
        float[] unit = Arrays.copyOf(row, row.length);
        for (int j = 0; length > 0 && j < unit.length; j++) {
            unit[j] /= (float) length;
        }
        return unit;
    }
}
