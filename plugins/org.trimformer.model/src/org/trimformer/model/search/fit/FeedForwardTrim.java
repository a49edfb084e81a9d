package org.trimformer.model.search.fit;

import org.trimformer.core.model.TensorNames;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.TensorMath;
import org.trimformer.model.fit.Moments;

import java.util.Map;

/** One feed-forward layer at any width. */
public final class FeedForwardTrim {
    private final VitModel model;
    private final int block;
    private final Moments moments;
    private final double[][] weight;
    private final WidthCurve curve;

    /** A layer of at least one hidden unit. */
    FeedForwardTrim(VitModel model, int block, Moments moments) {
        this.model = model;
        this.block = block;
        this.moments = moments;
        HostTensor fc2 = tensor("mlp.fc2.weight");
        int rows = (int) fc2.shape()[0];
        float[] values = fc2.toArray();
        int columns = values.length / rows;
        weight = new double[rows][columns];
        for (int i = 0; i < values.length; i++) {
            weight[i / columns][i % columns] = values[i];
        }
        curve = WidthCurve.of(weight, moments);
    }

    /** Hidden units before. */
    public int units() {
        return curve.order().length;
    }

    /** Which units matter most, and what goes with the others. */
    public WidthCurve curve() {
        return curve;
    }

    /**
     * The layer with fewer units.
     *
     * @param tensors those that are new
     * @param explained share of the variance of the layer's output that is kept
     */
    public record Trimmed(Map<String, HostTensor> tensors, double explained) {}

    /** The layer with its best {@code width} units, the second matrix fitted to them. */
    public Trimmed to(int width) {
        if (width == units()) {
            return new Trimmed(Map.of(), 1);
        }
        if (width == 0) {
            return new Trimmed(Map.of(), 0);
        }
        int[] kept = curve.kept(width);
        float[] given = tensor("mlp.fc2.bias").toArray();
        double[] bias = new double[given.length];
        for (int o = 0; o < bias.length; o++) {
            bias[o] = given[o];
        }
        Refit fit = Refit.of(weight, bias, moments, kept);
        return new Trimmed(
                Map.of(
                        name("mlp.fc1.weight"),
                        TensorMath.selectRows(tensor("mlp.fc1.weight"), kept),
                        name("mlp.fc1.bias"),
                        TensorMath.selectRows(tensor("mlp.fc1.bias"), kept),
                        name("mlp.fc2.weight"),
                        matrix(fit.weight()),
                        name("mlp.fc2.bias"),
                        HostTensor.of(floats(fit.bias()), bias.length)),
                fit.explained());
    }

    private String name(String part) {
        return TensorNames.block(model.description().architecture(), block) + "." + part;
    }

    private HostTensor tensor(String part) {
        return model.tensors().get(name(part));
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
