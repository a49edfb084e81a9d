// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import static org.trimformer.model.fit.Matrices.add;
import static org.trimformer.model.fit.Matrices.dot;

import org.trimformer.model.fit.Moments;
import org.trimformer.model.fit.RidgeSolver;

import java.util.stream.IntStream;

/**
 * What a feed-forward layer loses when only its best units stay and are fitted to do the work of
 * the others.
 *
 * @param order units, most important first
 * @param lost {@code lost[k]} is the variance of the layer's output that no fit to the first k
 *     units of the order explains; falls to 0 at k = M
 */
public record WidthCurve(int[] order, double[] lost) {
    private static final double LITTLE = 1e-4;

    /**
     * All widths in one pass, by removing units one after another, each time the one that costs
     * least with the others fitted anew (optimal brain surgeon, Hassibi and Stork 1993, exact for a
     * linear layer): with H = (C + ridge)^-1 of the units that are left, unit j costs |W_:j|^2 /
     * H_jj, and without it W becomes W - W_:j H_j: / H_jj and H becomes H - H_:j H_j: / H_jj.
     *
     * @param weight W [D][M]
     * @param m moments of the hidden units, and of an error that is wanted away besides, if it has
     *     targets: the weights that would do so are what units are removed from
     * @param ridge of those weights, as a share of the mean variance of a unit
     */
    public static WidthCurve of(double[][] weight, Moments m, double ridge) {
        boolean targets = m.targetMean().length > 0;
        return of(
                weight, m, targets ? RidgeSolver.of(m.covariance(), ridge).solve(m.cross()) : null);
    }

    /**
     * The same for weights that are wanted instead of the given ones.
     *
     * @param wanted what is added to them, [M][D], or null
     */
    static WidthCurve of(double[][] weight, Moments m, double[][] wanted) {
        int units = m.mean().length;
        double[][] inverse = new double[units][units];
        double[][] columns = new double[units][weight.length];
        for (int i = 0; i < units; i++) {
            inverse[i][i] = 1;
            for (int o = 0; o < weight.length; o++) {
                columns[i][o] = weight[o][i];
            }
        }
        // relative to each unit's own variance, so that one without any costs nothing
        double[] added = new double[units];
        for (int i = 0; i < units; i++) {
            added[i] = LITTLE * m.covariance()[i][i];
        }
        inverse = new RidgeSolver(m.covariance(), added).solve(inverse);
        if (wanted != null) {
            for (int i = 0; i < units; i++) {
                add(columns[i], 1, wanted[i]);
            }
        }
        int[] order = IntStream.range(0, units).toArray();
        double[] lost = new double[units + 1];
        for (int left = units; left > 0; left--) {
            int worst = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < left; i++) {
                double cost = cost(columns[i], inverse[i][i]);
                if (cost < least) {
                    least = cost;
                    worst = i;
                }
            }
            swap(worst, left - 1, left, inverse, columns, order);
            lost[left - 1] = lost[left] + least;
            remove(left - 1, inverse, columns);
        }
        return new WidthCurve(order, lost);
    }

    /** All widths with a little ridge. */
    public static WidthCurve of(double[][] weight, Moments m) {
        return of(weight, m, Refit.RIDGE);
    }

    private static double cost(double[] column, double diagonal) {
        // a unit that never varies has no inverse variance, and costs nothing
        return diagonal > 0 ? dot(column, column) / diagonal : 0;
    }

    /** Moves the unit that goes behind those that stay, so that these stay contiguous. */
    private static void swap(
            int i, int j, int left, double[][] inverse, double[][] columns, int[] order) {
        int unit = order[i];
        order[i] = order[j];
        order[j] = unit;
        double[] column = columns[i];
        columns[i] = columns[j];
        columns[j] = column;
        double[] row = inverse[i];
        inverse[i] = inverse[j];
        inverse[j] = row;
        for (int k = 0; k < left; k++) {
            double value = inverse[k][i];
            inverse[k][i] = inverse[k][j];
            inverse[k][j] = value;
        }
    }

    private static void remove(int last, double[][] inverse, double[][] columns) {
        double pivot = inverse[last][last];
        if (!(pivot > 0)) {
            return;
        }
        for (int i = 0; i < last; i++) {
            double factor = -inverse[i][last] / pivot;
            add(columns[i], factor, columns[last]);
            double[] row = inverse[i];
            double[] gone = inverse[last];
            for (int j = 0; j < last; j++) {
                row[j] += factor * gone[j];
            }
        }
    }

    /** The first {@code width} units of the order, rising. */
    public int[] kept(int width) {
        return IntStream.of(order).limit(width).sorted().toArray();
    }
}
