package org.trimformer.model.search.fit;

import java.util.Arrays;

/**
 * The second feed-forward layer fitted to the hidden units that stay: the least-squares optimum
 * over the calibration tokens, with a little ridge.
 *
 * @param weight W' [D][k]
 * @param bias b' [D]
 * @param explained share of the layer's output variance that the fit keeps, up to 1
 */
public record Refit(double[][] weight, double[] bias, double explained) {
    private static final double RIDGE = 1e-4;

    /**
     * Minimises E |W h + b - W' h_kept - b'|^2: W' = W C[:,K] C[K,K]^-1, b' = b + W mu - W' mu_K.
     *
     * @param weight W [D][M]
     * @param bias b [D]
     * @param kept indices K of the units that stay, at least one
     */
    public static Refit of(double[][] weight, double[] bias, UnitMoments m, int[] kept) {
        int k = kept.length;
        double[][] c = m.covariance();
        double trace = 0;
        for (int i : kept) {
            trace += c[i][i];
        }
        double ridge = RIDGE * trace / k + m.rounding();
        double[][] normal = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                normal[i][j] = c[kept[i]][kept[j]] + (i == j ? ridge : 0);
            }
        }
        Cholesky.decompose(normal);
        double[][] fitted = new double[weight.length][];
        double[] shifted = bias.clone();
        double total = 0;
        double lost = 0;
        for (int o = 0; o < weight.length; o++) {
            double[] wc = times(weight[o], c);
            double[] right = Arrays.stream(kept).mapToDouble(j -> wc[j]).toArray();
            fitted[o] = Cholesky.solve(normal, right);
            double all = dot(wc, weight[o]);
            total += all;
            lost += all - 2 * dot(right, fitted[o]) + quadratic(c, kept, fitted[o]);
            shifted[o] += dot(weight[o], m.mean());
            for (int i = 0; i < k; i++) {
                shifted[o] -= fitted[o][i] * m.mean()[kept[i]];
            }
        }
        return new Refit(fitted, shifted, total > 0 ? 1 - lost / total : 1);
    }

    private static double[] times(double[] row, double[][] matrix) {
        double[] out = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            double w = row[i];
            double[] line = matrix[i];
            for (int j = 0; j < out.length; j++) {
                out[j] += w * line[j];
            }
        }
        return out;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double quadratic(double[][] c, int[] kept, double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double[] line = c[kept[i]];
            for (int j = 0; j < x.length; j++) {
                sum += x[i] * line[kept[j]] * x[j];
            }
        }
        return sum;
    }
}
