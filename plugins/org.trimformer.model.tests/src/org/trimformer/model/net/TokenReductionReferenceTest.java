// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.tokens.PruneThenPool;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.VarianceThreshold;
import org.trimformer.model.reduce.TokenAssignment;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * 240 random cases against make_reduction.py, 80 of ordered merge with novelty against
 * make_novelty.py: every token's target, and logits.
 */
class TokenReductionReferenceTest {
    private static final int IMAGES = 3;

    private static VitArchitecture network(int index) {
        VitFamily family = index < 3 ? VitFamily.VIT : VitFamily.DEIT_DISTILLED;
        int grid = new int[] {3, 4, 6}[index % 3];
        return new VitArchitecture(family, 2 * grid, 2, 1, 16, 3, 2, 24, 5, 1e-6);
    }

    private static CompressionPlan plan(VitArchitecture arch, float[] what) {
        int remove = (int) what[2];
        TokenStep step =
                switch ((int) what[1]) {
                    case 0 -> new Prune(remove);
                    case 1 -> new Pool(remove);
                    case 2 ->
                            new Adaptive(
                                    remove,
                                    new VarianceThreshold(VarianceThreshold.Kind.CV2, what[3]));
                    case 3 -> new PruneThenPool(remove, (int) what[3]);
                    case 4 -> new OrderedMerge(remove);
                    default -> new OrderedMerge(remove, what[3]);
                };
        CompressionPlan plan = CompressionPlan.identity(arch);
        for (int block = 0; block < 3; block++) {
            if (((int) what[4] & 1 << block) != 0) {
                plan = plan.withBlock(block, new BlockPlan(Mixer.ATTENTION, 24, step));
            }
        }
        return plan;
    }

    /** Targets in the fixture's order: image by image, its reducing blocks one after another. */
    private static int[] targets(
            Map<Integer, TokenAssignment[]> trace, CompressionPlan plan, int n) {
        IntStream all = IntStream.empty();
        for (int image = 0; image < IMAGES; image++) {
            int tokens = n;
            for (int block = 0; block < 3; block++) {
                if (plan.blocks().get(block).tokenStep() instanceof TokenStep.None) {
                    continue;
                }
                TokenAssignment a =
                        trace.containsKey(block)
                                ? trace.get(block)[image]
                                : TokenAssignment.identity(tokens);
                tokens = a.tokensOut();
                all = IntStream.concat(all, IntStream.of(a.target()));
            }
        }
        return all.toArray();
    }

    @ParameterizedTest
    @CsvSource({"reduction.safetensors, 240", "novelty.safetensors, 80"})
    void run_randomCases_equalTheIndependentReference(String fixture, int cases)
            throws IOException {
        Golden golden = Golden.resource(fixture);
        try (Lease lease = TestLease.lease()) {
            for (int c = 0; c < cases; c++) {
                String name = "case" + c;
                float[] what = golden.floats(name + ".what");
                VitArchitecture arch = network((int) what[0]);
                CompressionPlan plan = plan(arch, what);
                Map<Integer, TokenAssignment[]> trace = new TreeMap<>();
                try (Weights weights =
                                Weights.copyOf(golden.under("net" + (int) what[0] + "."), lease);
                        var m = lease.manager().newSubManager()) {
                    NDArray images = lease.upload(golden.tensor(name + ".images"), m);
                    float[] logits =
                            new EagerNetwork(arch, plan)
                                    .run(weights, images, trace::put)
                                    .logits()
                                    .toFloatArray();
                    String where = name + " " + plan.blocks();
                    assertArrayEquals(
                            golden.ints(name + ".targets"),
                            targets(trace, plan, arch.tokens()),
                            where);
                    near(golden.floats(name + ".logits"), logits, 1e-5, where);
                }
            }
        }
        assertEquals(cases, golden.names().stream().filter(n -> n.endsWith(".what")).count());
    }
}
