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
        try (NDManager m = manager.newSubManager()) {
            Centred own = new Centred(fit, m, eigen);
            Turned other = new Turned(check, own, m);
            double before = check.squares() / check.weight();
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

    private static NDArray owned(NDArray x, NDManager m) {
        x.attach(m);
        return x;
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
            NDArray mean = owned(sums.f.div(sums.weight()), m);
            meanMissing = owned(sums.e.div(sums.weight()), m);
            NDArray covariance =
                    owned(sums.ff.div(sums.weight()), m).sub(mean.transpose().matMul(mean));
            NDArray missed =
                    owned(sums.ef.div(sums.weight()), m).sub(meanMissing.transpose().matMul(mean));
            NDList decomposed = eigen.of(covariance);
            values = decomposed.get(0).maximum(0).reshape(1, -1);
            vectors = decomposed.get(1);
            cross = missed.matMul(vectors);
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

    /** Sums of other rows in the same eigenvectors. */
    private static final class Turned {
        private final Moments sums;
        private final NDArray f;
        private final NDArray ff;
        private final NDArray ef;
        private final NDArray e;

        Turned(Moments sums, Centred in, NDManager m) {
            this.sums = sums;
            f = owned(sums.f.matMul(in.vectors), m);
            ef = owned(sums.ef.matMul(in.vectors), m);
            ff = in.vectors.transpose().matMul(owned(sums.ff.matMul(in.vectors), m));
            e = owned(sums.e.duplicate(), m);
        }

        /** Weighted mean of |e - W f - b|². */
        double left(NDArray w, NDArray b) {
            double linear = w.mul(ef).sum().getDouble() + b.mul(e).sum().getDouble();
            double mixed = b.mul(f.matMul(w.transpose())).sum().getDouble();
            double quadratic = w.matMul(ff).mul(w).sum().getDouble();
            double offset = b.square().sum().getDouble() * sums.weight();
            return (sums.squares() - 2 * linear + quadratic + 2 * mixed + offset) / sums.weight();
        }
    }

    /** {@code x} as fp32. */
    static NDArray narrow(NDArray x) {
        return x.toType(DataType.FLOAT32, false);
    }
}
