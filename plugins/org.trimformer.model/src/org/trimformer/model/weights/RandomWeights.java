// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.weights;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.ExpectedTensors;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.weights.HostTensor;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Fresh weights as timm initialises them: linear layers, distillation token and positions normal
 * with deviation 0.02 (timm cuts at an absolute 2, which such a draw never reaches), class token
 * with deviation 1e-6, convolutions uniform within 1/sqrt(fan-in), biases 0, norms 1, LayerScale
 * 1e-6. Drawn in Java, one random stream a tensor, so the same seed gives the same bits on every
 * machine.
 */
public final class RandomWeights {
    private static final double DEVIATION = 0.02;
    private static final double CLS_DEVIATION = 1e-6;
    private static final double LAYER_SCALE = 1e-6;

    private RandomWeights() {}

    /** Draws every tensor of the network. */
    public static Map<String, HostTensor> draw(Architecture arch, CompressionPlan plan, long seed) {
        return draw(ExpectedTensors.of(arch, plan), seed);
    }

    /** Draws tensors of these names and shapes, in the order of the map. */
    public static Map<String, HostTensor> draw(Map<String, long[]> shapes, long seed) {
        SplittableRandom root = new SplittableRandom(seed);
        Map<String, HostTensor> tensors = new TreeMap<>();
        shapes.forEach((name, shape) -> tensors.put(name, draw(name, shape, root.split())));
        return tensors;
    }

    private static HostTensor draw(String name, long[] shape, SplittableRandom random) {
        int size = 1;
        for (long s : shape) {
            size = Math.toIntExact(size * s);
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) value(name, shape, size, random);
        }
        return HostTensor.of(values, shape);
    }

    private static double value(String name, long[] shape, int size, SplittableRandom random) {
        if (name.endsWith(".gamma")) {
            return LAYER_SCALE;
        }
        if (name.endsWith(".bias")) {
            return 0;
        }
        if (name.contains("norm")) {
            return 1;
        }
        if (shape.length == 4) {
            double bound = Math.sqrt((double) shape[0] / size);
            return (2 * random.nextDouble() - 1) * bound;
        }
        return (name.equals(TensorNames.CLS) ? CLS_DEVIATION : DEVIATION) * normal(random);
    }

    /** Box-Muller with StrictMath: equal bits on every Java version. */
    private static double normal(SplittableRandom random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }
}
