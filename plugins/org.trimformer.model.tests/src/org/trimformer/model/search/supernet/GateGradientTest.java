// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.supernet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.cost.SearchCost;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.net.Precision;
import org.trimformer.model.net.TrainingNoise;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.SwinCases;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.testkit.VitCases;
import org.trimformer.model.train.objective.Losses;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

class GateGradientTest {
    /** In "swin" its windows are shifted. */
    private static final int BLOCK = 1;

    private static Architecture arch(String network) {
        return network.equals("vit") ? VitCases.of("vit").arch() : SwinCases.of(network).arch();
    }

    private static Map<String, HostTensor> tensors(String network, long seed) throws IOException {
        boolean vit = network.equals("vit");
        return RandomSupernet.tensors(
                vit ? RandomSupernet.model("vit") : SwinCases.model(network), seed);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** Cross-entropy of the golden images under {@code gates}, batch norms not updated. */
    private static NDArray loss(
            String network,
            Supernet net,
            Weights weights,
            List<BlockGates> gates,
            NDManager m,
            Lease lease) {
        NDArray images = lease.upload(images(network), m);
        NDArray logits = net.run(weights, images, gates, TrainingNoise.NONE, false).logits();
        int[] labels = Arrays.copyOf(new int[] {0, 3, 1}, (int) images.getShape().get(0));
        return Losses.crossEntropy(logits, Losses.smoothed(labels, 5, 0, m)).mean();
    }

    private static HostTensor images(String network) {
        String file = network.equals("vit") ? "forward.safetensors" : "swin.safetensors";
        try {
            return Golden.resource(file).tensor(network + ".input");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The gates of block 1 with bit values given as real numbers; those that the brake holds keep
     * their first value.
     */
    private static BlockGates block(double[] b, double[] held, NDArray units, NDManager m) {
        double g3 = b[0] * b[1] * b[2];
        boolean first = held[0] == 1 && held[1] == 1;
        boolean second = first && held[2] == 1;
        double g1 = first ? held[0] : b[0];
        double g2 = second ? held[0] * held[1] : b[0] * b[1];
        return new BlockGates.Sampled(
                m.create(new float[] {(float) g3}),
                m.create(new float[] {(float) (g2 * (1 - g3))}),
                m.create(new float[] {(float) (g1 * (1 - g2) * (1 - g3))}),
                units);
    }

    @ParameterizedTest
    @CsvSource({
        "vit,1,1,1", "vit,1,1,0", "vit,1,0,1", "vit,1,0,0", "vit,0,1,1",
        "swin,1,1,1", "swin,1,1,0", "swin,1,0,1", "swin,1,0,0", "swin,0,1,1"
    })
    void sample_mixerGates_gradientEqualsFiniteDifferences(String network, int b1, int b2, int b3)
            throws IOException {
        double[] bits = {b1, b2, b3};
        Architecture arch = arch(network);
        Map<String, HostTensor> tensors = tensors(network, 31);
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(tensors, lease);
                Supernet net = new Supernet(arch, Precision.FP32, lease)) {
            NDManager m = lease.manager();
            String name = SupernetTensors.mixerGates(BLOCK);
            float[] theta = weights.get(name).toFloatArray();
            GateNoise noise =
                    (gates, size) -> {
                        float[] fixed = new float[size];
                        for (int i = 0; i < size && gates.equals(name); i++) {
                            fixed[i] = (bits[i] == 1 ? 1.2f : -0.7f) - theta[i];
                        }
                        return fixed;
                    };
            weights.requireGradients(SupernetTensors::isGate);
            GateSampler sampler = new GateSampler(weights, arch.blocks(), lease);
            float[] analytic =
                    lease.withGradients(
                            true,
                            () -> {
                                List<BlockGates> gates = sampler.sample(noise, m);
                                lease.backward(loss(network, net, weights, gates, m, lease));
                                return lease.gradient(weights.get(name), m).toFloatArray();
                            });
            List<BlockGates> base = new ArrayList<>(sampler.sample(noise, m));
            for (int k = 0; k < 3; k++) {
                double eps = 0.002;
                double[] sides = new double[2];
                for (int side = 0; side < 2; side++) {
                    double[] moved = bits.clone();
                    moved[k] += side == 0 ? eps : -eps;
                    base.set(BLOCK, block(moved, bits, base.get(BLOCK).units(), m));
                    sides[side] = loss(network, net, weights, base, m, lease).getFloat();
                }
                double logit = bits[k] == 1 ? 1.2 : -0.7;
                double slope = sigmoid(logit) * (1 - sigmoid(logit));
                double expected = (sides[0] - sides[1]) / (2 * eps) * slope;
                assertEquals(expected, analytic[k], 2e-3 + 0.01 * Math.abs(expected), "gate " + k);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vit", "swin"})
    void sample_unitGates_gradientEqualsFiniteDifferences(String network) throws IOException {
        Architecture arch = arch(network);
        Map<String, HostTensor> tensors = tensors(network, 32);
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(tensors, lease);
                Supernet net = new Supernet(arch, Precision.FP32, lease)) {
            NDManager m = lease.manager();
            String name = SupernetTensors.unitGates(BLOCK);
            float[] theta = weights.get(name).toFloatArray();
            weights.requireGradients(SupernetTensors::isGate);
            GateSampler sampler = new GateSampler(weights, arch.blocks(), lease);
            GateNoise none = (gates, size) -> new float[size];
            float[] analytic =
                    lease.withGradients(
                            true,
                            () -> {
                                List<BlockGates> gates = sampler.sample(none, m);
                                lease.backward(loss(network, net, weights, gates, m, lease));
                                return lease.gradient(weights.get(name), m).toFloatArray();
                            });
            List<BlockGates> gates = new ArrayList<>(sampler.sample(none, m));
            BlockGates.Sampled own = (BlockGates.Sampled) gates.get(BLOCK);
            for (int j = 0; j < theta.length; j += 7) {
                double[] sides = new double[2];
                for (int side = 0; side < 2; side++) {
                    float[] moved = own.units().toFloatArray();
                    moved[j] += side == 0 ? 0.05f : -0.05f;
                    gates.set(
                            BLOCK,
                            new BlockGates.Sampled(
                                    own.attention(), own.conv3(), own.conv1(), m.create(moved)));
                    sides[side] = loss(network, net, weights, gates, m, lease).getFloat();
                }
                double p = sigmoid(theta[j]);
                double expected = (sides[0] - sides[1]) / 0.1 * p * (1 - p);
                assertEquals(expected, analytic[j], 2e-4 + 0.01 * Math.abs(expected), "unit " + j);
            }
        }
    }

    @Test
    void cost_everyGate_gradientEqualsClosedForm() {
        SearchCost terms = new SearchCost(100, List.of(new SearchCost.Terms(10, 40, 200, 3)));
        float[] theta = {0.7f, -0.3f, 1.1f};
        float[] units = {0.5f, -2, 1.5f};
        Map<String, HostTensor> tensors =
                Map.of(
                        SupernetTensors.mixerGates(0), HostTensor.of(theta, 3),
                        SupernetTensors.unitGates(0), HostTensor.of(units, 3));
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(tensors, lease)) {
            weights.requireGradients(n -> true);
            NDManager m = lease.manager();
            double value =
                    lease.withGradients(
                            true,
                            () -> {
                                NDArray f = new GateCost(terms, 1).of(weights, m);
                                lease.backward(f.sum());
                                return (double) f.getFloat();
                            });
            assertEquals(100 + 10 + 2 * 3, value, 1e-4, "c = (1, 0, 1), two of three units");
            float[] g =
                    lease.gradient(weights.get(SupernetTensors.mixerGates(0)), m).toFloatArray();
            float[] gu =
                    lease.gradient(weights.get(SupernetTensors.unitGates(0)), m).toFloatArray();
            assertEquals(10 * slope(theta[0]), g[0], 1e-5, "c2 = 0, so only the 1x1 counts");
            assertEquals((30 + 160) * slope(theta[1]), g[1], 1e-4);
            assertEquals(0, g[2], 1e-6, "no gradient below a closed gate");
            for (int j = 0; j < 3; j++) {
                assertEquals(3 * slope(units[j]), gu[j], 1e-5);
            }
            assertEquals(0.0363, slope(1.5), 1e-4, "the published start value");
        }
    }

    private static double slope(double theta) {
        double p = sigmoid(theta);
        double s = sigmoid(p - 0.5);
        return s * (1 - s) * p * (1 - p);
    }

    @Test
    void draw_manySteps_meanOfBitsIsTheProbability() {
        double theta = 0.8;
        int on = 0;
        int draws = 0;
        for (int step = 0; step < 200; step++) {
            for (float noise : GateNoise.of(77, step).draw("any", 200)) {
                on += theta + noise > 0 ? 1 : 0;
                draws++;
            }
        }
        double p = sigmoid(theta);
        double standardError = Math.sqrt(p * (1 - p) / draws);
        assertEquals(p, (double) on / draws, 4 * standardError, "seed 77");
    }

    @Test
    void candidates_explicitConvolutions_giveTheSameBranch() {
        SplittableRandom random = new SplittableRandom(9);
        try (Lease lease = TestLease.lease()) {
            NDManager m = lease.manager();
            NDArray toRows =
                    SharedKernels.toRows(org.trimformer.core.singlepath.SlotOrder.COLUMN_MAJOR, m);
            // oracle J.2: a gather-sum over a padded grid, slot by slot
            int g = 4;
            int heads = 3;
            NDArray x = lease.normal(new Shape(1, heads, g, g), random, m);
            NDArray share = lease.uniform(new Shape(heads, 9), random, m);
            float[] grid = x.toFloatArray();
            float[] table = share.toFloatArray();
            NDArray kernel = share.matMul(toRows).reshape(1, heads, 3, 3);
            float[] conv = TensorOps.convolution(x, kernel, null).toFloatArray();
            for (int r = 0; r < g; r++) {
                for (int c = 0; c < g; c++) {
                    double sum = 0;
                    for (int slot = 0; slot < 9; slot++) {
                        int rr = r + slot % 3 - 1;
                        int cc = c + slot / 3 - 1;
                        if (rr >= 0 && rr < g && cc >= 0 && cc < g) {
                            for (int h = 0; h < heads; h++) {
                                sum += table[h * 9 + slot] * grid[(h * g + rr) * g + cc];
                            }
                        }
                    }
                    assertTrue(Math.abs(sum - conv[r * g + c]) < 1e-5, "at " + r + "," + c);
                }
            }
        }
    }
}
