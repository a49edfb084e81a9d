// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.tokens.PruneThenPool;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.VarianceThreshold;
import org.trimformer.model.reduce.TokenAssignment;
import org.trimformer.model.script.ModelScript;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * 384 pixels, 576 patches, against make_384.py: positions, counts, every token's target and logits,
 * imperatively and as a script; in the adaptive cases one image prunes and the other pools.
 */
class Reduction384Test {
    private static final int SIZE = 384;
    private static final int IMAGES = 2;

    private static TokenStep step(String method, float[] what) {
        int first = (int) what[0];
        return switch (method) {
            case "prune" -> new Prune(first);
            case "pool" -> new Pool(first);
            case "adaptive" ->
                    new Adaptive(first, new VarianceThreshold(VarianceThreshold.Kind.CV2, what[1]));
            case "prune_pool" -> new PruneThenPool(first, (int) what[1]);
            default -> new OrderedMerge(first);
        };
    }

    /** The images of the script: multiples of 1/32, exact in any precision. */
    private static FloatBuffer images(int start) {
        FloatBuffer pixels = FloatBuffer.allocate(IMAGES * SIZE * SIZE);
        for (int s = start; s < start + IMAGES; s++) {
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    int value = x * (7 + s) + y * (13 + 2 * s) + x * y % (29 + s);
                    pixels.put(value % 64 / 32f - 1);
                }
            }
        }
        return pixels.flip();
    }

    @ParameterizedTest
    @CsvSource({
        "vit, prune, 427, 277",
        "vit, pool, 407, 237",
        "vit, adaptive, 457, 337",
        "vit, prune_pool, 427, 277",
        "vit, ordered, 447, 317",
        "distilled, prune, 428, 278",
        "distilled, pool, 408, 238",
        "distilled, adaptive, 458, 338",
        "distilled, prune_pool, 428, 278",
        "distilled, ordered, 448, 318"
    })
    void run_at384Pixels_equalsTheIndependentReference(
            String family, String method, int first, int second) throws IOException {
        Golden golden = Golden.resource("reduction384.safetensors");
        boolean plain = family.equals("vit");
        VitArchitecture arch =
                new VitArchitecture(
                        plain ? VitFamily.VIT : VitFamily.DEIT_DISTILLED,
                        SIZE,
                        16,
                        1,
                        16,
                        3,
                        2,
                        24,
                        5,
                        1e-6);
        String name = family + "." + method;
        float[] what = golden.floats(name + ".what");
        BlockPlan reducing = new BlockPlan(Mixer.ATTENTION, 24, step(method, what));
        CompressionPlan plan =
                CompressionPlan.identity(arch).withBlock(0, reducing).withBlock(1, reducing);
        assertArrayEquals(new int[] {first, second, second}, TokenCounts.after(arch, plan));
        VitModel model =
                new VitModel(
                        new ModelDescription(
                                arch, plan, Preprocessing.plain(SIZE, 1), List.of(), List.of()),
                        golden.under(plain ? "net0." : "net1."));
        Map<Integer, TokenAssignment[]> trace = new TreeMap<>();
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(model.tensors(), lease);
                Lease.ScriptModule script =
                        lease.load(ModelScript.bytes(model, ModelScript.Backend.PORTABLE))) {
            Shape shape = new Shape(IMAGES, 1, SIZE, SIZE);
            NDArray images = lease.upload(images((int) what[2]), shape, lease.manager());
            float[] expected = golden.floats(name + ".logits");
            NDArray logits = new EagerNetwork(arch, plan).run(weights, images, trace::put).logits();
            assertArrayEquals(golden.ints(name + ".targets"), targets(trace));
            near(expected, logits.toFloatArray(), 1e-5, "logits");
            NDArray scripted = script.run("forward", new NDList(images), false).head();
            near(expected, scripted.toFloatArray(), 1e-5, "script");
            assertEquals(method.equals("adaptive"), mixes(trace.get(0)), "policies of the images");
        }
    }

    /** Image by image, its blocks one after another. */
    private static int[] targets(Map<Integer, TokenAssignment[]> trace) {
        return IntStream.range(0, IMAGES)
                .flatMap(
                        i ->
                                trace.values().stream()
                                        .flatMapToInt(block -> IntStream.of(block[i].target())))
                .toArray();
    }

    /** Whether one image drops tokens and the other merges them. */
    private static boolean mixes(TokenAssignment[] images) {
        return Arrays.stream(images)
                        .map(
                                a ->
                                        IntStream.of(a.target())
                                                .anyMatch(t -> t == TokenAssignment.DROPPED))
                        .distinct()
                        .count()
                > 1;
    }
}
