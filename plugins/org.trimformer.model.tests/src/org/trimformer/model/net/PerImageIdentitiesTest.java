// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.plan.PlanPresets;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.PerImageCounts;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.tokens.PruneThenPool;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.model.reduce.TokenAssignment;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.testkit.VitCases;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What counts per image must share with equal counts, whatever the way of removing. */
class PerImageIdentitiesTest {
    private static final VitArchitecture ARCH = VitCases.of("distilled").arch();
    private static final long SEED = 6;

    static Stream<TokenStep> ways() {
        return Stream.of(
                new Prune(3),
                new Pool(3),
                new Adaptive(3, PlanPresets.PPT_OFF_THE_SHELF),
                new PruneThenPool(1, 2),
                new OrderedMerge(3),
                new OrderedMerge(3, 1));
    }

    private static CompressionPlan plan(TokenStep step) {
        CompressionPlan plan = CompressionPlan.identity(ARCH);
        for (int block = 0; block < 2; block++) {
            plan = plan.withBlock(block, new BlockPlan(Mixer.ATTENTION, 48, step));
        }
        return plan;
    }

    private static CompressionPlan plan(TokenStep way, double share, Integer... left) {
        return plan(new PerImage(way, new PerImageCounts(share, List.of(left))));
    }

    private interface Use {
        void of(Weights weights, NDArray images, Lease lease) throws IOException;
    }

    /** Hands over weights and images whose attention is flat to peaked. */
    private static void use(int images, Use use) throws IOException {
        Golden golden = Golden.resource("forward.safetensors");
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(golden.under("distilled.model."), lease)) {
            NDManager m = lease.manager();
            Shape shape = new Shape(images, 3, 12, 12);
            float[] scales = new float[images];
            for (int i = 0; i < images; i++) {
                scales[i] = (float) Math.pow(2.5, i - 2);
            }
            NDArray pixels = lease.normal(shape, new SplittableRandom(SEED), m);
            use.of(weights, pixels.mul(m.create(scales, new Shape(images, 1, 1, 1))), lease);
        }
    }

    private static float[] logits(CompressionPlan plan, Weights weights, NDArray images) {
        return new EagerNetwork(ARCH, plan).run(weights, images).logits().toFloatArray();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void run_wholeMass_isTheFullModel(TokenStep way) throws IOException {
        use(
                4,
                (weights, images, lease) ->
                        near(
                                logits(CompressionPlan.identity(ARCH), weights, images),
                                logits(plan(way, 1, 5, ARCH.tokens()), weights, images),
                                1e-6,
                                way.toString()));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void run_oneCountAllowed_isTheEqualCountPlan(TokenStep way) throws IOException {
        // 11 tokens lose 3 in the first block; the second finds no more than its count
        CompressionPlan equal =
                plan(way).withBlock(1, new BlockPlan(Mixer.ATTENTION, 48, new TokenStep.None()));
        use(
                4,
                (weights, images, lease) -> {
                    for (double share : new double[] {0.01, 0.8, 1}) {
                        near(
                                logits(equal, weights, images),
                                logits(plan(way, share, 8), weights, images),
                                1e-6,
                                way + ", share " + share);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("ways")
    void run_equalImages_keepEqualTokens(TokenStep way) throws IOException {
        use(
                1,
                (weights, image, lease) -> {
                    NDArray three = TensorOps.images(image, new int[] {0, 0, 0});
                    Map<Integer, TokenAssignment[]> trace = new TreeMap<>();
                    new EagerNetwork(ARCH, plan(way, 0.6, 4, 5, 6, 7, 8, 9))
                            .run(weights, three, trace::put);
                    assertFalse(trace.isEmpty(), "something must go");
                    for (TokenAssignment[] block : trace.values()) {
                        assertEquals(block[0], block[1]);
                        assertEquals(block[0], block[2]);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("ways")
    void run_distillationToken_staysBesideCls(TokenStep way) throws IOException {
        use(
                5,
                (weights, images, lease) -> {
                    Map<Integer, TokenAssignment[]> trace = new TreeMap<>();
                    new EagerNetwork(ARCH, plan(way, 0.05, 3, 6)).run(weights, images, trace::put);
                    assertFalse(trace.isEmpty(), "something must go");
                    for (TokenAssignment[] block : trace.values()) {
                        for (TokenAssignment image : block) {
                            assertArrayEquals(new int[] {0}, image.sources(0));
                            assertArrayEquals(new int[] {1}, image.sources(1));
                        }
                    }
                });
    }

    /** Training divides batches too: the gradient is the sum over the images, taken one by one. */
    @Test
    void run_recordedInGroups_gradientIsTheSumOverTheImages() throws IOException {
        CompressionPlan plan = plan(new OrderedMerge(3), 0.7, 4, 5, 6, 7, 8, 9);
        use(
                5,
                (weights, images, lease) -> {
                    Map<Integer, TokenAssignment[]> trace = new TreeMap<>();
                    new EagerNetwork(ARCH, plan).run(weights, images, trace::put);
                    long counts =
                            Arrays.stream(trace.get(0))
                                    .map(TokenAssignment::tokensOut)
                                    .distinct()
                                    .count();
                    assertTrue(counts > 1, "the images must keep different numbers of tokens");
                    List<String> names =
                            List.of(
                                    "patch_embed.proj.weight",
                                    "blocks.0.attn.qkv.weight",
                                    "cls_token");
                    weights.requireGradients(names::contains);
                    List<float[]> together = gradients(plan, weights, images, names, lease);
                    List<float[]> summed = new ArrayList<>();
                    for (int image = 0; image < 5; image++) {
                        NDArray alone = TensorOps.images(images, new int[] {image});
                        List<float[]> own = gradients(plan, weights, alone, names, lease);
                        for (int i = 0; i < names.size(); i++) {
                            if (image == 0) {
                                summed.add(new float[own.get(i).length]);
                            }
                            for (int k = 0; k < own.get(i).length; k++) {
                                summed.get(i)[k] += own.get(i)[k];
                            }
                        }
                    }
                    for (int i = 0; i < names.size(); i++) {
                        float most = 0;
                        for (float g : summed.get(i)) {
                            most = Math.max(most, Math.abs(g));
                        }
                        assertTrue(most > 0, names.get(i));
                        near(summed.get(i), together.get(i), 1e-5 * most, names.get(i));
                    }
                });
    }

    private static List<float[]> gradients(
            CompressionPlan plan,
            Weights weights,
            NDArray images,
            List<String> names,
            Lease lease) {
        return lease.withGradients(
                true,
                () -> {
                    NDArray logits =
                            new EagerNetwork(ARCH, plan)
                                    .run(weights, images, TrainingNoise.NONE, true)
                                    .logits();
                    System.gc();
                    lease.backward(logits.square().sum());
                    return names.stream().map(n -> taken(weights.get(n), lease)).toList();
                });
    }

    /** The gradient, which starts again at zero. */
    private static float[] taken(NDArray parameter, Lease lease) {
        float[] gradient = lease.gradient(parameter, lease.manager()).toFloatArray();
        lease.zeroGradient(parameter);
        return gradient;
    }
}
