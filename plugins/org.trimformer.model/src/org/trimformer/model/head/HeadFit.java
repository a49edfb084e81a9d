// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.head;

import java.util.Arrays;

/**
 * A linear head in closed form: ridge regression of the one-hot labels on the features, times one
 * number that turns its scores into logits. Ridge and number are those of the least cross-entropy
 * over predictions that leave each image out (the leave-one-out residuals of a linear smoother,
 * Golub, Heath and Wahba 1979), so no image judges a head that has seen it. The cross-entropy is
 * taken to {@linkplain #targets smoothed labels}: where every image is right, hard labels would ask
 * for the largest number there is, and a head sure of everything cannot be trained further.
 *
 * @param weight row-major [K,D]
 * @param bias [K]
 * @param accuracy share of images right when each is left out of the fit
 * @param ridge as a share of the mean variance of a feature
 * @param leftOut logits of each image by the fit to all others, [n][K]
 */
record HeadFit(float[] weight, float[] bias, double accuracy, double ridge, float[][] leftOut) {
    private static final double[] RIDGES = {1e-3, 1e-2, 1e-1, 1, 10, 100};
    private static final double LEAST_SCALE = 0.1;
    private static final double MOST_SCALE = 100;
    private static final int HALVINGS = 40;

    /**
     * Fits a head.
     *
     * @param features [n][D], n at least 1
     * @param labels class of each row, below {@code classes}
     * @param classes at least 1
     */
    static HeadFit of(float[][] features, int[] labels, int classes) {
        CentredRows rows = CentredRows.of(features);
        double[][] targets = new double[labels.length][classes];
        double[] share = new double[classes];
        for (int i = 0; i < labels.length; i++) {
            targets[i][labels[i]] = 1;
            share[labels[i]] += 1.0 / labels.length;
        }
        double[][] projected = rows.projected(targets, share);
        double[][] smoothed = targets(share, labels.length);
        double best = Double.POSITIVE_INFINITY;
        double ridge = 0;
        double scale = 1;
        double accuracy = 0;
        double[][] leftOut = {};
        for (double tried : RIDGES) {
            double[][] scores = rows.leftOut(projected, targets, share, tried);
            double bestScale = scale(scores, labels, smoothed);
            double loss = crossEntropy(scores, labels, smoothed, bestScale);
            if (loss < best) {
                best = loss;
                ridge = tried;
                scale = bestScale;
                accuracy = accuracy(scores, labels);
                leftOut = scores;
            }
        }
        double[][] w = rows.weights(projected, classes, ridge);
        int width = features[0].length;
        float[] weight = new float[classes * width];
        float[] bias = new float[classes];
        for (int k = 0; k < classes; k++) {
            double b = share[k];
            for (int j = 0; j < width; j++) {
                weight[k * width + j] = (float) (scale * w[j][k]);
                b -= rows.mean()[j] * w[j][k];
            }
            bias[k] = (float) (scale * b);
        }
        return new HeadFit(weight, bias, accuracy, ridge, logits(leftOut, scale));
    }

    private static float[][] logits(double[][] scores, double scale) {
        float[][] logits = new float[scores.length][];
        for (int i = 0; i < scores.length; i++) {
            logits[i] = new float[scores[i].length];
            for (int k = 0; k < scores[i].length; k++) {
                logits[i][k] = (float) (scale * scores[i][k]);
            }
        }
        return logits;
    }

    /**
     * What a head may be sure of after so many images, [class of the image][class]: the
     * probabilities of a class with n_c images are (n_c + 1) / (n_c + K) and 1 / (n_c + K), the
     * targets of Platt (1999, section 2.2) for K classes.
     */
    private static double[][] targets(double[] share, int images) {
        int classes = share.length;
        double[][] targets = new double[classes][classes];
        for (int k = 0; k < classes; k++) {
            double own = share[k] * images;
            Arrays.fill(targets[k], 1 / (own + classes));
            targets[k][k] = (own + 1) / (own + classes);
        }
        return targets;
    }

    /** The scale of least cross-entropy, by golden section over its logarithm. */
    private static double scale(double[][] scores, int[] labels, double[][] targets) {
        double low = Math.log(LEAST_SCALE);
        double high = Math.log(MOST_SCALE);
        double golden = (Math.sqrt(5) - 1) / 2;
        for (int i = 0; i < HALVINGS; i++) {
            double a = high - golden * (high - low);
            double b = low + golden * (high - low);
            boolean left =
                    crossEntropy(scores, labels, targets, Math.exp(a))
                            <= crossEntropy(scores, labels, targets, Math.exp(b));
            low = left ? low : a;
            high = left ? b : high;
        }
        return Math.exp((low + high) / 2);
    }

    private static double crossEntropy(
            double[][] scores, int[] labels, double[][] targets, double scale) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            double most = Arrays.stream(scores[i]).max().orElse(0);
            double total = 0;
            for (double s : scores[i]) {
                total += Math.exp(scale * (s - most));
            }
            sum += Math.log(total);
            for (int k = 0; k < scores[i].length; k++) {
                sum -= targets[labels[i]][k] * scale * (scores[i][k] - most);
            }
        }
        return sum / labels.length;
    }

    private static double accuracy(double[][] scores, int[] labels) {
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            int top = 0;
            for (int k = 1; k < scores[i].length; k++) {
                top = scores[i][k] > scores[i][top] ? k : top;
            }
            right += top == labels[i] ? 1 : 0;
        }
        return (double) right / labels.length;
    }
}
