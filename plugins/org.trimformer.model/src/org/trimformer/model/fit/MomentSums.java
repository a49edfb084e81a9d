// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import java.util.Arrays;

/**
 * Gathers {@link Moments} batch by batch. The rows of each batch are centred before they are
 * multiplied, and batches are joined in double precision by the update of Chan, Golub and LeVeque
 * (1983), so nothing cancels: a feature that never changes has the variance 0, whatever its value,
 * and rounding is relative to what varies.
 */
public final class MomentSums implements AutoCloseable {
    private final NDManager manager;
    private final NDArray products;
    private final double[] mean;
    private final int features;
    private double weight;

    /**
     * Nothing seen yet.
     *
     * @param features p
     * @param targets q, 0 if only the features matter
     */
    public MomentSums(NDManager parent, int features, int targets) {
        manager = parent.newSubManager();
        this.features = features;
        mean = new double[features + targets];
        products = manager.zeros(new Shape(features, features + targets), DataType.FLOAT64);
    }

    /** Sum of the weights of the rows seen. */
    public double weight() {
        return weight;
    }

    /**
     * Adds rows of weight 1.
     *
     * @param rows features followed by targets, [n, p + q], n at least 1
     */
    public void see(NDArray rows) {
        try (NDManager m = rows.getManager().newSubManager();
                NDArray ones = m.ones(new Shape(rows.getShape().get(0), 1))) {
            see(rows, ones);
        }
    }

    /**
     * Adds weighted rows.
     *
     * @param rows features followed by targets, [n, p + q], n at least 1
     * @param weights of the rows, [n, 1], at least 0
     */
    public void see(NDArray rows, NDArray weights) {
        double added = weights.sum().getFloat();
        if (!(added > 0)) {
            return;
        }
        try (NDManager m = manager.newSubManager()) {
            NDArray share = in(m, weights.div((float) added));
            // a row of the batch is taken away first, so that what is constant becomes exactly 0
            NDArray first = in(m, rows.get(new NDIndex("0:1")));
            NDArray shifted = in(m, rows.sub(first));
            NDArray offset = in(m, shifted.mul(share).sum(new int[] {0}, true));
            NDArray centred = in(m, shifted.sub(offset));
            NDArray left = in(m, in(m, centred.get(new NDIndex(":, 0:" + features))).mul(share));
            NDArray product = in(m, in(m, left.transpose()).matMul(centred));
            join(product, sum(first.toFloatArray(), offset.toFloatArray()), added, m);
        }
    }

    private void join(NDArray product, double[] batchMean, double added, NDManager m) {
        double all = weight + added;
        double[] delta = new double[mean.length];
        for (int i = 0; i < delta.length; i++) {
            delta[i] = batchMean[i] - mean[i];
        }
        products.addi(in(m, in(m, product.toType(DataType.FLOAT64, false)).mul(added)));
        if (weight > 0) {
            NDArray row = m.create(delta).reshape(1, delta.length);
            NDArray column = m.create(Arrays.copyOf(delta, features)).reshape(features, 1);
            products.addi(in(m, in(m, column.matMul(row)).mul(weight * added / all)));
        }
        for (int i = 0; i < delta.length; i++) {
            mean[i] += delta[i] * added / all;
        }
        weight = all;
    }

    private static NDArray in(NDManager manager, NDArray array) {
        array.attach(manager);
        return array;
    }

    private static double[] sum(float[] a, float[] b) {
        double[] sum = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = (double) a[i] + b[i];
        }
        return sum;
    }

    /**
     * What has been seen so far.
     *
     * @throws IllegalStateException if no row has
     */
    public Moments moments() {
        if (weight == 0) {
            throw new IllegalStateException("moments of no rows");
        }
        int columns = mean.length;
        double[] values = products.toDoubleArray();
        double[][] covariance = new double[features][features];
        double[][] cross = new double[features][columns - features];
        for (int i = 0; i < features; i++) {
            for (int j = 0; j < features; j++) {
                // rounding differs between the halves
                covariance[i][j] =
                        (values[i * columns + j] + values[j * columns + i]) / (2 * weight);
            }
            for (int j = features; j < columns; j++) {
                cross[i][j - features] = values[i * columns + j] / weight;
            }
        }
        return new Moments(
                weight,
                Arrays.copyOf(mean, features),
                covariance,
                Arrays.copyOfRange(mean, features, columns),
                cross);
    }

    @Override
    public void close() {
        manager.close();
    }
}
