// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.script;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.ExpectedTensors;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.PackageTokens;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.tokens.PruneThenPool;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.VarianceThreshold;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.net.ForwardOutput;
import org.trimformer.model.testkit.Near;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.weights.RandomWeights;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The script equals the imperative forward on every family and plan. */
class ModelScriptTest {
    private static final long SEED = 20261121;

    private static final List<ModelScript.Backend> BACKENDS =
            List.of(ModelScript.Backend.PORTABLE, ModelScript.Backend.CPU_ONEDNN);

    record Case(
            String name,
            VitArchitecture arch,
            CompressionPlan plan,
            List<ModelScript.Backend> backends) {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Every family under every plan. Plain ViTs run in both back-ends; distilled ones in one and
     * DeiT III in the other, turn by turn.
     */
    static Stream<Case> cases() {
        Map<String, List<BlockPlan>> plans = new TreeMap<>();
        plans.put("identity", blocks(new TokenStep.None(), Mixer.ATTENTION));
        plans.put("prune", blocks(new Prune(5), Mixer.ATTENTION));
        plans.put("pool", blocks(new Pool(5), Mixer.ATTENTION));
        plans.put("pool to the clamp", blocks(new Pool(100), Mixer.ATTENTION));
        plans.put(
                "adaptive raw",
                blocks(adaptive(VarianceThreshold.Kind.VARIANCE, 4e-4), Mixer.ATTENTION));
        plans.put(
                "adaptive cv2",
                blocks(adaptive(VarianceThreshold.Kind.CV2, 0.35), Mixer.ATTENTION));
        plans.put(
                "adaptive infinite",
                blocks(
                        adaptive(VarianceThreshold.Kind.CV2, Double.POSITIVE_INFINITY),
                        Mixer.ATTENTION));
        plans.put("prune then pool", blocks(new PruneThenPool(3, 4), Mixer.ATTENTION));
        plans.put("ordered merge", blocks(new OrderedMerge(6), Mixer.ATTENTION));
        plans.put("novel merge", blocks(new OrderedMerge(6, 1), Mixer.ATTENTION));
        plans.put("novel merge to one", blocks(new OrderedMerge(99, 0.5), Mixer.ATTENTION));
        plans.put("package", blocks(new PackageTokens(7), Mixer.ATTENTION));
        plans.put("package to one", blocks(new PackageTokens(99), Mixer.SKIP));
        plans.put("conv 3x3", blocks(new TokenStep.None(), Mixer.CONV_3X3));
        plans.put("conv 1x1", blocks(new TokenStep.None(), Mixer.CONV_1X1));
        plans.put("norm skip", blocks(new TokenStep.None(), Mixer.NORM_SKIP));
        plans.put("skip", blocks(new TokenStep.None(), Mixer.SKIP));
        List<Case> cases = new ArrayList<>();
        for (VitFamily family : VitFamily.values()) {
            plans.forEach(
                    (name, blocks) -> {
                        CompressionPlan plan = new CompressionPlan(blocks, false);
                        add(cases, family, name, plan);
                        String shorter = name + ", CLS-only last block";
                        add(cases, family, shorter, plan.withClsOnlyLastBlock(true));
                    });
        }
        plans.keySet().removeIf(name -> name.startsWith("package"));
        plans.forEach((name, blocks) -> addMeans(cases, name, new CompressionPlan(blocks, false)));
        return cases.stream();
    }

    /** Mean pooling, one kind in each back end, turn by turn. */
    private static void addMeans(List<Case> cases, String name, CompressionPlan plan) {
        int turn = cases.size() / 2 % 2;
        for (Pooling pooling : List.of(Pooling.MEAN, Pooling.MEAN_THEN_NORM)) {
            VitArchitecture arch = arch(VitFamily.VIT).withPooling(pooling);
            cases.add(new Case(pooling + " " + name, arch, plan, BACKENDS.subList(turn, turn + 1)));
            turn = 1 - turn;
        }
    }

    private static void add(List<Case> cases, VitFamily family, String name, CompressionPlan plan) {
        int turn = (cases.size() + family.ordinal()) % 2;
        cases.add(
                new Case(
                        family + " " + name,
                        arch(family),
                        plan,
                        family == VitFamily.VIT ? BACKENDS : BACKENDS.subList(turn, turn + 1)));
    }

    private static VitArchitecture arch(VitFamily family) {
        return new VitArchitecture(family, 24, 4, 3, 24, 3, 3, 48, 7, 1e-6);
    }

    private static TokenStep adaptive(VarianceThreshold.Kind kind, double value) {
        return new Adaptive(5, new VarianceThreshold(kind, value));
    }

    /**
     * Block 0 has the mixer under test and a trimmed FFN, blocks 1 and 2 attention and the step.
     */
    private static List<BlockPlan> blocks(TokenStep step, Mixer mixer) {
        return List.of(
                new BlockPlan(mixer, 17, new TokenStep.None()),
                new BlockPlan(Mixer.ATTENTION, 0, step),
                new BlockPlan(Mixer.ATTENTION, 48, step));
    }

    static VitModel model(VitArchitecture arch, CompressionPlan plan, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, HostTensor> tensors = new TreeMap<>();
        ExpectedTensors.of(arch, plan)
                .forEach((name, shape) -> tensors.put(name, draw(name, shape, random)));
        return new VitModel(
                new ModelDescription(arch, plan, Preprocessing.plain(24, 3), List.of(), List.of()),
                tensors);
    }

    private static HostTensor draw(String name, long[] shape, SplittableRandom random) {
        long size = 1;
        for (long s : shape) {
            size *= s;
        }
        boolean norm = name.contains("norm") && name.endsWith("weight");
        double scale = shape.length > 1 ? 1.4 / Math.sqrt((double) size / shape[0]) : 0.1;
        scale = name.endsWith("token") || name.equals("pos_embed") ? 0.5 : scale;
        float[] values = new float[(int) size];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((norm ? 1 : 0) + scale * random.nextGaussian());
        }
        return HostTensor.of(values, shape);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void forward_everyFamilyAndPlan_equalsImperative(Case c) {
        VitModel model = model(c.arch, c.plan, SEED);
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(model.tensors(), lease)) {
            NDArray images =
                    lease.normal(
                            new Shape(3, 3, 24, 24), new SplittableRandom(SEED), lease.manager());
            ForwardOutput out = new EagerNetwork(c.arch, c.plan).run(weights, images);
            int[] counts = TokenCounts.after(c.arch, c.plan);
            assertEquals(counts[2], out.tokens().getShape().get(1), "tokens of the last block");
            float[] expected = out.logits().toFloatArray();
            for (ModelScript.Backend backend : c.backends) {
                try (Lease.ScriptModule module = lease.load(ModelScript.bytes(model, backend))) {
                    for (int call = 0; call < 3; call++) {
                        float[] actual =
                                module.run("forward", new NDList(images), false)
                                        .head()
                                        .toFloatArray();
                        near(expected, actual, 1e-4, c + " " + backend + " seed " + SEED);
                    }
                }
            }
        }
    }

    @Test
    void forward_bf16_isCloseButNotEqual() {
        VitArchitecture arch = arch(VitFamily.VIT);
        CompressionPlan plan =
                new CompressionPlan(blocks(new OrderedMerge(0), Mixer.ATTENTION), false);
        VitModel model = model(arch, plan, SEED);
        try (Lease lease = TestLease.lease();
                Lease.ScriptModule exact =
                        lease.load(ModelScript.bytes(model, ModelScript.Backend.PORTABLE));
                Lease.ScriptModule half =
                        lease.load(ModelScript.bytes(model, ModelScript.Backend.BF16))) {
            NDList images =
                    new NDList(
                            lease.normal(
                                    new Shape(3, 3, 24, 24),
                                    new SplittableRandom(SEED),
                                    lease.manager()));
            float[] a = exact.run("forward", images, false).head().toFloatArray();
            float[] b = half.run("forward", images, false).head().toFloatArray();
            near(a, b, 0.1, "bf16, seed " + SEED);
            assertTrue(Near.difference(a, b) > 1e-4, "this does not look like bf16");
        }
    }

    /**
     * Fused layers with weights in the order oneDNN packs them, of widths that fill its blocks and
     * others; attention by products and, over many tokens, not.
     */
    @ParameterizedTest
    @CsvSource({
        "CPU_ONEDNN, PORTABLE, 24, 24, 1e-4",
        "CPU_ONEDNN, PORTABLE, 24, 192, 1e-4",
        "CPU_BF16, BF16, 24, 24, 0.1",
        "CPU_BF16, BF16, 24, 192, 0.1",
        "CPU_BF16, BF16, 80, 192, 0.1"
    })
    void prepare_onThisProcessor_sameLogits(
            ModelScript.Backend backend,
            ModelScript.Backend plain,
            int side,
            int width,
            double tolerance) {
        VitArchitecture arch =
                new VitArchitecture(VitFamily.VIT, side, 4, 3, width, 3, 3, 2 * width, 7, 1e-6);
        CompressionPlan plan = CompressionPlan.identity(arch).withClsOnlyLastBlock(true);
        for (int block = 0; block < 2; block++) {
            int ffn = 2 * width - 40 * block;
            plan = plan.withBlock(block, new BlockPlan(Mixer.ATTENTION, ffn, new OrderedMerge(3)));
        }
        ModelDescription description =
                new ModelDescription(
                        arch, plan, Preprocessing.plain(side, 3), List.of(), List.of());
        VitModel model = new VitModel(description, RandomWeights.draw(arch, plan, SEED));
        assertTrue(backend.prepares());
        assertEquals(plain, backend.anywhere());
        try (Lease lease = TestLease.lease();
                Lease.ScriptModule expected = lease.load(ModelScript.bytes(model, plain));
                Lease.ScriptModule fused = lease.load(ModelScript.bytes(model, backend))) {
            Optional<NDList> far =
                    fused.attempt("prepare", new NDList(lease.manager().zeros(new Shape(1))));
            NDList zeros = new NDList(lease.manager().zeros(new Shape(1, 3, side, side)));
            assumeTrue(
                    far.isPresent() && fused.attempt("forward", zeros).isPresent(),
                    "oneDNN has no such layers for this processor: " + backend);
            assertTrue(far.get().head().getFloat() <= backend.tolerance());
            for (int batch : new int[] {1, 3}) {
                NDList images =
                        new NDList(
                                lease.normal(
                                        new Shape(batch, 3, side, side),
                                        new SplittableRandom(SEED),
                                        lease.manager()));
                float[] a = expected.run("forward", images, false).head().toFloatArray();
                float[] b = fused.run("forward", images, false).head().toFloatArray();
                near(a, b, tolerance, backend + ", seed " + SEED);
            }
        }
    }

    @Test
    void bytes_sameModel_sameBytes() {
        VitArchitecture arch = arch(VitFamily.VIT);
        VitModel model = model(arch, CompressionPlan.identity(arch), SEED);
        assertArrayEquals(
                ModelScript.bytes(model, ModelScript.Backend.PORTABLE),
                ModelScript.bytes(model, ModelScript.Backend.PORTABLE));
    }
}
