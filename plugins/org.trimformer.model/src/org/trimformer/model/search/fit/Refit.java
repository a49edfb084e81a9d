// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import static org.trimformer.model.fit.Matrices.dot;

import org.trimformer.model.fit.Matrices;
import org.trimformer.model.fit.Moments;
import org.trimformer.model.fit.RidgeSolver;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The second feed-forward layer fitted to the hidden units that stay: least squares over the
 * calibration tokens, with a little ridge towards the weights that it had. So it is never worse
 * there than leaving the weights as they are, however few tokens there are.
 *
 * @param weight W' [D][k]
 * @param bias b' [D]
 * @param explained share of the layer's output variance that the fit keeps, up to 1
 * @param after moments of the units that stay, and of what is left of the error
 */
public record Refit(double[][] weight, double[] bias, double explained, Moments after) {
    /** Ridge as a share of the mean variance of a unit. */
    static final double RIDGE = 1e-4;

    /**
     * Minimises E |W_R h_R + e - dW h_K + const|^2 for the units R that go and K that stay, and the
     * error e that is wanted away besides (moments' targets, none or one an output): dW = (W_R
     * C[R,K] + Cov(e, h_K)) (C[K,K] + lambda)^-1, W' = W_K + dW, b' = b + W_R mu_R + mu_e - dW
     * mu_K.
     *
     * @param weight W [D][M]
     * @param bias b [D]
     * @param m moments of the hidden units after GELU
     * @param kept indices K of the units that stay, rising
     * @param ridge lambda as a share of the mean variance of a unit
     */
    public static Refit of(double[][] weight, double[] bias, Moments m, int[] kept, double ridge) {
        return of(
                weight,
                bias,
                m,
                kept,
                wanted -> RidgeSolver.of(wanted.covariance(), ridge).solve(wanted.cross()));
    }

    /**
     * The same with a change dW of the weights that stay, [K][D], which {@code solver} finds from
     * the moments of {@link #onKept}; with null they stay as they are, and so does the bias but for
     * the means of the units that go.
     */
    static Refit of(
            double[][] weight,
            double[] bias,
            Moments m,
            int[] kept,
            Function<Moments, double[][]> solver) {
        int width = weight.length;
        int[] gone = gone(m, kept);
        double[][] c = m.covariance();
        Moments wanted = onKept(weight, m, kept);
        double[][] found = solver.apply(wanted);
        double[][] change = found == null ? new double[kept.length][width] : found;
        double[] shifted = bias.clone();
        double[][] fitted = new double[width][kept.length];
        if (found != null) {
            add(shifted, wanted.targetMean());
        }
        for (int o = 0; o < width; o++) {
            for (int j : gone) {
                shifted[o] += found == null ? weight[o][j] * m.mean()[j] : 0;
            }
            for (int i = 0; i < kept.length; i++) {
                fitted[o][i] = weight[o][kept[i]] + change[i][o];
                shifted[o] -= change[i][o] * m.mean()[kept[i]];
            }
        }
        double total = energy(weight, c);
        double[][] missed = new double[width][m.mean().length];
        for (int o = 0; o < width; o++) {
            for (int j : gone) {
                missed[o][j] = weight[o][j];
            }
            for (int i = 0; i < kept.length; i++) {
                missed[o][kept[i]] = -change[i][o];
            }
        }
        // rounding may leave a covariance not quite positive
        double share = total > 0 ? 1 - Math.max(0, energy(missed, c)) / total : 1;
        return new Refit(fitted, shifted, share, after(m, wanted, change));
    }

    private static int[] gone(Moments m, int[] kept) {
        return IntStream.range(0, m.mean().length)
                .filter(j -> Arrays.binarySearch(kept, j) < 0)
                .toArray();
    }

    /**
     * Moments of the units that stay, and as targets of what those that go have given the output,
     * with the error that is wanted away besides.
     */
    static Moments onKept(double[][] weight, Moments m, int[] kept) {
        int width = weight.length;
        int[] gone = gone(m, kept);
        double[][] c = m.covariance();
        double[] mean = new double[kept.length];
        double[][] normal = new double[kept.length][kept.length];
        double[][] right = new double[kept.length][width];
        double[] target = new double[width];
        add(target, m.targetMean());
        for (int o = 0; o < width; o++) {
            for (int j : gone) {
                target[o] += weight[o][j] * m.mean()[j];
            }
        }
        for (int i = 0; i < kept.length; i++) {
            mean[i] = m.mean()[kept[i]];
            for (int j = 0; j < kept.length; j++) {
                normal[i][j] = c[kept[i]][kept[j]];
            }
            for (int o = 0; o < width; o++) {
                for (int j : gone) {
                    right[i][o] += weight[o][j] * c[kept[i]][j];
                }
            }
            add(right[i], m.cross()[kept[i]]);
        }
        return new Moments(m.weight(), mean, normal, target, right);
    }

    private static Moments after(Moments m, Moments wanted, double[][] change) {
        boolean targets = m.targetMean().length > 0;
        int units = change.length;
        double[][] cross = new double[units][0];
        for (int i = 0; i < units && targets; i++) {
            cross[i] = wanted.cross()[i].clone();
            for (int j = 0; j < units; j++) {
                Matrices.add(cross[i], -wanted.covariance()[i][j], change[j]);
            }
        }
        // the bias has taken the mean of the error
        return new Moments(
                m.weight(),
                wanted.mean(),
                wanted.covariance(),
                new double[m.targetMean().length],
                cross);
    }

    /** A fit with a little ridge. */
    public static Refit of(double[][] weight, double[] bias, Moments m, int[] kept) {
        return of(weight, bias, m, kept, RIDGE);
    }

    /** Adds a row that may be empty. */
    private static void add(double[] to, double[] row) {
        for (int o = 0; o < row.length; o++) {
            to[o] += row[o];
        }
    }

    /** tr(W C W^T). */
    private static double energy(double[][] weight, double[][] c) {
        double sum = 0;
        for (double[] row : weight) {
            double[] mixed = new double[row.length];
            for (int i = 0; i < row.length; i++) {
                if (row[i] != 0) {
                    Matrices.add(mixed, row[i], c[i]);
                }
            }
            sum += dot(mixed, row);
        }
        return sum;
    }
}
