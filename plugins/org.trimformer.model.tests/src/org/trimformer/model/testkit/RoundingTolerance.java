// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.trimformer.core.weights.HostTensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Comparison of training trajectories with a reference by what rounding does to them, measured in
 * the same run.
 *
 * <p>Adam divides by the size of the gradient, so that rounding noise of small gradients becomes
 * part of a step and grows from step to step. How much depends on the order in which a processor
 * adds. Therefore the same trajectory is run again from weights that differ in their last bit, and
 * the reference may be a few times as far away as these runs are.
 */
public final class RoundingTolerance {
    private static final int RUNS = 4;
    private static final long SEED = 61;

    /** The other runs differ by one rounding of each weight, a reference in every operation. */
    private static final double ROUNDINGS = 6;

    /** Roundings of one pass over the network, in units in the last place of the largest value. */
    private static final double ULPS = 64;

    private final Map<String, float[]> run;
    private final Map<String, Double> tolerance;

    private RoundingTolerance(Map<String, float[]> run, Map<String, Double> tolerance) {
        this.run = run;
        this.tolerance = tolerance;
    }

    /**
     * Runs {@code trajectory} from {@code weights} and, to measure rounding, from weights that
     * differ from them in the last bit.
     *
     * @param trajectory what a run from the given weights produces, by name
     */
    public static RoundingTolerance of(
            Map<String, HostTensor> weights,
            Function<Map<String, HostTensor>, Map<String, float[]>> trajectory) {
        Map<String, float[]> run = trajectory.apply(weights);
        List<Map<String, float[]>> others = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            others.add(trajectory.apply(nudged(weights, SEED + i)));
        }
        Map<String, Double> tolerance = new TreeMap<>();
        run.forEach(
                (name, values) -> {
                    double spread = 0;
                    for (Map<String, float[]> other : others) {
                        spread = Math.max(spread, Near.difference(values, other.get(name)));
                    }
                    float largest = 0;
                    for (float v : values) {
                        largest = Math.max(largest, Math.abs(v));
                    }
                    tolerance.put(name, ROUNDINGS * spread + ULPS * Math.ulp(largest));
                });
        return new RoundingTolerance(run, tolerance);
    }

    /**
     * A trajectory as arrays that can be compared: one for each step of each curve, and the final
     * weights without the biases of the keys, which softmax does not see, so that their gradient is
     * rounding noise, which Adam blows up to full steps.
     *
     * @param curves values per step, by name
     * @param weights the network after the last step
     */
    public static Map<String, float[]> arrays(
            Map<String, float[]> curves, Map<String, HostTensor> weights) {
        Map<String, float[]> arrays = new TreeMap<>();
        curves.forEach(
                (name, values) -> {
                    for (int s = 0; s < values.length; s++) {
                        arrays.put(name + " of step " + s, new float[] {values[s]});
                    }
                });
        weights.forEach(
                (name, tensor) -> {
                    float[] values = tensor.toArray();
                    if (name.endsWith("qkv.bias")) {
                        Arrays.fill(values, values.length / 3, 2 * values.length / 3, 0);
                    }
                    arrays.put(name, values);
                });
        return arrays;
    }

    private static Map<String, HostTensor> nudged(Map<String, HostTensor> weights, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, HostTensor> nudged = new TreeMap<>();
        weights.forEach(
                (name, tensor) -> {
                    float[] values = tensor.toArray();
                    for (int i = 0; i < values.length; i++) {
                        values[i] =
                                random.nextBoolean()
                                        ? Math.nextUp(values[i])
                                        : Math.nextDown(values[i]);
                    }
                    nudged.put(name, HostTensor.of(values, tensor.shape()));
                });
        return nudged;
    }

    /** Fails where the run is further from {@code expected} than rounding explains. */
    public void near(Map<String, float[]> expected) {
        assertEquals(run.keySet(), expected.keySet());
        expected.forEach(
                (name, values) -> Near.near(values, run.get(name), tolerance.get(name), name));
    }

    /**
     * Fails unless {@code other}, a run with a known fault, is further away than rounding explains
     * in most of its tensors: proof that {@link #near} can tell.
     */
    public void tells(Map<String, float[]> other, String fault) {
        long caught =
                other.entrySet().stream()
                        .filter(
                                e ->
                                        Near.difference(e.getValue(), run.get(e.getKey()))
                                                > tolerance.get(e.getKey()))
                        .count();
        assertTrue(
                2 * caught > other.size(),
                fault + " shows in " + caught + " of " + other.size() + " arrays only");
    }
}
