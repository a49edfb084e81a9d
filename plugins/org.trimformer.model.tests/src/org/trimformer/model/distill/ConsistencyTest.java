// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.distill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;

import org.junit.jupiter.api.Test;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.Prune;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.net.TrainingNoise;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.ClassWeights;
import org.trimformer.model.train.objective.LabelObjective;
import org.trimformer.model.train.objective.Objective;
import org.trimformer.model.train.objective.Term;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;

/** Consistency of token reduction and balanced classes, see fixtures/make_consistency.py. */
class ConsistencyTest {
    private static final VitArchitecture ARCH =
            new VitArchitecture(VitFamily.VIT, 12, 3, 1, 24, 3, 3, 48, 3, 1e-6);

    private static CompressionPlan plan() {
        CompressionPlan plan = CompressionPlan.identity(ARCH);
        BlockPlan block = plan.blocks().get(0);
        return plan.withBlock(0, block.withTokenStep(new Pool(2)))
                .withBlock(1, block.withTokenStep(new Prune(2)));
    }

    @Test
    void terms_reducedNetworkAndRareClasses_valuesAndAllGradientsEqualTorch() throws IOException {
        Golden golden = Golden.resource("consistency.safetensors");
        int[] labels = golden.ints("labels");
        ClassWeights counts = ClassWeights.inverseFrequency(labels, 3);
        Batch batch = new Batch(FloatBuffer.allocate(0), labels, new int[labels.length]);
        EagerNetwork reduced = new EagerNetwork(ARCH, plan());
        EagerNetwork whole = new EagerNetwork(ARCH, plan().withAllTokens());
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(golden.under("model."), lease)) {
            weights.requireGradients(name -> true);
            NDArray images = lease.upload(golden.tensor("images"), lease.manager());
            Objective objective =
                    new ConsistencyObjective(
                            new LabelObjective(3, 0, counts), 20, counts, whole, weights, 1, lease);
            float[] values =
                    lease.withGradients(
                            true,
                            () -> {
                                List<Term> terms =
                                        objective.terms(
                                                reduced.run(
                                                        weights,
                                                        images,
                                                        TrainingNoise.NONE,
                                                        true,
                                                        objective.trace()),
                                                images,
                                                batch);
                                NDArray labelTerm = terms.get(0).value();
                                NDArray own = terms.get(1).value();
                                lease.backward(labelTerm.add(own));
                                assertEquals(ConsistencyObjective.TERM, terms.get(1).name());
                                return new float[] {labelTerm.getFloat(), own.getFloat()};
                            });
            near(golden.floats("terms"), values, 1e-5, "terms");
            golden.under("gradient.")
                    .forEach(
                            (name, expected) ->
                                    near(
                                            expected.toArray(),
                                            lease.gradient(weights.get(name), lease.manager())
                                                    .toFloatArray(),
                                            1e-5,
                                            "gradient of " + name));
        }
    }

    @Test
    void withoutTeacher_keepsLabelsAndConsistency() {
        LossWeights alone = LossWeights.CONSISTENT.withoutTeacher();
        assertEquals(new LossWeights(1, 0, 1, 0, 0, 1), alone);
        assertEquals(LossWeights.LABELS, LossWeights.DYNAMIC.withoutTeacher());
        LossWeights nothing = new LossWeights(0, 0, 1, 0, 0, 2).withoutConsistency();
        assertArrayEquals(
                new double[] {1, 0}, new double[] {nothing.labels(), nothing.consistency()});
    }
}
