// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.repair;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

import org.trimformer.model.script.SymmetricEigen;

import java.util.Optional;

/**
 * The change of a linear layer that makes up best for what its output misses: weighted least
 * squares with a ridge that pulls towards the layer as it is (algorithms page M.1, step 3). One
 * eigendecomposition serves all ridges.
 */
final class Ridge {
    /** Ridges tried, as multiples of the mean variance of an input. */
    static final double[] RIDGES = {1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1, 3, 10, 30, 100};

    private static final double ROUNDING = 1e-12;

    private Ridge() {}

    /**
     * A change.
     *
     * @param weight ΔW [D, p], fp64
     * @param bias Δb [D], fp64
     * @param ridge the multiple that was chosen
     * @param left share of the weighted squared error on the checked rows that is left, under 1
     */
    record Change(NDArray weight, NDArray bias, double ridge, double left) {}

    /**
     * Fits on some rows with the ridge that leaves least on others.
     *
     * @param ridges to choose from, 0 or more
     * @return empty if no ridge leaves less than there was; in {@code manager}
     */
    static Optional<Change> fit(
            Moments fit, Moments check, double[] ridges, SymmetricEigen eigen, NDManager manager) {
        if (!(check.weight() > 0)) {
            return Optional.empty();
        }
        try (NDManager m = manager.newSubManager()) {
            Centred own = new Centred(fit, m, eigen);
            Turned other = new Turned(check, own, m);
            double before = check.meanSquare();
            Change best = null;
            for (double ridge : ridges) {
                NDArray turned = own.turned(ridge);
                NDArray bias = own.bias(turned);
                double left = other.left(turned, bias) / before;
                if (left < (best == null ? 1 : best.left())) {
                    best = new Change(turned, bias, ridge, left);
                }
            }
            if (best == null) {
                return Optional.empty();
            }
            NDArray weight = best.weight().matMul(own.vectors.transpose());
            NDArray bias = best.bias().reshape(-1);
            weight.attach(manager);
            bias.attach(manager);
            return Optional.of(new Change(weight, bias, best.ridge(), best.left()));
        }
    }

    /** Centred moments, inputs turned into the eigenvectors of their covariance. */
    private static final class Centred {
        final NDArray vectors;
        private final NDArray values;
        private final NDArray cross;
        private final NDArray meanInput;
        private final NDArray meanMissing;
        private final double unit;
        private final double floor;

        Centred(Moments sums, NDManager m, SymmetricEigen eigen) {
            NDArray mean = sums.meanInput(m);
            meanMissing = sums.meanMissing(m);
            NDList decomposed = eigen.of(sums.covariance(m));
            values = decomposed.get(0).maximum(0).reshape(1, -1);
            vectors = decomposed.get(1);
            cross = sums.cross(m).matMul(vectors);
            meanInput = mean.matMul(vectors);
            unit = values.mean().getDouble();
            floor = ROUNDING * (mean.square().mean().getDouble() + unit) + Double.MIN_NORMAL;
        }

        NDArray turned(double ridge) {
            return cross.div(values.add(ridge * unit + floor));
        }

        NDArray bias(NDArray turned) {
            return meanMissing.sub(meanInput.matMul(turned.transpose()));
        }
    }

    /** Moments of other rows in the same eigenvectors. */
    private static final class Turned {
        private final NDArray meanInput;
        private final NDArray meanMissing;
        private final NDArray covariance;
        private final NDArray cross;
        private final double variance;

        Turned(Moments sums, Centred in, NDManager m) {
            meanInput = sums.meanInput(m).matMul(in.vectors);
            meanMissing = sums.meanMissing(m);
            covariance = in.vectors.transpose().matMul(sums.covariance(m)).matMul(in.vectors);
            cross = sums.cross(m).matMul(in.vectors);
            variance = sums.meanSquare() - meanMissing.square().sum().getDouble();
        }

        /** Weighted mean of |e - W f - b|². */
        double left(NDArray w, NDArray b) {
            double linear = w.mul(cross).sum().getDouble();
            double quadratic = w.matMul(covariance).mul(w).sum().getDouble();
            NDArray offset = meanMissing.sub(meanInput.matMul(w.transpose())).sub(b);
            double varies = variance - 2 * linear + quadratic;
            return Math.max(varies, 0) + offset.square().sum().getDouble();
        }
    }

    /** {@code x} as fp32. */
    static NDArray narrow(NDArray x) {
        return x.toType(DataType.FLOAT32, false);
    }
}
