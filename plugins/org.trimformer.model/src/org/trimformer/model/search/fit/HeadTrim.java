// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.fit.Eigen;
import org.trimformer.model.fit.Matrices;
import org.trimformer.model.fit.Moments;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * One attention layer with narrower heads (algorithms.md M.4).
 *
 * <p>Queries and keys: for each head, with Q = E[q qᵀ] and K = Cov(k) (a constant per query leaves
 * the softmax as it is), the r directions that keep most of the variance of the logits are the
 * first eigenvectors V of K^½ Q K^½: q becomes Vᵀ K^½ q and k becomes Vᵀ K^-½ k. Values: with C the
 * covariance of what the attention mixes of them and P the head's columns of the projection, the
 * directions are the first eigenvectors V of C^½ Pᵀ P C^½: v becomes Vᵀ C^-½ v and P becomes P C^½
 * V. Keys and values are turned so that their rows are orthonormal, so lengths and angles are those
 * of projections, which token methods go by.
 */
public final class HeadTrim {
    private static final double ROUNDING = 1e-10;

    private final Map<String, HostTensor> tensors;
    private final String layer;
    private final int width;
    private final int headWidth;
    private final Moments inputs;
    private final Moments mixed;
    private final Head[] heads;
    private final double[] lost;

    /** The directions of one head, most important first, and what the layer had. */
    private record Head(
            double[][] asks, double[][] answers, double[][] values, double[][] projected) {}

    /**
     * An attention layer.
     *
     * @param tensors the model's
     * @param block what the names of the block's tensors start with
     * @param count heads H
     * @param inputs moments of the normed tokens, [D]
     * @param mixed moments of what the projection reads, [H d]
     */
    HeadTrim(
            Map<String, HostTensor> tensors,
            String block,
            int count,
            Moments inputs,
            Moments mixed) {
        this.tensors = tensors;
        layer = block + ".attn.";
        width = inputs.mean().length;
        headWidth = mixed.mean().length / count;
        this.inputs = inputs;
        this.mixed = mixed;
        heads = new Head[count];
        lost = new double[headWidth + 1];
    }

    /** Decomposes what the tensors are by now. */
    private Head[] heads() {
        if (heads[0] == null) {
            double[][] qkv = rows(tensor("qkv.weight"));
            float[] bias = tensor("qkv.bias").toArray();
            double[][] projection = rows(tensor("proj.weight"));
            for (int h = 0; h < heads.length; h++) {
                heads[h] = head(h, qkv, bias, projection);
            }
        }
        return heads;
    }

    private Head head(int h, double[][] qkv, float[] bias, double[][] projection) {
        int d = headWidth;
        int all = heads.length * d;
        double[][] wq = part(qkv, h * d, d);
        double[][] wk = part(qkv, all + h * d, d);
        double[][] asked = seen(wq);
        double[] mean = new double[d];
        for (int i = 0; i < d; i++) {
            mean[i] = Matrices.dot(wq[i], inputs.mean()) + bias[h * d + i];
        }
        for (int i = 0; i < d; i++) {
            Matrices.add(asked[i], mean[i], mean);
        }
        Roots keys = Roots.of(seen(wk));
        Eigen logits = Eigen.of(Matrices.times(Matrices.times(keys.root(), asked), keys.root()));
        double[][] covariance = new double[d][d];
        double[][] p = new double[projection.length][d];
        for (int i = 0; i < d; i++) {
            System.arraycopy(mixed.covariance()[h * d + i], h * d, covariance[i], 0, d);
        }
        for (int o = 0; o < p.length; o++) {
            System.arraycopy(projection[o], h * d, p[o], 0, d);
        }
        Roots values = Roots.of(covariance);
        double[][] gram = Matrices.times(Matrices.transposed(p), p);
        Eigen branch = Eigen.of(Matrices.times(Matrices.times(values.root(), gram), values.root()));
        lose(logits);
        lose(branch);
        return new Head(
                Matrices.times(logits.vectors(), keys.root()),
                Matrices.times(logits.vectors(), keys.inverse()),
                Matrices.times(branch.vectors(), values.inverse()),
                Matrices.times(
                        p, Matrices.transposed(Matrices.times(branch.vectors(), values.root()))));
    }

    private void lose(Eigen energy) {
        double total = 0;
        for (double v : energy.values()) {
            total += v;
        }
        double tail = 0;
        for (int r = headWidth - 1; r >= 0 && total > 0; r--) {
            tail += energy.values()[r];
            lost[r] += tail / total / heads.length;
        }
    }

    /** W C Wᵀ. */
    private double[][] seen(double[][] w) {
        return Matrices.times(Matrices.times(w, inputs.covariance()), Matrices.transposed(w));
    }

    /** Width of each head before. */
    public int headWidth() {
        return headWidth;
    }

    /**
     * Share of the energy of the logits that heads of each width lose, plus that of the branch,
     * means over the heads; falls to 0 at the width there was.
     */
    public double[] lost() {
        heads();
        return lost.clone();
    }

    /** The layer's tensors with heads of the given width, at least 1; all of them if narrower. */
    public Map<String, HostTensor> to(int r) {
        if (r == headWidth) {
            return Map.of();
        }
        int all = heads.length * headWidth;
        double[][] qkv = rows(tensor("qkv.weight"));
        float[] bias = tensor("qkv.bias").toArray();
        float[] weight = new float[3 * heads.length * r * width];
        float[] offset = new float[3 * heads.length * r];
        double[][] projection =
                new double[(int) tensor("proj.weight").shape()[0]][heads.length * r];
        double[] shift = widen(tensor("proj.bias").toArray());
        double[][] before = rows(tensor("proj.weight"));
        // attention divides by the root of the head width
        double scale = Math.sqrt((double) r / headWidth);
        for (int h = 0; h < heads.length; h++) {
            Head head = heads()[h];
            double[][] answers = part(head.answers(), 0, r);
            Roots turned = Roots.of(Matrices.times(answers, Matrices.transposed(answers)));
            double[][] keys = Matrices.times(turned.inverse(), answers);
            double[][] asks = Matrices.times(turned.root(), part(head.asks(), 0, r));
            double[][] kept = part(head.values(), 0, r);
            Roots unit = Roots.of(Matrices.times(kept, Matrices.transposed(kept)));
            double[][] values = Matrices.times(unit.inverse(), kept);
            double[][] first = new double[head.projected().length][r];
            for (int o = 0; o < first.length; o++) {
                System.arraycopy(head.projected()[o], 0, first[o], 0, r);
            }
            double[][] projected = Matrices.times(first, unit.root());
            double[][][] parts = {asks, keys, values};
            for (int k = 0; k < 3; k++) {
                int from = k * all + h * headWidth;
                int to = (k * heads.length + h) * r;
                put(parts[k], k == 0 ? scale : 1, qkv, bias, from, weight, offset, to);
            }
            double[] mean = new double[headWidth];
            System.arraycopy(mixed.mean(), h * headWidth, mean, 0, headWidth);
            for (int o = 0; o < projection.length; o++) {
                System.arraycopy(projected[o], 0, projection[o], h * r, r);
                for (int i = 0; i < headWidth; i++) {
                    shift[o] += before[o][h * headWidth + i] * mean[i];
                }
                for (int i = 0; i < r; i++) {
                    shift[o] -= projected[o][i] * Matrices.dot(values[i], mean);
                }
            }
        }
        Map<String, HostTensor> now = new HashMap<>();
        now.put(layer + "qkv.weight", HostTensor.of(weight, 3L * heads.length * r, width));
        now.put(layer + "qkv.bias", HostTensor.of(offset, 3L * heads.length * r));
        now.put(layer + "proj.weight", tensor(projection));
        float[] narrow = new float[shift.length];
        for (int o = 0; o < narrow.length; o++) {
            narrow[o] = (float) shift[o];
        }
        now.put(layer + "proj.bias", HostTensor.of(narrow, narrow.length));
        return now;
    }

    /** Rows {@code to...} of a layer become {@code turn} times its rows {@code from...}. */
    private void put(
            double[][] turn,
            double scale,
            double[][] rows,
            float[] bias,
            int from,
            float[] weight,
            float[] offset,
            int to) {
        for (int i = 0; i < turn.length; i++) {
            double[] row = new double[width];
            double b = 0;
            for (int j = 0; j < headWidth; j++) {
                Matrices.add(row, turn[i][j] * scale, rows[from + j]);
                b += turn[i][j] * scale * bias[from + j];
            }
            for (int c = 0; c < width; c++) {
                weight[(to + i) * width + c] = (float) row[c];
            }
            offset[to + i] = (float) b;
        }
    }

    private HostTensor tensor(String part) {
        return tensors.get(layer + part);
    }

    private static HostTensor tensor(double[][] rows) {
        float[] values = new float[rows.length * rows[0].length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) rows[i / rows[0].length][i % rows[0].length];
        }
        return HostTensor.of(values, rows.length, rows[0].length);
    }

    private static double[][] rows(HostTensor matrix) {
        float[] values = matrix.toArray();
        int columns = (int) matrix.shape()[1];
        double[][] rows = new double[values.length / columns][columns];
        for (int i = 0; i < values.length; i++) {
            rows[i / columns][i % columns] = values[i];
        }
        return rows;
    }

    private static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    private static double[][] part(double[][] rows, int from, int count) {
        return Arrays.copyOfRange(rows, from, from + count);
    }

    /**
     * Square root of a symmetric positive semidefinite matrix, and the inverse of the root.
     *
     * <p>Directions without any variance count as if they had next to none, so that both exist.
     */
    private record Roots(double[][] root, double[][] inverse) {
        static Roots of(double[][] s) {
            Eigen eigen = Eigen.of(s);
            double[] values = eigen.values();
            double least = values[0] > 0 ? ROUNDING * values[0] : 1;
            double[][] root = new double[s.length][s.length];
            double[][] inverse = new double[s.length][s.length];
            for (int e = 0; e < values.length; e++) {
                double by = Math.sqrt(Math.max(values[e], least));
                double[] v = eigen.vectors()[e];
                for (int i = 0; i < v.length; i++) {
                    Matrices.add(root[i], by * v[i], v);
                    Matrices.add(inverse[i], v[i] / by, v);
                }
            }
            return new Roots(root, inverse);
        }
    }
}
