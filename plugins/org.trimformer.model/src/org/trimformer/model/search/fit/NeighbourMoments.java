// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import org.trimformer.model.fit.Moments;

import java.util.Optional;

/**
 * What has been seen of one attention layer: the patches' normalised tokens z with their eight
 * neighbours, and the attention branch. A place outside the grid counts as z = 0 and is told apart
 * by an indicator, so that the moments hold for every scale and shift of the norm.
 *
 * @param width D
 * @param places P, 9, or 1 where only the patch itself was looked at
 * @param seen moments of the features, [P (D+1)]: at each place, row by row from above left, D
 *     channels of z and the indicator that is 1 inside the grid; targets are the branch's D
 *     channels
 * @param prefix the same for prefix tokens, which have no neighbours; empty where there are none
 */
public record NeighbourMoments(
        int width, int places, Moments seen, Optional<PrefixFit.Moments> prefix) {
    /** Mean branch of the patches, [D]. */
    double[] branch() {
        return seen.targetMean();
    }

    private int feature(int place, int channel) {
        return place * (width + 1) + channel;
    }

    /**
     * Moments of what a convolution reads: scale * z + shift inside the grid, 0 outside.
     *
     * @param mean [k k D], place-major
     * @param covariance [k k D][k k D]
     * @param cross covariance with the branch, [k k D][D]
     */
    record Inputs(double[] mean, double[][] covariance, double[][] cross) {}

    /**
     * Inputs of a convolution with a kernel of {@code kernel} x {@code kernel}, 1 or, with all
     * places, 3.
     */
    Inputs inputs(PrefixFit norm, int kernel) {
        int size = kernel * kernel * width;
        double[] mean = new double[size];
        double[][] covariance = new double[size][size];
        double[][] toBranch = new double[size][width];
        double[] means = seen.mean();
        double[][] products = seen.covariance();
        double[][] cross = seen.cross();
        for (int i = 0; i < size; i++) {
            int place = kernel == 1 ? places / 2 : i / width;
            int c = i % width;
            double scale = norm.scale()[c];
            double shift = norm.shift()[c];
            int z = feature(place, c);
            int inside = feature(place, width);
            mean[i] = scale * means[z] + shift * means[inside];
            for (int o = 0; o < width; o++) {
                toBranch[i][o] = scale * cross[z][o] + shift * cross[inside][o];
            }
            for (int j = 0; j <= i; j++) {
                int other = kernel == 1 ? places / 2 : j / width;
                int e = j % width;
                int otherZ = feature(other, e);
                int otherInside = feature(other, width);
                double scaleOther = norm.scale()[e];
                double shiftOther = norm.shift()[e];
                covariance[i][j] =
                        scale
                                        * (scaleOther * products[z][otherZ]
                                                + shiftOther * products[z][otherInside])
                                + shift
                                        * (scaleOther * products[inside][otherZ]
                                                + shiftOther * products[inside][otherInside]);
                covariance[j][i] = covariance[i][j];
            }
        }
        return new Inputs(mean, covariance, toBranch);
    }
}
