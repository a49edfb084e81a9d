// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.supernet;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.singlepath.Bottleneck;
import org.trimformer.core.singlepath.SlotOrder;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.net.Precision;
import org.trimformer.model.net.TrainingNoise;
import org.trimformer.model.search.choice.ChosenArchitecture;
import org.trimformer.model.search.choice.DeployedTensors;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.Near;
import org.trimformer.model.testkit.SwinCases;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The supernet over a Swin; in "swin" the second stage is a single window. */
class SwinSupernetTest {
    /** Rows of a 14x14 map that no border of a shifted window, nor the map's, is next to. */
    private static final List<Integer> INNER = List.of(1, 4, 5, 6, 7, 8, 11, 12);

    private static NDArray images(String name, Lease lease) throws IOException {
        return lease.upload(
                Golden.resource("swin.safetensors").tensor(name + ".input"), lease.manager());
    }

    private static Supernet net(SwinArchitecture arch, Lease lease, boolean onMap) {
        return onMap ? Supernet.asDeployed(arch, lease) : new Supernet(arch, Precision.FP32, lease);
    }

    /** Logits of the supernet whose gates stand for {@code decision}. */
    private static float[] supernet(
            String name,
            Map<String, HostTensor> tensors,
            ChosenArchitecture decision,
            boolean onMap)
            throws IOException {
        SwinArchitecture arch = SwinCases.of(name).arch();
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(tensors, lease);
                Supernet net = net(arch, lease, onMap)) {
            GateSampler sampler = new GateSampler(weights, arch.blocks(), lease);
            List<BlockGates> gates = new ArrayList<>();
            for (int i = 0; i < arch.blocks(); i++) {
                gates.add(
                        sampler.chosen(
                                decision.mixers().get(i), decision.kept().get(i), lease.manager()));
            }
            return net.run(weights, images(name, lease), gates, TrainingNoise.NONE, false)
                    .logits()
                    .toFloatArray();
        }
    }

    private static float[] deployed(
            String name,
            VitModel model,
            Map<String, HostTensor> tensors,
            ChosenArchitecture decision)
            throws IOException {
        SwinArchitecture arch = SwinCases.of(name).arch();
        CompressionPlan plan = decision.plan(model.description().plan());
        try (Lease lease = TestLease.lease();
                Weights weights =
                        Weights.copyOf(DeployedTensors.of(arch, plan, decision, tensors), lease)) {
            return new EagerNetwork(arch, plan)
                    .run(weights, images(name, lease))
                    .logits()
                    .toFloatArray();
        }
    }

    private static ChosenArchitecture decision(SwinArchitecture arch, String choice, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Mixer> mixers =
                choice.chars()
                        .mapToObj(
                                c ->
                                        switch (c) {
                                            case 's' -> Mixer.SKIP;
                                            case '1' -> Mixer.CONV_1X1;
                                            case '3' -> Mixer.CONV_3X3;
                                            default -> Mixer.ATTENTION;
                                        })
                        .toList();
        List<boolean[]> kept = new ArrayList<>();
        for (int i = 0; i < arch.blocks(); i++) {
            boolean[] units = new boolean[arch.mlpWidth(i)];
            for (int j = 0; j < units.length && i != 1; j++) {
                units[j] = random.nextInt(3) > 0;
            }
            kept.add(units);
        }
        return new ChosenArchitecture(mixers, kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"swin", "swin_three"})
    void run_allGatesOpen_equalsTorchReferenceOfTheDenseNetwork(String name) throws IOException {
        SwinArchitecture arch = SwinCases.of(name).arch();
        Map<String, HostTensor> tensors = SupernetTensors.of(SwinCases.model(name), 1.5);
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(tensors, lease);
                Supernet net = net(arch, lease, false)) {
            List<BlockGates> gates =
                    new GateSampler(weights, arch.blocks(), lease).deterministic(lease.manager());
            float[] logits =
                    net.run(weights, images(name, lease), gates, TrainingNoise.NONE, false)
                            .logits()
                            .toFloatArray();
            near(Golden.resource("swin.safetensors").floats(name + ".logits"), logits, 1e-5, name);
        }
    }

    @ParameterizedTest
    @CsvSource({"swin,31s3", "swin,a3a1", "swin,1s3a", "swin_three,3a13a", "swin_three,sss33"})
    void asDeployed_anyChoice_equalsDeployedNetwork(String name, String choice) throws IOException {
        VitModel model = SwinCases.model(name);
        Map<String, HostTensor> tensors = RandomSupernet.tensors(model, 5);
        ChosenArchitecture decision = decision(SwinCases.of(name).arch(), choice, 4);
        near(
                deployed(name, model, tensors, decision),
                supernet(name, tensors, decision, true),
                1e-5,
                name + " " + choice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s33", "a13a", "s131", "11s3"})
    void run_windowIsTheWholeMap_searchEqualsDeployment(String choice) throws IOException {
        VitModel model = SwinCases.model("swin");
        Map<String, HostTensor> tensors = RandomSupernet.tensors(model, 6);
        ChosenArchitecture decision = decision(SwinCases.of("swin").arch(), choice, 4);
        near(
                deployed("swin", model, tensors, decision),
                supernet("swin", tensors, decision, false),
                1e-5,
                choice);
    }

    @Test
    void run_wideConvolutionInManyWindows_differsFromDeployment() throws IOException {
        VitModel model = SwinCases.model("swin");
        Map<String, HostTensor> tensors = RandomSupernet.tensors(model, 6);
        ChosenArchitecture decision = decision(SwinCases.of("swin").arch(), "3aaa", 4);
        double difference =
                Near.difference(
                        deployed("swin", model, tensors, decision),
                        supernet("swin", tensors, decision, false));
        assertTrue(difference > 1e-3, "padding at window borders changes nothing: " + difference);
    }

    /** Block 1 of "swin": a 14x14 map in windows of 7, shifted by 3. */
    @ParameterizedTest
    @EnumSource(
            value = Mixer.class,
            names = {"CONV_1X1", "CONV_3X3"})
    void chosen_inShiftedWindows_equalsExplicitConvolution(Mixer mixer) throws IOException {
        SwinArchitecture arch = SwinCases.of("swin").arch();
        Map<String, HostTensor> tensors = RandomSupernet.tensors(SwinCases.model("swin"), 7);
        int block = 1;
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(tensors, lease)) {
            NDArray images = images("swin", lease);
            NDArray embedded =
                    new EagerNetwork(arch, CompressionPlan.identity(arch)).embed(weights, images);
            NDArray x = TensorOps.layerNorm(embedded, weights, "layers.0.blocks.1.norm1", 1e-5);
            float[] branch = branch(arch, block, weights, images, mixer, lease, false);
            float[] map = branch(arch, block, weights, images, mixer, lease, true);
            float[] tokens = x.toFloatArray();
            Explicit explicit = new Explicit(arch, block, tensors, mixer);
            float[] expected = new float[tokens.length];
            float[] onMap = new float[tokens.length];
            int different = 0;
            for (int image = 0; image < 2; image++) {
                for (int row = 0; row < 14; row++) {
                    for (int column = 0; column < 14; column++) {
                        int at = (image * 196 + row * 14 + column) * 12;
                        explicit.place(tokens, image, row, column, true, expected, at);
                        explicit.place(tokens, image, row, column, false, onMap, at);
                        boolean same = alike(expected, onMap, at);
                        assertTrue(same || !INNER.contains(row) || !INNER.contains(column));
                        different += same ? 0 : 1;
                    }
                }
            }
            Near.near(expected, branch, 1e-5 * size(expected), mixer + " in windows");
            Near.near(onMap, map, 1e-5 * size(onMap), mixer + " on the map");
            boolean wide = mixer == Mixer.CONV_3X3;
            assertTrue(wide ? different > 196 : different == 0, "places unlike: " + different);
        }
    }

    /** What {@code mixer} adds in a block when it is alone in the network. */
    private static float[] branch(
            SwinArchitecture arch,
            int block,
            Weights weights,
            NDArray images,
            Mixer mixer,
            Lease lease,
            boolean onMap) {
        float[][] seen = new float[1][];
        TrainingNoise spy =
                (i, which, branch) -> {
                    seen[0] = branch.toFloatArray();
                    return branch;
                };
        try (Supernet net = net(arch, lease, onMap)) {
            List<BlockGates> gates = new ArrayList<>();
            for (int i = 0; i < arch.blocks(); i++) {
                gates.add(new BlockGates.Chosen(i == block ? mixer : Mixer.SKIP, null));
            }
            net.run(weights, images, gates, spy, false);
        }
        return seen[0];
    }

    /** Root mean square, about 10 where nine slots add up. */
    private static double size(float[] values) {
        double sum = 0;
        for (float v : values) {
            sum += v * v;
        }
        return Math.max(1, Math.sqrt(sum / values.length));
    }

    private static boolean alike(float[] a, float[] b, int at) {
        return Near.difference(
                        Arrays.copyOfRange(a, at, at + 12), Arrays.copyOfRange(b, at, at + 12))
                < 1e-6;
    }

    /** The convolution place by place, in double precision, from the collapsed kernels. */
    private static final class Explicit {
        private static final int D = 12;
        private final float[] w1;
        private final float[] b1;
        private final float[] w2;
        private final float[] b2;
        private final double[] scale;
        private final double[] offset;
        private final int kernel;

        Explicit(SwinArchitecture arch, int block, Map<String, HostTensor> all, Mixer mixer) {
            String name = TensorNames.block(arch, block) + ".attn.";
            boolean wide = mixer == Mixer.CONV_3X3;
            kernel = wide ? 3 : 1;
            float[] qkv = all.get(name + "qkv.weight").toArray();
            float[] bias = all.get(name + "qkv.bias").toArray();
            Bottleneck.Shared shared =
                    new Bottleneck.Shared(
                            HostTensor.of(Arrays.copyOfRange(qkv, 2 * D * D, 3 * D * D), D, D),
                            HostTensor.of(Arrays.copyOfRange(bias, 2 * D, 3 * D), D),
                            all.get(name + "proj.weight"),
                            all.get(name + "proj.bias"),
                            all.get(name + "head_probs"));
            SlotOrder order = SlotOrder.CENTRE_FIRST;
            Bottleneck conv =
                    wide
                            ? Bottleneck.conv3x3(shared, order, 100)
                            : Bottleneck.conv1x1(shared, order, 100);
            w1 = conv.conv1Weight().toArray();
            b1 = conv.conv1Bias().toArray();
            w2 = conv.conv2Weight().toArray();
            b2 = conv.conv2Bias().toArray();
            String norm = name + (wide ? "bn3" : "bn1");
            float[] gamma = all.get(norm + ".weight").toArray();
            float[] beta = all.get(norm + ".bias").toArray();
            float[] mean = all.get(norm + ".running_mean").toArray();
            float[] variance = all.get(norm + ".running_var").toArray();
            scale = new double[gamma.length];
            offset = new double[gamma.length];
            for (int c = 0; c < gamma.length; c++) {
                scale[c] = gamma[c] / Math.sqrt(variance[c] + 1e-5);
                offset[c] = beta[c] - mean[c] * scale[c];
            }
        }

        /** Window of a place of the map rolled by 3 up and left. */
        private static int window(int row, int column) {
            return (row + 11) % 14 / 7 * 2 + (column + 11) % 14 / 7;
        }

        void place(
                float[] x, int image, int row, int column, boolean windows, float[] out, int at) {
            double[] narrow = new double[b1.length];
            int half = kernel / 2;
            for (int c = 0; c < narrow.length; c++) {
                double sum = b1[c];
                for (int r = -half; r <= half; r++) {
                    for (int q = -half; q <= half; q++) {
                        // within shifted windows the rolled map's edges meet
                        int rr = windows ? Math.floorMod(row + r, 14) : row + r;
                        int cc = windows ? Math.floorMod(column + q, 14) : column + q;
                        boolean inside = rr >= 0 && rr < 14 && cc >= 0 && cc < 14;
                        if (inside && windows) {
                            inside = window(rr, cc) == window(row, column);
                        }
                        for (int i = 0; i < D && inside; i++) {
                            int k = ((c * D + i) * kernel + r + half) * kernel + q + half;
                            sum += w1[k] * x[(image * 196 + rr * 14 + cc) * D + i];
                        }
                    }
                }
                narrow[c] = Math.max(0, sum * scale[c] + offset[c]);
            }
            for (int o = 0; o < D; o++) {
                double sum = b2[o];
                for (int c = 0; c < narrow.length; c++) {
                    sum += w2[o * narrow.length + c] * narrow[c];
                }
                out[at + o] = (float) sum;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mixer.class,
            names = {"SKIP", "CONV_1X1", "CONV_3X3", "ATTENTION"})
    void run_oneHotSampledGates_equalsTheChosenCandidate(Mixer mixer) throws IOException {
        SwinArchitecture arch = SwinCases.of("swin").arch();
        Map<String, HostTensor> tensors = RandomSupernet.tensors(SwinCases.model("swin"), 8);
        int open = List.of(Mixer.CONV_1X1, Mixer.CONV_3X3, Mixer.ATTENTION).indexOf(mixer);
        float[] logits = {open >= 0 ? 1 : -1, open >= 1 ? 1 : -1, open >= 2 ? 1 : -1};
        tensors.replaceAll((n, t) -> n.endsWith("gate.mixer") ? HostTensor.of(logits, 3) : t);
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(tensors, lease);
                Supernet net = net(arch, lease, false)) {
            NDManager m = lease.manager();
            GateSampler sampler = new GateSampler(weights, arch.blocks(), lease);
            NDArray images = images("swin", lease);
            float[] chosen =
                    net.run(weights, images, sampler.deterministic(m), TrainingNoise.NONE, false)
                            .logits()
                            .toFloatArray();
            List<BlockGates> sampled = sampler.sample((gate, size) -> new float[size], m);
            float[] mixed =
                    net.run(weights, images, sampled, TrainingNoise.NONE, false)
                            .logits()
                            .toFloatArray();
            near(chosen, mixed, 1e-5, mixer.toString());
        }
    }
}
