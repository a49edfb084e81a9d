// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import org.trimformer.model.script.SymmetricEigen;
import org.trimformer.runtime.Lease;

import java.util.Optional;

/**
 * Ridge regression whose ridge is the one that leaves least on rows that were not fitted
 * (algorithms.md M.1, step 3). One eigendecomposition serves all ridges. A change that leaves more
 * there than no change is none.
 */
public final class HeldOutRidge implements AutoCloseable {
    /** Ridges tried, as shares of the mean variance of a feature. */
    static final double[] RIDGES = {1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1, 3, 10, 30, 100};

    private static final double ROUNDING = 1e-12;

    private final Lease lease;
    private final SymmetricEigen eigen;

    /** Compiles the decomposition. */
    public HeldOutRidge(Lease lease) {
        this.lease = lease;
        eigen = new SymmetricEigen(lease);
    }

    /**
     * A linear map of the features to the targets.
     *
     * @param weight [p][q]
     * @param bias [q]
     * @param ridge as a share of the mean variance of a feature
     */
    public record Change(double[][] weight, double[] bias, double ridge) {

        /** The weight as a linear layer has it, [q, p] in fp32. */
        public NDArray weight(NDManager m) {
            return create(m, weight).transpose().toType(DataType.FLOAT32, false);
        }

        /** The bias, [q] in fp32. */
        public NDArray bias(NDManager m) {
            return create(m, new double[][] {bias}).reshape(-1).toType(DataType.FLOAT32, false);
        }
    }

    /**
     * The map that leaves least of the targets.
     *
     * @param fit rows to fit
     * @param check other rows of the same features and targets
     * @return empty if no ridge leaves less than there was
     */
    public Optional<Change> of(Moments fit, Moments check) {
        return of(fit, check, RIDGES);
    }

    /** The same with a choice of ridges, each at least 0. */
    Optional<Change> of(Moments fit, Moments check, double[] ridges) {
        int p = fit.mean().length;
        int q = fit.targetMean().length;
        if (p == 0 || q == 0) {
            return Optional.empty();
        }
        try (NDManager m = lease.manager().newSubManager()) {
            NDList decomposed = eigen.of(create(m, fit.covariance()));
            NDArray values = decomposed.get(0).maximum(0).reshape(p, 1);
            NDArray vectors = decomposed.get(1);
            NDArray turn = vectors.transpose();
            NDArray cross = turn.matMul(create(m, fit.cross()));
            NDArray checked = turn.matMul(create(m, check.covariance())).matMul(vectors);
            NDArray wanted = turn.matMul(create(m, check.cross()));
            NDArray means = turn.matMul(row(m, check.mean(), fit.mean()).reshape(p, 1));
            NDArray targets = row(m, check.targetMean(), fit.targetMean());
            double before = 0;
            for (double mean : check.targetMean()) {
                before += mean * mean;
            }
            double unit = fit.meanVariance();
            double floor = ROUNDING * values.max().getDouble() + Double.MIN_NORMAL;
            double least = before;
            double share = Double.NaN;
            for (double s : ridges) {
                NDArray x = cross.div(values.add(s * unit + floor));
                NDArray quadratic = checked.matMul(x).mul(x);
                NDArray offset = targets.sub(x.mul(means).sum(new int[] {0}, true));
                double left =
                        quadratic.sum().getDouble()
                                - 2 * x.mul(wanted).sum().getDouble()
                                + offset.square().sum().getDouble();
                if (left < least) {
                    least = left;
                    share = s;
                }
            }
            if (Double.isNaN(share)) {
                return Optional.empty();
            }
            NDArray best = vectors.matMul(cross.div(values.add(share * unit + floor)));
            double[][] weight = rows(best.toDoubleArray(), p);
            double[] bias = fit.targetMean().clone();
            for (int i = 0; i < p; i++) {
                Matrices.add(bias, -fit.mean()[i], weight[i]);
            }
            return Optional.of(new Change(weight, bias, share));
        }
    }

    private static NDArray create(NDManager m, double[][] rows) {
        int columns = rows[0].length;
        double[] values = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, values, i * columns, columns);
        }
        return m.create(values, new Shape(rows.length, columns));
    }

    private static NDArray row(NDManager m, double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return m.create(difference, new Shape(1, a.length));
    }

    private static double[][] rows(double[] values, int count) {
        double[][] rows = new double[count][values.length / count];
        for (int i = 0; i < count; i++) {
            System.arraycopy(values, i * rows[i].length, rows[i], 0, rows[i].length);
        }
        return rows;
    }

    @Override
    public void close() {
        eigen.close();
    }
}
