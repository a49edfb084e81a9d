// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.tokens.PruneThenPool;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.Tokens;
import org.trimformer.core.tokens.VarianceThreshold;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.testkit.VitCases;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.util.SplittableRandom;

/** Identities of the methods (algorithms.md J, oracles 6 and 7). */
class ReductionIdentitiesTest {

    private static float[] logits(String name, TokenStep step) throws IOException {
        Golden golden = Golden.resource("forward.safetensors");
        VitArchitecture arch = VitCases.of(name).arch();
        CompressionPlan plan = CompressionPlan.identity(arch);
        for (int block = 0; block < 2; block++) {
            plan = plan.withBlock(block, new BlockPlan(Mixer.ATTENTION, 48, step));
        }
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(golden.under(name + ".model."), lease)) {
            NDArray images = lease.upload(golden.tensor(name + ".input"), lease.manager());
            return new EagerNetwork(arch, plan).run(weights, images).logits().toFloatArray();
        }
    }

    private static TokenStep adaptive(double threshold) {
        return new Adaptive(2, new VarianceThreshold(VarianceThreshold.Kind.VARIANCE, threshold));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vit", "distilled", "deit3"})
    void run_nothingToRemove_equalsBaseline(String name) throws IOException {
        float[] baseline = Golden.resource("forward.safetensors").floats(name + ".logits");
        near(baseline, logits(name, new Prune(0)), 1e-5, "prune 0");
        near(baseline, logits(name, new Pool(0)), 1e-5, "pool 0");
        near(baseline, logits(name, new OrderedMerge(0)), 1e-5, "merge 0");
        near(baseline, logits(name, new PruneThenPool(0, 0)), 1e-5, "both 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vit", "distilled", "deit3"})
    void run_extremeThresholds_equalPureMethods(String name) throws IOException {
        assertArrayEquals(logits(name, new Pool(2)), logits(name, adaptive(1 / 0.0)));
        near(logits(name, new Prune(2)), logits(name, adaptive(0)), 1e-5, "prune");
        near(
                logits(name, new OrderedMerge(3)),
                logits(name, new PruneThenPool(0, 3)),
                0,
                "nothing pruned");
    }

    /** A token standing for two counts as much as the two: attention with log sizes is exact. */
    @Test
    void attention_duplicatesMerged_sameClsBranch() throws IOException {
        Golden golden = Golden.resource("forward.safetensors");
        VitArchitecture arch = VitCases.of("vit").arch();
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(golden.under("vit.model."), lease)) {
            NDArray once =
                    lease.normal(new Shape(2, 7, 24), new SplittableRandom(4), lease.manager());
            NDArray patches = TensorOps.tokens(once, 1, 7);
            NDArray twice = TensorOps.concatTokens(once, patches);
            NDArray sizes = lease.manager().ones(new Shape(2, 7, 1));
            sizes.set(new ai.djl.ndarray.index.NDIndex(":, 1:"), 2);
            BranchRunner branches = new EagerBranches(arch, CompressionPlan.identity(arch));
            NDArray merged =
                    branches.attention(weights, 0, new Tokens<>(once, sizes), false, false)
                            .branch();
            NDArray full =
                    branches.attention(weights, 0, new Tokens<>(twice, null), false, false)
                            .branch();
            near(
                    TensorOps.tokens(full, 0, 1).toFloatArray(),
                    TensorOps.tokens(merged, 0, 1).toFloatArray(),
                    1e-5,
                    "CLS branch");
            assertEquals(7, merged.getShape().get(1));
        }
    }
}
