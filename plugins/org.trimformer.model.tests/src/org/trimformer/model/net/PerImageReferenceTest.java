// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.Test;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.PerImageCounts;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.tokens.PruneThenPool;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.VarianceThreshold;
import org.trimformer.model.evaluate.ImageCosts;
import org.trimformer.model.reduce.TokenAssignment;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * 100 random cases against make_per_image.py, which knows no batches: every token's target, tokens
 * left, cost, and logits, for mixed batches, batches of one and batches in another order.
 */
class PerImageReferenceTest {
    private static final int CASES = 100;
    private static final int IMAGES = 4;

    /** One case of the fixture. */
    private record Case(String name, VitArchitecture arch, CompressionPlan plan, float[] images) {

        static Case of(Golden golden, int number) {
            String name = "case" + number;
            int[] what = golden.ints(name + ".what");
            VitFamily family = what[0] < 3 ? VitFamily.VIT : VitFamily.DEIT_DISTILLED;
            int grid = new int[] {3, 4, 6}[what[0] % 3];
            VitArchitecture arch =
                    new VitArchitecture(family, 2 * grid, 2, 1, 16, 3, 2, 24, 5, 1e-6);
            CompressionPlan plan =
                    CompressionPlan.identity(arch).withClsOnlyLastBlock(what[1] == 1);
            for (int i = 0; i < 3; i++) {
                if (golden.names().contains(name + ".block" + i)) {
                    TokenStep step = step(golden.floats(name + ".block" + i));
                    plan = plan.withBlock(i, new BlockPlan(Mixer.ATTENTION, 24, step));
                }
            }
            return new Case(name, arch, plan, golden.floats(name + ".images"));
        }

        private static TokenStep step(float[] what) {
            TokenStep like =
                    switch ((int) what[0]) {
                        case 0 -> new Prune(1);
                        case 1 -> new Pool(1);
                        case 2 ->
                                new Adaptive(
                                        1,
                                        new VarianceThreshold(VarianceThreshold.Kind.CV2, what[1]));
                        case 3 -> new PruneThenPool(1, 2);
                        case 4 -> new OrderedMerge(1);
                        default -> new OrderedMerge(1, what[1]);
                    };
            List<Integer> left =
                    IntStream.range(3, what.length).mapToObj(i -> (int) what[i]).toList();
            // the fixture holds floats; shares are decimal numbers there
            double share = Math.round(100.0 * what[2]) / 100.0;
            return new PerImage(like, new PerImageCounts(share, left));
        }

        /** Runs some of the images as one batch. */
        Run run(Weights weights, Lease lease, int... chosen) {
            int area = images.length / IMAGES;
            FloatBuffer pixels = FloatBuffer.allocate(chosen.length * area);
            for (int image : chosen) {
                pixels.put(images, image * area, area);
            }
            Shape shape = new Shape(chosen.length, 1, arch.imageSize(), arch.imageSize());
            Map<Integer, TokenAssignment[]> trace = new TreeMap<>();
            ImageCosts costs = new ImageCosts(arch, plan, chosen.length);
            costs.next(IntStream.range(0, chosen.length).toArray());
            try (NDManager m = lease.manager().newSubManager()) {
                var batch = lease.upload(pixels.flip(), shape, m);
                float[] logits =
                        new EagerNetwork(arch, plan)
                                .run(
                                        weights,
                                        batch,
                                        (block, assignments) -> {
                                            trace.put(block, assignments);
                                            costs.reduced(block, assignments);
                                        })
                                .logits()
                                .toFloatArray();
                return new Run(logits, trace, costs.macs());
            }
        }

        /** Targets of one image, its reducing blocks one after another. */
        int[] targets(Run run, int image) {
            IntStream all = IntStream.empty();
            int tokens = arch.tokens();
            for (int i = 0; i < 3; i++) {
                boolean last = plan.clsOnlyLastBlock() && i == 2;
                if (plan.blocks().get(i).tokenStep() instanceof TokenStep.None || last) {
                    continue;
                }
                TokenAssignment a =
                        run.trace.containsKey(i)
                                ? run.trace.get(i)[image]
                                : TokenAssignment.identity(tokens);
                tokens = a.tokensOut();
                all = IntStream.concat(all, IntStream.of(a.target()));
            }
            return all.toArray();
        }
    }

    private record Run(float[] logits, Map<Integer, TokenAssignment[]> trace, long[] macs) {}

    private interface Check {
        void of(Golden golden, Case one, Weights weights, Lease lease);
    }

    private static void eachCase(Check check) throws IOException {
        Golden golden = Golden.resource("per_image.safetensors");
        assertEquals(CASES, golden.names().stream().filter(n -> n.endsWith(".what")).count());
        try (Lease lease = TestLease.lease()) {
            for (int c = 0; c < CASES; c++) {
                String net = "net" + golden.ints("case" + c + ".what")[0] + ".";
                try (Weights weights = Weights.copyOf(golden.under(net), lease)) {
                    check.of(golden, Case.of(golden, c), weights, lease);
                }
            }
        }
    }

    @Test
    void run_mixedBatch_equalsTheIndependentReference() throws IOException {
        eachCase(
                (golden, one, weights, lease) -> {
                    String where = one.name + " " + one.plan.blocks();
                    Run run = one.run(weights, lease, 0, 1, 2, 3);
                    IntStream targets = IntStream.empty();
                    for (int image = 0; image < IMAGES; image++) {
                        targets = IntStream.concat(targets, IntStream.of(one.targets(run, image)));
                    }
                    assertArrayEquals(golden.ints(one.name + ".targets"), targets.toArray(), where);
                    near(golden.floats(one.name + ".logits"), run.logits, 1e-5, where);
                    assertArrayEquals(
                            Arrays.stream(golden.ints(one.name + ".macs")).asLongStream().toArray(),
                            run.macs,
                            where);
                });
    }

    @Test
    void run_otherBatches_sameTokensLogitsAndCostOfEveryImage() throws IOException {
        eachCase(
                (golden, one, weights, lease) -> {
                    Run together = one.run(weights, lease, 0, 1, 2, 3);
                    Run backwards = one.run(weights, lease, 3, 2, 1, 0);
                    for (int image = 0; image < IMAGES; image++) {
                        same(one, together, image, backwards, 3 - image);
                    }
                    int single = one.name.hashCode() & 3;
                    same(one, together, single, one.run(weights, lease, single), 0);
                    Run twice = one.run(weights, lease, 2, 1, 2);
                    same(one, twice, 0, twice, 2);
                });
    }

    private static void same(Case one, Run a, int i, Run b, int j) {
        String where = one.name + ", image " + i + " and " + j + ", " + one.plan.blocks();
        assertArrayEquals(one.targets(a, i), one.targets(b, j), where);
        // kernels round by the batch they get; tokens and cost are exact
        near(
                Arrays.copyOfRange(a.logits, 5 * i, 5 * i + 5),
                Arrays.copyOfRange(b.logits, 5 * j, 5 * j + 5),
                1e-5 * scale(a.logits),
                where);
        assertEquals(a.macs[i], b.macs[j], where);
    }

    private static float scale(float[] logits) {
        float most = 1;
        for (float logit : logits) {
            most = Math.max(most, Math.abs(logit));
        }
        return most;
    }

    @Test
    void run_merging_sizesSumToTheTokensOfEveryImage() throws IOException {
        List<String> seen = new ArrayList<>();
        eachCase(
                (golden, one, weights, lease) -> {
                    boolean drops =
                            one.plan.blocks().stream()
                                    .map(BlockPlan::tokenStep)
                                    .anyMatch(
                                            s ->
                                                    s instanceof PerImage p
                                                            && !(p.like() instanceof Pool
                                                                    || p.like()
                                                                            instanceof
                                                                            OrderedMerge));
                    if (drops) {
                        return;
                    }
                    seen.add(one.name);
                    Run run = one.run(weights, lease, 0, 1, 2, 3);
                    for (int image = 0; image < IMAGES; image++) {
                        TokenAssignment whole = TokenAssignment.identity(one.arch.tokens());
                        for (TokenAssignment[] step : run.trace.values()) {
                            whole = whole.then(step[image]);
                        }
                        int sum = 0;
                        for (int place = 0; place < whole.tokensOut(); place++) {
                            sum += whole.sources(place).length;
                        }
                        assertEquals(one.arch.tokens(), sum, one.name);
                    }
                });
        assertFalse(seen.isEmpty(), "no case merges alone");
    }
}
