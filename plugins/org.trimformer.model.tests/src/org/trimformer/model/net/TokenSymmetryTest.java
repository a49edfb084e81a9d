// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.tokens.PruneThenPool;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.VarianceThreshold;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.classify.Models;
import org.trimformer.model.reduce.TokenAssignment;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whole networks do not care about what carries no information (algorithms.md J): a network whose
 * twin patches are merged answers as if nothing were merged (oracle 7), and the order of the patch
 * tokens changes no answer unless matching reads positions (oracle 8).
 */
class TokenSymmetryTest {
    private static final int GRID = 6;
    private static final int PATCHES = GRID * GRID;
    private static final int PATCH = 4;
    private static final int SIDE = GRID * PATCH;
    private static final int IMAGES = 3;
    private static final VitArchitecture NET =
            new VitArchitecture(VitFamily.VIT, SIDE, PATCH, 1, 24, 4, 3, 48, 5, 1e-6);
    private static final CompressionPlan WHOLE = CompressionPlan.identity(NET);

    private static Lease lease;
    private static Map<String, HostTensor> tensors;

    @BeforeAll
    static void open() {
        lease = TestLease.lease();
        ModelDescription description =
                new ModelDescription(
                        NET, WHOLE, Preprocessing.plain(SIDE, 1), List.of(), List.of());
        tensors = new HashMap<>(Models.random(description, 8).tensors());
        tensors.replaceAll((name, tensor) -> tensor.shape().length > 1 ? larger(tensor) : tensor);
    }

    /** Fresh weights are so small that no token matters; these make a difference. */
    private static HostTensor larger(HostTensor tensor) {
        float[] values = tensor.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] *= 10;
        }
        return HostTensor.of(values, tensor.shape());
    }

    @AfterAll
    static void close() {
        lease.close();
    }

    /** Patches [image][patch][pixel] and positions [patch][width]. */
    private record Scene(float[][][] patches, float[][] positions) {

        static Scene random(long seed) {
            Random random = new Random(seed);
            float[][][] patches = new float[IMAGES][PATCHES][PATCH * PATCH];
            float[][] positions = new float[PATCHES][NET.width()];
            Stream.concat(Arrays.stream(patches).flatMap(Arrays::stream), Stream.of(positions))
                    .forEach(
                            row -> {
                                for (int i = 0; i < row.length; i++) {
                                    row[i] = (float) random.nextGaussian();
                                }
                            });
            return new Scene(patches, positions);
        }

        /** The scene whose patch i is this one's patch {@code from[i]}, position included. */
        Scene rearranged(int[] from) {
            float[][][] moved =
                    Arrays.stream(patches)
                            .map(image -> pick(image, from))
                            .toArray(float[][][]::new);
            return new Scene(moved, pick(positions, from));
        }

        private static float[][] pick(float[][] rows, int[] from) {
            return Arrays.stream(from).mapToObj(i -> rows[i]).toArray(float[][]::new);
        }

        float[] logits(CompressionPlan plan, TokenTrace trace) {
            float[] pixels = new float[IMAGES * SIDE * SIDE];
            for (int at = 0; at < pixels.length; at++) {
                int x = at % SIDE;
                int y = at / SIDE % SIDE;
                int patch = y / PATCH * GRID + x / PATCH;
                pixels[at] = patches[at / SIDE / SIDE][patch][y % PATCH * PATCH + x % PATCH];
            }
            float[] all = new float[NET.tokens() * NET.width()];
            for (int i = 0; i < PATCHES; i++) {
                System.arraycopy(positions[i], 0, all, (i + 1) * NET.width(), NET.width());
            }
            Map<String, HostTensor> own = new HashMap<>(tensors);
            own.put(TensorNames.POSITIONS, HostTensor.of(all, 1, NET.tokens(), NET.width()));
            try (Weights weights = Weights.copyOf(own, lease);
                    var m = lease.manager().newSubManager()) {
                NDArray images =
                        lease.upload(FloatBuffer.wrap(pixels), new Shape(IMAGES, 1, SIDE, SIDE), m);
                return new EagerNetwork(NET, plan)
                        .run(weights, images, trace)
                        .logits()
                        .toFloatArray();
            }
        }
    }

    private static CompressionPlan with(TokenStep step, int... blocks) {
        CompressionPlan plan = WHOLE;
        for (int block : blocks) {
            plan = plan.withBlock(block, plan.blocks().get(block).withTokenStep(step));
        }
        return plan;
    }

    static Stream<TokenStep> merges() {
        int half = PATCHES / 2;
        return Stream.of(new Pool(half), new OrderedMerge(half, 1));
    }

    /** Patches three columns apart are twins; one of them is at an even place, one at an odd. */
    @ParameterizedTest
    @MethodSource("merges")
    void run_everyPatchTwice_mergedNetworkAnswersAsTheWhole(TokenStep step) {
        int[] twin =
                IntStream.range(0, PATCHES).map(i -> i % GRID < 3 ? i : i - GRID / 2).toArray();
        Scene scene = Scene.random(21).rearranged(twin);
        List<TokenAssignment> decided = new ArrayList<>();
        float[] merged =
                scene.logits(with(step, 0), (block, all) -> Collections.addAll(decided, all));
        near(scene.logits(WHOLE, TokenTrace.NONE), merged, 1e-5, step.toString());
        assertEquals(IMAGES, decided.size());
        for (TokenAssignment assignment : decided) {
            int[] target = assignment.target();
            for (int i = 0; i < PATCHES; i++) {
                assertEquals(target[1 + twin[i]], target[1 + i], "twin of patch " + i);
            }
        }
    }

    static Stream<TokenStep> orderFree() {
        VarianceThreshold always = new VarianceThreshold(VarianceThreshold.Kind.VARIANCE, 0);
        return Stream.of(
                new TokenStep.None(),
                new Prune(9),
                new Adaptive(9, always),
                new PruneThenPool(4, 5),
                new OrderedMerge(9),
                new OrderedMerge(9, 1));
    }

    /** Pruned tokens stand in the order of scores and not of places: nothing may come of it. */
    @ParameterizedTest
    @MethodSource("orderFree")
    void run_patchesInAnotherOrder_sameAnswer(TokenStep step) {
        for (long seed = 1; seed <= 3; seed++) {
            Scene scene = Scene.random(seed);
            List<Integer> order = new ArrayList<>(IntStream.range(0, PATCHES).boxed().toList());
            Collections.shuffle(order, new Random(seed));
            int[] from = order.stream().mapToInt(Integer::intValue).toArray();
            CompressionPlan plan = with(step, 0, 2);
            near(
                    scene.logits(plan, TokenTrace.NONE),
                    scene.rearranged(from).logits(plan, TokenTrace.NONE),
                    1e-5,
                    step + ", seed " + seed);
        }
    }
}
