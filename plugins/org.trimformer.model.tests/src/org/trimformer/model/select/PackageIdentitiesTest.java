// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Schedules;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.classify.Models;
import org.trimformer.model.net.BranchRunner;
import org.trimformer.model.net.EagerBranches;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.net.Precision;
import org.trimformer.model.net.ScriptBranches;
import org.trimformer.model.net.TokenTrace;
import org.trimformer.model.net.TrainingNoise;
import org.trimformer.model.reduce.TokenAssignment;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** What must hold whatever the weights: identities of packing and gating. */
class PackageIdentitiesTest {
    private static final int SIDE = 16;
    private static final int[] PACKED = {0, 6, 0, 5};

    private static Lease lease;
    private static final long SEED = Long.getLong("trimformer.seed", System.nanoTime());

    @BeforeAll
    static void open() {
        System.out.println("PackageIdentitiesTest seed " + SEED);
        lease = TestLease.lease();
    }

    @AfterAll
    static void close() {
        lease.close();
    }

    private static VitArchitecture arch(VitFamily family) {
        return new VitArchitecture(family, SIDE, 4, 1, 24, 4, 3, 48, 5, 1e-6);
    }

    private static VitModel model(VitFamily family, int... packed) {
        VitArchitecture arch = arch(family);
        CompressionPlan identity = CompressionPlan.identity(arch);
        ModelDescription description =
                new ModelDescription(
                        arch, identity, Preprocessing.plain(SIDE, 1), List.of(), List.of());
        VitModel plain = Models.random(description, SEED);
        CompressionPlan plan = Schedules.apply(identity, packed, TokenMethod.PACKAGE, null);
        Map<String, HostTensor> tensors = SelectorStart.added(plain, plan, SEED);
        return new VitModel(description.withPlan(plan), louder(tensors));
    }

    /**
     * Fresh weights are so small that scores hardly differ. The selectors' are made 20 times as
     * large, others 5 times: with attention all on one dropped token the 1e-6 that gated attention
     * adds to every sum would show.
     */
    private static Map<String, HostTensor> louder(Map<String, HostTensor> tensors) {
        Map<String, HostTensor> louder = new TreeMap<>(tensors);
        louder.replaceAll(
                (name, t) -> {
                    float[] values = t.toArray();
                    for (int i = 0; name.endsWith("weight") && i < values.length; i++) {
                        values[i] *= name.contains("norm") ? 1 : name.contains("selector") ? 20 : 5;
                    }
                    return HostTensor.of(values, t.shape());
                });
        return louder;
    }

    private static NDArray images(int batch, NDManager m) {
        return lease.normal(new Shape(batch, 1, SIDE, SIDE), new SplittableRandom(SEED), m);
    }

    private static EagerNetwork network(VitModel model) {
        return new EagerNetwork(Models.vit(model), model.description().plan());
    }

    private static float[] logits(VitModel model, int batch, TokenTrace trace) {
        try (Weights weights = Weights.copyOf(model.tensors(), lease);
                NDManager m = lease.manager().newSubManager()) {
            return network(model).run(weights, images(batch, m), trace).logits().toFloatArray();
        }
    }

    private interface Noise {
        float[] of(int block, int count);
    }

    private static float[] training(VitModel model, int batch, Noise noise) {
        return training(
                model,
                batch,
                noise,
                new EagerBranches(Models.vit(model), CompressionPlan.identity(Models.vit(model))));
    }

    private static float[] training(VitModel model, int batch, Noise noise, BranchRunner branches) {
        return training(model, batch, noise, branches, TokenTrace.NONE);
    }

    private static float[] training(
            VitModel model, int batch, Noise noise, BranchRunner branches, TokenTrace trace) {
        TrainingNoise chance =
                new TrainingNoise() {
                    @Override
                    public NDArray scale(int block, int which, NDArray branch) {
                        return branch;
                    }

                    @Override
                    public float[] selectorNoise(int block, int count) {
                        return noise.of(block, count);
                    }
                };
        try (Weights weights = Weights.copyOf(model.tensors(), lease);
                NDManager m = lease.manager().newSubManager()) {
            return new EagerNetwork(Models.vit(model), model.description().plan(), branches)
                    .run(weights, images(batch, m), chance, true, trace)
                    .logits()
                    .toFloatArray();
        }
    }

    @ParameterizedTest
    @EnumSource
    void training_withoutNoise_equalsEvaluation(VitFamily family) {
        VitModel model = model(family, PACKED);
        float[] gated = training(model, 3, (block, count) -> new float[count]);
        near(logits(model, 3, TokenTrace.NONE), gated, 1e-5, "seed " + SEED);
    }

    @ParameterizedTest
    @EnumSource
    void training_anyNoise_keepsThePlannedCountInEveryImage(VitFamily family) {
        VitModel model = model(family, PACKED);
        Map<Integer, Integer> left = new TreeMap<>();
        TokenTrace counts =
                new TokenTrace() {
                    @Override
                    public void reduced(int block, TokenAssignment[] assignments) {
                        throw new AssertionError("training removes no token");
                    }

                    @Override
                    public void gated(int block, NDArray kept, NDArray wanted) {
                        float[] each = kept.sum(new int[] {1}).toFloatArray();
                        left.put(block, Math.round(each[0]));
                        for (float count : each) {
                            assertEquals(each[0], count, 1e-4, "seed " + SEED);
                        }
                    }
                };
        Noise drawn =
                (block, count) -> {
                    SplittableRandom random = new SplittableRandom(SEED + block);
                    float[] noise = new float[count];
                    for (int i = 0; i < count; i++) {
                        noise[i] = (float) (9 * random.nextDouble());
                    }
                    return noise;
                };
        training(
                model,
                4,
                drawn,
                new EagerBranches(Models.vit(model), CompressionPlan.identity(Models.vit(model))),
                counts);
        assertEquals(Map.of(1, 16 - 6, 3, 16 - 6 - 5), left, "seed " + SEED);
    }

    @ParameterizedTest
    @EnumSource
    void training_droppingWhatEvaluationPacks_equalsEvaluation(VitFamily family) {
        VitModel model = model(family, PACKED);
        int patches = arch(family).patches();
        int prefix = arch(family).prefixTokens();
        Map<Integer, boolean[]> kept = new TreeMap<>();
        Map<Integer, TokenAssignment> whole = new TreeMap<>();
        float[] packed =
                logits(
                        model,
                        2,
                        (block, assignments) -> {
                            boolean[] keeps = new boolean[2 * patches];
                            for (int i = 0; i < 2; i++) {
                                TokenAssignment a = assignments[i];
                                whole.merge(i, a, TokenAssignment::then);
                                TokenAssignment all = whole.get(i);
                                int packages = kept.size() + 1;
                                for (int j = 0; j < patches; j++) {
                                    keeps[i * patches + j] =
                                            all.target()[prefix + j] < all.tokensOut() - packages;
                                }
                            }
                            kept.put(block, keeps);
                        });
        float[] gated =
                training(
                        model,
                        2,
                        (block, count) -> {
                            assertEquals(2 * patches, count);
                            float[] noise = new float[count];
                            for (int i = 0; i < count; i++) {
                                noise[i] = kept.get(block)[i] ? 1e4f : -1e4f;
                            }
                            return noise;
                        });
        near(packed, gated, 1e-5, "seed " + SEED);
    }

    /** Chance alone decides: a random order, far enough apart that rounding never changes it. */
    private static float[] shaken(int block, int count) {
        SplittableRandom random = new SplittableRandom(SEED + block);
        float[] noise = new float[count];
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i + 1);
            noise[i] = noise[other];
            noise[other] = 1e3f * i;
        }
        return noise;
    }

    @ParameterizedTest
    @EnumSource
    void training_clsOnlyLastBlock_sameLogitsImperativeAndScript(VitFamily family) {
        VitModel model = model(family, PACKED);
        float[] all = training(model, 2, PackageIdentitiesTest::shaken);
        ModelDescription d = model.description();
        VitModel clsOnly =
                new VitModel(d.withPlan(d.plan().withClsOnlyLastBlock(true)), model.tensors());
        near(all, training(clsOnly, 2, PackageIdentitiesTest::shaken), 1e-5, "seed " + SEED);
        for (Precision precision : List.of(Precision.FP32, Precision.BF16)) {
            double tolerance = precision == Precision.FP32 ? 1e-5 : 0.05;
            try (ScriptBranches script =
                    new ScriptBranches(
                            arch(family),
                            CompressionPlan.identity(arch(family)),
                            precision,
                            true,
                            lease)) {
                float[] whole = training(model, 2, PackageIdentitiesTest::shaken, script);
                near(all, whole, tolerance, precision + ", seed " + SEED);
                float[] prefix = training(clsOnly, 2, PackageIdentitiesTest::shaken, script);
                near(all, prefix, tolerance, precision + " CLS-only, seed " + SEED);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void run_everyToken_hasAPlaceAndPrefixStays(VitFamily family) {
        VitModel model = model(family, PACKED);
        int prefix = arch(family).prefixTokens();
        Map<Integer, TokenAssignment> whole = new TreeMap<>();
        logits(
                model,
                3,
                (block, assignments) -> {
                    for (int i = 0; i < assignments.length; i++) {
                        whole.merge(i, assignments[i], TokenAssignment::then);
                    }
                });
        for (TokenAssignment a : whole.values()) {
            assertEquals(prefix + 16 - 6 - 5 + 2, a.tokensOut());
            for (int i = 0; i < prefix; i++) {
                assertArrayEquals(new int[] {i}, a.sources(i));
            }
            assertEquals(6, a.sources(a.tokensOut() - 2).length, "first package");
            assertEquals(5, a.sources(a.tokensOut() - 1).length, "second package");
            for (int i = prefix; i < a.tokensOut() - 2; i++) {
                assertEquals(1, a.sources(i).length, "a kept patch");
            }
        }
    }

    @Test
    void run_oneImage_equalsItsRowInABatch() {
        VitModel model = model(VitFamily.VIT, PACKED);
        float[] alone = logits(model, 1, TokenTrace.NONE);
        float[] together = Arrays.copyOf(logits(model, 3, TokenTrace.NONE), alone.length);
        near(alone, together, 1e-5, "seed " + SEED);
    }

    @Test
    void run_equalScores_packTheLastTokens() {
        VitModel model = model(VitFamily.VIT, PACKED);
        Map<String, HostTensor> tensors = new TreeMap<>(model.tensors());
        tensors.replaceAll(
                (name, t) ->
                        name.contains(".score.fc3.")
                                ? HostTensor.of(new float[t.toArray().length], t.shape())
                                : t);
        VitModel even = new VitModel(model.description(), tensors);
        Map<Integer, TokenAssignment[]> trace = new TreeMap<>();
        float[] first = logits(even, 2, trace::put);
        int[] last = {11, 12, 13, 14, 15, 16};
        for (TokenAssignment a : trace.get(1)) {
            assertArrayEquals(last, a.sources(a.tokensOut() - 1));
        }
        assertArrayEquals(first, logits(even, 2, TokenTrace.NONE));
    }

    @Test
    void added_secondStep_startsAtItsShareOfWhatIsLeft() {
        VitModel model = model(VitFamily.VIT, PACKED);
        assertEquals(
                Math.log(10.0 / 6),
                model.tensors().get("blocks.1.selector.score.fc3.bias").toArray()[0],
                1e-6);
        assertEquals(
                Math.log(5.0 / 5),
                model.tensors().get("blocks.3.selector.score.fc3.bias").toArray()[0],
                1e-6);
        assertFalse(model.tensors().containsKey("blocks.0.selector.score.fc3.bias"));
    }

    @Test
    void added_sameSeed_sameSelectors() {
        assertArrayEquals(
                model(VitFamily.VIT, PACKED)
                        .tensors()
                        .get("blocks.1.selector.embed.weight")
                        .toArray(),
                model(VitFamily.VIT, PACKED)
                        .tensors()
                        .get("blocks.1.selector.embed.weight")
                        .toArray());
    }
}
