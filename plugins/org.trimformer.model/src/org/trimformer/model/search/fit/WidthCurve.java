package org.trimformer.model.search.fit;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What a feed-forward layer loses when only its best units stay and are fitted to do the work of
 * the others.
 *
 * @param order units, most important first: variance of the unit times energy of its column of W
 * @param lost {@code lost[k]} is the variance of the layer's output that no fit to the first k
 *     units of the order explains; falls to 0 at k = M
 */
public record WidthCurve(int[] order, double[] lost) {
    /**
     * All widths from one decomposition: with the units in order, C = L L^T and h = mean + L e for
     * white e, the first k units determine e_1..e_k, so the loss is the sum of |(W L)_j|^2 over j
     * after k.
     *
     * @param weight W [D][M]
     */
    public static WidthCurve of(double[][] weight, UnitMoments m) {
        int units = m.mean().length;
        double[] importance = new double[units];
        for (double[] row : weight) {
            for (int j = 0; j < units; j++) {
                importance[j] += row[j] * row[j] * m.covariance()[j][j];
            }
        }
        int[] order =
                IntStream.range(0, units)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer j) -> -importance[j]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[][] lower = new double[units][units];
        double rounding = m.rounding();
        for (int i = 0; i < units; i++) {
            for (int j = 0; j <= i; j++) {
                lower[i][j] = m.covariance()[order[i]][order[j]];
            }
            lower[i][i] += rounding;
        }
        Cholesky.decompose(lower);
        return new WidthCurve(order, losses(weight, order, lower));
    }

    private static double[] losses(double[][] weight, int[] order, double[][] lower) {
        int units = order.length;
        double[] energy = new double[units];
        for (double[] row : weight) {
            double[] mixed = new double[units];
            for (int i = 0; i < units; i++) {
                double w = row[order[i]];
                double[] l = lower[i];
                for (int j = 0; j <= i; j++) {
                    mixed[j] += w * l[j];
                }
            }
            for (int j = 0; j < units; j++) {
                energy[j] += mixed[j] * mixed[j];
            }
        }
        double[] lost = new double[units + 1];
        for (int k = units - 1; k >= 0; k--) {
            lost[k] = lost[k + 1] + energy[k];
        }
        return lost;
    }

    /** The first {@code width} units of the order, rising. */
    public int[] kept(int width) {
        return IntStream.of(order).limit(width).sorted().toArray();
    }
}
