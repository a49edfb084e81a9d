package org.trimformer.model.search.fit;

import static org.trimformer.model.fit.Matrices.dot;

import org.trimformer.model.fit.Matrices;
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
        int width = weight.length;
        int[] gone =
                IntStream.range(0, m.mean().length)
                        .filter(j -> Arrays.binarySearch(kept, j) < 0)
                        .toArray();
        double[][] c = m.covariance();
        double[] shifted = bias.clone();
        double[][] normal = new double[kept.length][kept.length];
        double[][] own = new double[kept.length][width];
        double[][] right = new double[kept.length][];
        for (int i = 0; i < kept.length; i++) {
            for (int j = 0; j < kept.length; j++) {
                normal[i][j] = c[kept[i]][kept[j]];
            }
            for (int o = 0; o < width; o++) {
                for (int j : gone) {
                    own[i][o] += weight[o][j] * c[kept[i]][j];
                }
            }
            right[i] = own[i].clone();
            add(right[i], m.cross()[kept[i]]);
        }
        double[][] change = RidgeSolver.of(normal, ridge).solve(right);
        double[][] fitted = new double[width][kept.length];
        add(shifted, m.targetMean());
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
        double lost = lost(weight, c, gone, normal, own, change);
        double share = total > 0 ? 1 - Math.max(0, lost) / total : 1;
        return new Refit(fitted, shifted, share, after(m, kept, normal, right, change));
    }

    private static Moments after(
            Moments m, int[] kept, double[][] normal, double[][] right, double[][] change) {
        boolean targets = m.targetMean().length > 0;
        double[] mean = new double[kept.length];
        double[][] cross = new double[kept.length][0];
        for (int i = 0; i < kept.length; i++) {
            mean[i] = m.mean()[kept[i]];
            if (targets) {
                cross[i] = right[i].clone();
                for (int j = 0; j < kept.length; j++) {
                    Matrices.add(cross[i], -normal[i][j], change[j]);
                }
            }
        }
        // the bias has taken the mean of the error
        return new Moments(m.weight(), mean, normal, new double[m.targetMean().length], cross);
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
                Matrices.add(explained, normal[i][j], change[j]);
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
                    Matrices.add(mixed, row[i], c[i]);
                }
            }
            sum += dot(mixed, row);
        }
        return sum;
    }
}
