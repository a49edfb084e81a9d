// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.testkit.VitCases;
import org.trimformer.model.weights.RandomWeights;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;
import org.trimformer.testing.DevelopmentData;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class VitForwardTest {

    private record Result(float[] tokens, float[] logits) {}

    private static Result run(
            VitArchitecture arch,
            CompressionPlan plan,
            Map<String, HostTensor> tensors,
            HostTensor images) {
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(tensors, lease)) {
            NDArray x = lease.manager().create(images.toArray(), new Shape(images.shape()));
            ForwardOutput out = new EagerNetwork(arch, plan).run(weights, x);
            return new Result(out.tokens().toFloatArray(), out.logits().toFloatArray());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vit", "distilled", "deit3", "mixed", "mixed_distilled"})
    void run_everyFamilyAndMixer_equalsTorchReference(String name) throws IOException {
        Golden golden = Golden.resource("forward.safetensors");
        VitCases c = VitCases.of(name);
        Result r =
                run(
                        c.arch(),
                        c.plan(),
                        golden.under(name + ".model."),
                        golden.tensor(name + ".input"));
        near(golden.floats(name + ".tokens"), r.tokens, 1e-5, name + " tokens");
        near(golden.floats(name + ".logits"), r.logits, 1e-5, name + " logits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vit", "distilled", "deit3", "mixed", "mixed_distilled"})
    void run_clsOnlyLastBlock_givesSameLogits(String name) throws IOException {
        Golden golden = Golden.resource("forward.safetensors");
        VitCases c = VitCases.of(name);
        Result r =
                run(
                        c.arch(),
                        c.plan().withClsOnlyLastBlock(true),
                        golden.under(name + ".model."),
                        golden.tensor(name + ".input"));
        near(golden.floats(name + ".logits"), r.logits, 1e-5, name + " logits");
    }

    /** Class blocks are whole blocks whose patch tokens are put back as they were. */
    @ParameterizedTest
    @ValueSource(strings = {"vit", "distilled", "deit3"})
    void run_classBlocks_leavePatchesAsTheyAre(String name) throws IOException {
        Golden golden = Golden.resource("forward.safetensors");
        VitCases c = VitCases.of(name);
        int depth = c.arch().depth();
        int prefix = c.arch().prefixTokens();
        HostTensor images = golden.tensor(name + ".input");
        for (int count = 2; count <= depth; count++) {
            Map<String, HostTensor> tensors = golden.under(name + ".model.");
            CompressionPlan plan = c.plan().withClassBlocks(count);
            Result r = run(c.arch(), plan, tensors, images);
            try (Lease lease = TestLease.lease();
                    Weights weights = Weights.copyOf(tensors, lease)) {
                EagerNetwork whole = new EagerNetwork(c.arch(), c.plan());
                NDArray in = lease.manager().create(images.toArray(), new Shape(images.shape()));
                NDArray x = whole.blocks(weights, whole.embed(weights, in), 0, depth - count);
                for (int i = depth - count; i < depth; i++) {
                    NDArray first = TensorOps.tokens(whole.blocks(weights, x, i, i + 1), 0, prefix);
                    x =
                            TensorOps.concatTokens(
                                    first, TensorOps.tokens(x, prefix, x.getShape().get(1)));
                }
                float[] expected = whole.end(weights, x).logits().toFloatArray();
                near(expected, r.logits, 1e-5, name + ", " + count + " class blocks");
            }
        }
    }

    @Test
    void run_timmGoldenSmallVit_equalsLogitsAndFeatures() throws IOException {
        Path file = DevelopmentData.of("golden_small_vit.safetensors");
        Golden golden = Golden.file(file);
        VitArchitecture arch =
                new VitArchitecture(VitFamily.VIT, 32, 8, 3, 48, 3, 3, 192, 10, 1e-6);
        Result r =
                run(
                        arch,
                        CompressionPlan.identity(arch),
                        golden.under("model."),
                        golden.tensor("fixture.input"));
        near(golden.floats("fixture.logits"), r.logits, 1e-5, "logits");
        near(golden.floats("fixture.features"), r.tokens, 1e-5, "features");
    }

    @Test
    void run_deitTiny_equalsGoldenLogits() throws IOException {
        Path model = DevelopmentData.of("deit_tiny_patch16_224.safetensors");
        Path file = DevelopmentData.of("golden_deit_tiny_patch16_224_8img.safetensors");
        Golden golden = Golden.file(file);
        VitArchitecture arch =
                new VitArchitecture(VitFamily.VIT, 224, 16, 3, 192, 12, 3, 768, 1000, 1e-6);
        Result r =
                run(
                        arch,
                        CompressionPlan.identity(arch),
                        Golden.file(model).under(""),
                        golden.tensor("input"));
        near(golden.floats("logits"), r.logits, 1e-4, "logits");
    }

    @Test
    void draw_sameSeed_sameBits() {
        VitArchitecture arch = VitCases.of("vit").arch();
        CompressionPlan plan = CompressionPlan.identity(arch);
        Map<String, HostTensor> a = RandomWeights.draw(arch, plan, 5);
        Map<String, HostTensor> b = RandomWeights.draw(arch, plan, 5);
        Map<String, HostTensor> other = RandomWeights.draw(arch, plan, 6);
        List<String> moved = new ArrayList<>();
        a.forEach(
                (name, t) -> {
                    near(t.toArray(), b.get(name).toArray(), 0, name);
                    if (!java.util.Arrays.equals(t.toArray(), other.get(name).toArray())) {
                        moved.add(name);
                    }
                });
        org.junit.jupiter.api.Assertions.assertTrue(moved.contains("head.weight"), "seed ignored");
    }
}
