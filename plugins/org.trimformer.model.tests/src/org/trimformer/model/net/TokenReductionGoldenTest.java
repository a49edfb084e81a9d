// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.VarianceThreshold;
import org.trimformer.model.reduce.TokenAssignment;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;
import org.trimformer.testing.DevelopmentData;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** PPT and ToMe against traces of the public code; skipped where the development data is absent. */
class TokenReductionGoldenTest {
    private static final VitArchitecture ARCH =
            new VitArchitecture(VitFamily.VIT, 32, 8, 3, 48, 3, 3, 192, 10, 1e-6);

    private static Golden golden() throws IOException {
        Path file = DevelopmentData.of("golden_small_vit.safetensors");
        return Golden.file(file);
    }

    private static CompressionPlan plan(TokenStep step, int... blocks) {
        CompressionPlan plan = CompressionPlan.identity(ARCH);
        for (int b : blocks) {
            plan = plan.withBlock(b, new BlockPlan(Mixer.ATTENTION, 192, step));
        }
        return plan;
    }

    private static float[] logits(
            CompressionPlan plan, Golden golden, Map<Integer, TokenAssignment[]> trace) {
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(golden.under("model."), lease)) {
            NDArray images = lease.upload(golden.tensor("fixture.input"), lease.manager());
            return new EagerNetwork(ARCH, plan)
                    .run(weights, images, trace::put)
                    .logits()
                    .toFloatArray();
        }
    }

    @ParameterizedTest
    @CsvSource({"prune, 0", "mixed, 0.0052", "pool, Infinity"})
    void run_ppt_equalsPublicCode(String mode, double threshold) throws IOException {
        Golden golden = golden();
        TokenStep step =
                new Adaptive(4, new VarianceThreshold(VarianceThreshold.Kind.VARIANCE, threshold));
        Map<Integer, TokenAssignment[]> trace = new TreeMap<>();
        float[] logits = logits(plan(step, 0, 1), golden, trace);
        for (int block = 0; block < 2; block++) {
            int[] expected = golden.ints("ppt." + mode + ".block" + block + ".assign");
            TokenAssignment[] actual = trace.get(block);
            int n = actual[0].target().length;
            for (int i = 0; i < actual.length; i++) {
                assertArrayEquals(
                        Arrays.copyOfRange(expected, i * n, (i + 1) * n),
                        actual[i].target(),
                        mode + " block " + block + " image " + i);
            }
        }
        near(golden.floats("ppt." + mode + ".logits"), logits, 1e-5, mode);
    }

    @Test
    void run_tome_equalsPublicCode() throws IOException {
        Golden golden = golden();
        Map<Integer, TokenAssignment[]> trace = new TreeMap<>();
        float[] logits = logits(plan(new Pool(3), 0, 1, 2), golden, trace);
        near(golden.floats("tome_r3.logits"), logits, 1e-5, "ToMe");
        assertEquals(8, trace.get(2)[0].tokensOut());
    }
}
