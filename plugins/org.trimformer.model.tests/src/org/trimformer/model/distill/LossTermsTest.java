// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.distill;

import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;

import org.junit.jupiter.api.Test;
import org.trimformer.images.augment.MixedTargets;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.LabelObjective;
import org.trimformer.model.train.objective.Losses;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.function.UnaryOperator;

/** Values and gradients of the loss terms against PyTorch, see fixtures/make_distillation.py. */
class LossTermsTest {
    private static final double TOLERANCE = 1e-5;

    private static void check(String term, String input, Lease lease, UnaryOperator<NDArray> loss)
            throws IOException {
        Golden golden = Golden.resource("distillation.safetensors");
        NDArray x = lease.upload(golden.tensor(input), lease.manager());
        x.setRequiresGradient(true);
        float[] value =
                lease.withGradients(
                        true,
                        () -> {
                            NDArray total = loss.apply(x);
                            lease.backward(total);
                            return total.toFloatArray();
                        });
        float[] gradient = lease.gradient(x, lease.manager()).toFloatArray();
        near(golden.floats("term." + term), value, TOLERANCE, term);
        near(golden.floats("grad." + term), gradient, TOLERANCE, "gradient of " + term);
    }

    private static NDArray given(String name, Lease lease) throws IOException {
        Golden golden = Golden.resource("distillation.safetensors");
        return lease.upload(golden.tensor(name), lease.manager());
    }

    @Test
    void labels_mixedAndSmoothed_equalsTorch() throws IOException {
        int[] labels = Golden.resource("distillation.safetensors").ints("term_labels");
        MixedTargets mixed = new MixedTargets(0.3, new int[] {5, 4, 3, 2, 1, 0});
        Batch batch = new Batch(FloatBuffer.allocate(0), labels, new int[6], mixed);
        try (Lease lease = TestLease.lease()) {
            check("labels", "z", lease, z -> new LabelObjective(5, 0.1).of(z, batch));
        }
    }

    @Test
    void softTeacher_temperatureThree_equalsTorch() throws IOException {
        try (Lease lease = TestLease.lease()) {
            NDArray teacher = given("t", lease);
            check("soft", "z", lease, z -> Losses.softTeacher(z, teacher, 3).mean());
        }
    }

    @Test
    void hardTeacher_equalsTorch() throws IOException {
        try (Lease lease = TestLease.lease()) {
            NDArray teacher = given("t", lease);
            check("hard", "z", lease, z -> Losses.hardTeacher(z, teacher).mean());
        }
    }

    @Test
    void meanSquare_equalsTorch() throws IOException {
        try (Lease lease = TestLease.lease()) {
            NDArray teacher = given("b", lease);
            check("tokens", "a", lease, a -> Losses.meanSquare(a, teacher).mean());
        }
    }
}
