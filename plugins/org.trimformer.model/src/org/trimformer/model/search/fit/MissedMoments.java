// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.model.fit.MomentSums;
import org.trimformer.model.fit.Moments;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.runtime.Lease;

/** Moments of what a layer reads and of what its output misses, for fitting and for checking. */
final class MissedMoments implements AutoCloseable {
    private static final double SMALL_SCALE = 1e-6;

    private final Lease lease;
    private final RowSelection rows;
    private final MomentSums fit;
    private final MomentSums check;
    private double missed;
    private double all;

    /**
     * No rows yet.
     *
     * @param features numbers that the layer reads
     * @param targets numbers of its output
     */
    MissedMoments(Lease lease, RowSelection rows, int features, int targets) {
        this.lease = lease;
        this.rows = rows;
        fit = new MomentSums(lease.manager(), features, targets);
        check = new MomentSums(lease.manager(), features, targets);
    }

    /**
     * Sees one batch.
     *
     * @param i block
     * @param b number of the batch
     * @param read what the layer reads, [B, N, features]
     * @param target stream that is wanted, [B, N, D]
     * @param now stream that there is, [B, N, D]
     * @param scale LayerScale behind the layer, [D], or null
     */
    void see(int i, int b, NDArray read, NDArray target, NDArray now, float[] scale) {
        try (NDManager m = lease.manager().newSubManager()) {
            NDArray error = TensorOps.in(m, target.sub(now));
            missed += TensorOps.in(m, error.square()).mean().getFloat();
            all += TensorOps.in(m, target.square()).mean().getFloat();
            if (scale != null) {
                float[] by = new float[scale.length];
                for (int c = 0; c < by.length; c++) {
                    by[c] = Math.abs(scale[c]) > SMALL_SCALE ? 1 / scale[c] : 0;
                }
                error = TensorOps.in(m, error.mul(m.create(by)));
            }
            rows.show(i, b, read, error, target, rows.checks(b) ? check : fit, m);
        }
    }

    /** Whether the stream misses more than rounding. */
    boolean missesMore() {
        return missed > 1e-9 * all;
    }

    Moments fit() {
        return fit.moments();
    }

    /** Those of the images that are not fitted; of the same ones if there are no others. */
    Moments check() {
        return check.weight() > 0 ? check.moments() : fit.moments();
    }

    @Override
    public void close() {
        fit.close();
        check.close();
    }
}
