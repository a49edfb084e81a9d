// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trimformer.model.testkit.Near.difference;
import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.tokens.AttentionOutput;
import org.trimformer.core.tokens.Tokens;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.testkit.VitCases;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.util.SplittableRandom;

class ScriptBranchesTest {

    private static float[] logits(String name, Precision precision) throws IOException {
        Golden golden = Golden.resource("forward.safetensors");
        VitCases c = VitCases.of(name);
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(golden.under(name + ".model."), lease);
                ScriptBranches branches =
                        new ScriptBranches(
                                c.arch(),
                                CompressionPlan.identity(c.arch()),
                                precision,
                                false,
                                lease)) {
            NDArray images = lease.upload(golden.tensor(name + ".input"), lease.manager());
            ForwardOutput out = new EagerNetwork(c.arch(), c.plan(), branches).run(weights, images);
            return out.logits().toFloatArray();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vit", "distilled", "deit3", "mixed", "mixed_distilled"})
    void run_fp32_equalsTorchReference(String name) throws IOException {
        float[] expected = Golden.resource("forward.safetensors").floats(name + ".logits");
        near(expected, logits(name, Precision.FP32), 1e-5, name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vit", "distilled", "deit3", "mixed", "mixed_distilled"})
    void run_bf16_isCloseButNotEqual(String name) throws IOException {
        float[] expected = Golden.resource("forward.safetensors").floats(name + ".logits");
        float[] half = logits(name, Precision.BF16);
        near(expected, half, 0.15, name);
        assertTrue(difference(expected, half) > 1e-4, "this does not look like bf16");
    }

    @Test
    void attention_everyVariant_equalsImperative() throws IOException {
        Golden golden = Golden.resource("forward.safetensors");
        VitArchitecture arch = VitCases.of("distilled").arch();
        SplittableRandom random = new SplittableRandom(3);
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(golden.under("distilled.model."), lease);
                ScriptBranches script =
                        new ScriptBranches(
                                arch,
                                CompressionPlan.identity(arch),
                                Precision.FP32,
                                false,
                                lease)) {
            NDManager m = lease.manager();
            NDArray x = lease.normal(new Shape(2, 11, 24), random, m);
            NDArray sizes = lease.uniform(new Shape(2, 11, 1), random, m).mul(3).add(1);
            EagerBranches reference = new EagerBranches(arch, CompressionPlan.identity(arch));
            for (int i = 0; i < 8; i++) {
                Tokens<NDArray> tokens = new Tokens<>(x, (i & 1) != 0 ? sizes : null);
                boolean scored = (i & 2) != 0;
                boolean prefixOnly = (i & 4) != 0;
                AttentionOutput<NDArray> a =
                        reference.attention(weights, 1, tokens, prefixOnly, scored);
                AttentionOutput<NDArray> b =
                        script.attention(weights, 1, tokens, prefixOnly, scored);
                near(a.branch().toFloatArray(), b.branch().toFloatArray(), 1e-5, "branch " + i);
                if (scored) {
                    near(a.received().toFloatArray(), b.received().toFloatArray(), 1e-5, "cls");
                    near(a.keys().toFloatArray(), b.keys().toFloatArray(), 1e-5, "keys");
                    near(
                            a.valueNorms().toFloatArray(),
                            b.valueNorms().toFloatArray(),
                            1e-5,
                            "norms");
                }
            }
        }
    }
}
