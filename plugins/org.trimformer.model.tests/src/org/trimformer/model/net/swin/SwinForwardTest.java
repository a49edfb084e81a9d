// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net.swin;

import static org.trimformer.model.testkit.Near.near;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.net.ForwardOutput;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.SwinCases;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;
import org.trimformer.testing.DevelopmentData;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class SwinForwardTest {

    private static void compare(
            SwinArchitecture arch,
            CompressionPlan plan,
            Map<String, HostTensor> tensors,
            HostTensor images,
            float[] tokens,
            float[] logits) {
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(tensors, lease)) {
            ForwardOutput out =
                    new EagerNetwork(arch, plan)
                            .run(weights, lease.upload(images, lease.manager()));
            near(tokens, out.tokens().toFloatArray(), 1e-5, "tokens");
            near(logits, out.logits().toFloatArray(), 1e-5, "logits");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"swin", "swin_three", "swin_mixed"})
    void run_shiftedWindowsMergingAndMixers_equalsTorchReference(String name) throws IOException {
        Golden golden = Golden.resource("swin.safetensors");
        compare(
                SwinCases.of(name).arch(),
                SwinCases.of(name).plan(),
                golden.under(name + ".model."),
                golden.tensor(name + ".input"),
                golden.floats(name + ".tokens"),
                golden.floats(name + ".logits"));
    }

    @Test
    void run_timmGoldenSmallSwin_equalsLogitsAndFeatures() throws IOException {
        Path file = DevelopmentData.of("golden_small_swin.safetensors");
        Golden golden = Golden.file(file);
        SwinArchitecture arch =
                new SwinArchitecture(56, 4, 3, 24, List.of(2, 2), List.of(2, 4), 7, 4, 10, 1e-5);
        compare(
                arch,
                CompressionPlan.identity(arch),
                golden.under("model."),
                golden.tensor("fixture.input"),
                golden.floats("fixture.features"),
                golden.floats("fixture.logits"));
    }
}
