package org.trimformer.model.search.fit;

import static org.trimformer.model.fit.Matrices.add;
import static org.trimformer.model.fit.Matrices.dot;

import org.trimformer.model.fit.Moments;
import org.trimformer.model.fit.RidgeSolver;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The second feed-forward layer fitted to the hidden units that stay: least squares over the
 * calibration tokens, with a little ridge towards the weights that it had. So it is never worse
 * there than leaving the weights as they are, however few tokens there are.
 *
 * @param weight W' [D][k]
 * @param bias b' [D]
 * @param explained share of the layer's output variance that the fit keeps, up to 1
 */
public record Refit(double[][] weight, double[] bias, double explained) {
    /** Ridge as a share of the mean variance of a unit. */
    static final double RIDGE = 1e-4;

    /**
     * Minimises E |W_R h_R - dW h_K + const|^2 for the units R that go and K that stay: dW = W_R
     * C[R,K] (C[K,K] + lambda)^-1, W' = W_K + dW, b' = b + W_R mu_R - dW mu_K.
     *
     * @param weight W [D][M]
     * @param bias b [D]
     * @param m moments of the hidden units after GELU
     * @param kept indices K of the units that stay
     */
    public static Refit of(double[][] weight, double[] bias, Moments m, int[] kept) {
        int width = weight.length;
        int[] gone =
                IntStream.range(0, m.mean().length)
                        .filter(j -> Arrays.binarySearch(kept, j) < 0)
                        .toArray();
        double[][] c = m.covariance();
        double[] shifted = bias.clone();
        double[][] normal = new double[kept.length][kept.length];
        double[][] right = new double[kept.length][width];
        for (int i = 0; i < kept.length; i++) {
            for (int j = 0; j < kept.length; j++) {
                normal[i][j] = c[kept[i]][kept[j]];
            }
            for (int o = 0; o < width; o++) {
                for (int j : gone) {
                    right[i][o] += weight[o][j] * c[kept[i]][j];
                }
            }
        }
        double[][] change = RidgeSolver.of(normal, RIDGE).solve(right);
        double[][] fitted = new double[width][kept.length];
        for (int o = 0; o < width; o++) {
            for (int j : gone) {
                shifted[o] += weight[o][j] * m.mean()[j];
            }
            for (int i = 0; i < kept.length; i++) {
                fitted[o][i] = weight[o][kept[i]] + change[i][o];
                shifted[o] -= change[i][o] * m.mean()[kept[i]];
            }
        }
        double total = energy(weight, c);
        double lost = lost(weight, c, gone, normal, right, change);
        return new Refit(fitted, shifted, total > 0 ? 1 - Math.max(0, lost) / total : 1);
    }

    /** tr(W_R C_RR W_R^T) - 2 tr(dW G) + tr(dW C_KK dW^T). */
    private static double lost(
            double[][] weight,
            double[][] c,
            int[] gone,
            double[][] normal,
            double[][] right,
            double[][] change) {
        double[][] left = new double[weight.length][weight[0].length];
        for (int o = 0; o < left.length; o++) {
            for (int j : gone) {
                left[o][j] = weight[o][j];
            }
        }
        double lost = energy(left, c);
        for (int i = 0; i < change.length; i++) {
            double[] explained = new double[weight.length];
            for (int j = 0; j < change.length; j++) {
                add(explained, normal[i][j], change[j]);
            }
            lost += dot(change[i], explained) - 2 * dot(change[i], right[i]);
        }
        return lost;
    }

    /** tr(W C W^T). */
    private static double energy(double[][] weight, double[][] c) {
        double sum = 0;
        for (double[] row : weight) {
            double[] mixed = new double[row.length];
            for (int i = 0; i < row.length; i++) {
                if (row[i] != 0) {
                    add(mixed, row[i], c[i]);
                }
            }
            sum += dot(mixed, row);
        }
        return sum;
    }
}
