// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import org.trimformer.core.model.TensorNames;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.TensorMath;
import org.trimformer.model.fit.HeldOutRidge;
import org.trimformer.model.fit.Moments;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One feed-forward layer at any width, the second matrix fitted to the units that stay. */
public final class FeedForwardTrim {
    private final Map<String, HostTensor> tensors;
    private final String block;
    private final Moments moments;
    private final double ridge;
    private final double[][] weight;
    private WidthCurve curve;

    /**
     * A layer of at least one hidden unit.
     *
     * @param tensors the model's
     * @param block what the names of the block's tensors start with
     * @param moments of the hidden units, and of an error of the block's output that the layer is
     *     to take away besides, if they have targets
     * @param ridge as a share of the mean variance of a unit
     */
    FeedForwardTrim(Map<String, HostTensor> tensors, String block, Moments moments, double ridge) {
        this.tensors = tensors;
        this.block = block;
        this.moments = moments;
        this.ridge = ridge;
        HostTensor fc2 = tensor("mlp.fc2.weight");
        int rows = (int) fc2.shape()[0];
        float[] values = fc2.toArray();
        int columns = values.length / rows;
        weight = new double[rows][columns];
        for (int i = 0; i < values.length; i++) {
            weight[i / columns][i % columns] = values[i];
        }
    }

    /** Hidden units before. */
    public int units() {
        return weight[0].length;
    }

    /** Which units matter most, and what goes with the others. */
    public WidthCurve curve() {
        if (curve == null) {
            curve = WidthCurve.of(weight, moments, ridge);
        }
        return curve;
    }

    /**
     * The layer with fewer units.
     *
     * @param tensors those that are new
     * @param explained share of the variance of the layer's output that is kept
     * @param after moments of the units that stay, and of what is left of the error
     * @param ridge of the fit, as a share of the mean variance of a unit
     */
    public record Trimmed(
            Map<String, HostTensor> tensors, double explained, Moments after, double ridge) {}

    /**
     * The layer with its best {@code width} units; with all of them it changes only if there is an
     * error to take away.
     */
    public Trimmed to(int width) {
        if (width == 0 || width == units() && moments.targetMean().length == 0) {
            return new Trimmed(Map.of(), width == 0 ? 0 : 1, moments, ridge);
        }
        int[] kept = width == units() ? all() : curve().kept(width);
        Refit fit = Refit.of(weight, bias(), moments, kept, ridge);
        return trimmed(fit, kept, ridge);
    }

    /**
     * The same with the ridge that leaves least on other rows; with all its units the layer stays
     * as it is if no change leaves less.
     *
     * @param check moments of other rows
     */
    Trimmed to(int width, Moments check, HeldOutRidge ridges) {
        if (width == 0) {
            return to(0);
        }
        int[] kept = all();
        if (width < units()) {
            double[][] wanted =
                    ridges.of(moments, check).map(HeldOutRidge.Change::weight).orElse(null);
            curve = WidthCurve.of(weight, moments, wanted);
            kept = curve.kept(width);
        }
        int[] stay = kept;
        double[] share = {ridge};
        boolean[] changes = {width < units()};
        Refit fit =
                Refit.of(
                        weight,
                        bias(),
                        moments,
                        kept,
                        wanted -> {
                            Optional<HeldOutRidge.Change> change =
                                    ridges.of(wanted, Refit.onKept(weight, check, stay));
                            change.ifPresent(c -> share[0] = c.ridge());
                            changes[0] |= change.isPresent();
                            return change.map(HeldOutRidge.Change::weight).orElse(null);
                        });
        return changes[0]
                ? trimmed(fit, kept, share[0])
                : new Trimmed(Map.of(), 1, moments, share[0]);
    }

    /** The layer as it is. */
    Trimmed unchanged() {
        return new Trimmed(Map.of(), 1, moments, ridge);
    }

    private double[] bias() {
        float[] given = tensor("mlp.fc2.bias").toArray();
        double[] bias = new double[given.length];
        for (int o = 0; o < bias.length; o++) {
            bias[o] = given[o];
        }
        return bias;
    }

    private Trimmed trimmed(Refit fit, int[] kept, double ridge) {
        Map<String, HostTensor> trimmed = new HashMap<>();
        for (String rows : TensorNames.HIDDEN_ROWS) {
            HostTensor all = tensor(rows);
            if (all != null) {
                trimmed.put(name(rows), TensorMath.selectRows(all, kept));
            }
        }
        trimmed.put(name("mlp.fc2.weight"), matrix(fit.weight()));
        trimmed.put(name("mlp.fc2.bias"), HostTensor.of(floats(fit.bias()), fit.bias().length));
        return new Trimmed(trimmed, fit.explained(), fit.after(), ridge);
    }

    private int[] all() {
        int[] all = new int[units()];
        for (int j = 0; j < all.length; j++) {
            all[j] = j;
        }
        return all;
    }

    private String name(String part) {
        return block + "." + part;
    }

    private HostTensor tensor(String part) {
        return tensors.get(name(part));
    }

    private static HostTensor matrix(double[][] rows) {
        int columns = rows[0].length;
        float[] values = new float[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(floats(rows[i]), 0, values, i * columns, columns);
        }
        return HostTensor.of(values, rows.length, columns);
    }

    private static float[] floats(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }
}
