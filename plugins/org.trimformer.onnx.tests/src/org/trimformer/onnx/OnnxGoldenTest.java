// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.trimformer.onnx.OnnxTests.near;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.foreign.ForeignModel;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.VarianceThreshold;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.SafetensorsFile;
import org.trimformer.core.weights.SafetensorsWriter;
import org.trimformer.model.classify.Classifier;
import org.trimformer.onnx.runtime.OnnxRuntimes;
import org.trimformer.runtime.Lease;
import org.trimformer.testing.DevelopmentData;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** ONNX Runtime on files of ours gives the logits of PyTorch, timm and the papers' code. */
class OnnxGoldenTest {
    @TempDir Path folder;

    private static float[] onnx(VitModel model, HostTensor images) throws IOException {
        try (Lease lease = OnnxTests.lease();
                Classifier classifier = OnnxRuntimes.open(model, lease)) {
            return OnnxTests.logits(classifier, images, lease);
        }
    }

    /** timm's variants of a plain ViT ({@code make_variants.py}). */
    @ParameterizedTest
    @CsvSource({
        "cls, token",
        "mean, avg",
        "mean_then_norm, avg",
        "cls_fc_norm, token",
        "no_qkv_bias, token",
        "layer_scale, token",
        "layer_scale_no_embed_class, token",
        "no_embed_class, token",
        "layer_scale_mean, avg"
    })
    void run_variant_equalsTimm(String name, String pool) throws IOException {
        SafetensorsFile golden = SafetensorsFile.open(OnnxTests.golden("variants.safetensors"));
        Path file = folder.resolve("model.safetensors");
        SafetensorsWriter.write(file, OnnxTests.under(golden, name + ".model."), Map.of());
        Files.writeString(
                folder.resolve("config.json"),
                "{\"architecture\":\"vit\",\"global_pool\":\""
                        + pool
                        + "\",\"model_args\":{\"num_heads\":4}}");
        float[] logits = onnx(ForeignModel.read(file), golden.tensor(name + ".input"));
        near(golden.tensor(name + ".logits").toArray(), logits, name);
    }

    /** Networks of {@code make_forward.py} with all mixers. */
    @ParameterizedTest
    @ValueSource(strings = {"vit", "distilled", "deit3"})
    void run_family_equalsTorchReference(String name) throws IOException {
        SafetensorsFile golden = SafetensorsFile.open(OnnxTests.golden("forward.safetensors"));
        VitFamily family =
                switch (name) {
                    case "vit" -> VitFamily.VIT;
                    case "distilled" -> VitFamily.DEIT_DISTILLED;
                    default -> VitFamily.DEIT3;
                };
        VitArchitecture arch = new VitArchitecture(family, 12, 4, 3, 24, 3, 3, 48, 5, 1e-6);
        CompressionPlan plan = CompressionPlan.identity(arch);
        VitModel model = OnnxTests.model(arch, plan, OnnxTests.under(golden, name + ".model."));
        float[] logits = onnx(model, golden.tensor(name + ".input"));
        near(golden.tensor(name + ".logits").toArray(), logits, name);
    }

    /** The network of {@code make_swin.py} with three stages. */
    @Test
    void run_swin_equalsTorchReference() throws IOException {
        SafetensorsFile golden = SafetensorsFile.open(OnnxTests.golden("swin.safetensors"));
        SwinArchitecture arch =
                new SwinArchitecture(
                        32, 2, 3, 8, List.of(2, 2, 1), List.of(2, 2, 4), 4, 4, 5, 1e-5);
        VitModel model =
                OnnxTests.model(
                        arch,
                        CompressionPlan.identity(arch),
                        OnnxTests.under(golden, "swin_three.model."));
        float[] logits = onnx(model, golden.tensor("swin_three.input"));
        near(golden.tensor("swin_three.logits").toArray(), logits, "swin_three");
    }

    private static VitModel smallVit(SafetensorsFile golden, TokenStep step, int... blocks) {
        VitArchitecture arch =
                new VitArchitecture(VitFamily.VIT, 32, 8, 3, 48, 3, 3, 192, 10, 1e-6);
        CompressionPlan plan = CompressionPlan.identity(arch);
        for (int block : blocks) {
            plan = plan.withBlock(block, new BlockPlan(Mixer.ATTENTION, 192, step));
        }
        return OnnxTests.model(arch, plan, OnnxTests.under(golden, "model."));
    }

    private static SafetensorsFile development(String name) {
        return SafetensorsFile.open(DevelopmentData.of(name));
    }

    @ParameterizedTest
    @CsvSource({"prune, 0", "mixed, 0.0052", "pool, Infinity"})
    void run_ppt_equalsPublicCode(String mode, double threshold) throws IOException {
        SafetensorsFile golden = development("golden_small_vit.safetensors");
        TokenStep step =
                new Adaptive(4, new VarianceThreshold(VarianceThreshold.Kind.VARIANCE, threshold));
        float[] logits = onnx(smallVit(golden, step, 0, 1), golden.tensor("fixture.input"));
        near(golden.tensor("ppt." + mode + ".logits").toArray(), logits, mode);
    }

    @Test
    void run_tome_equalsPublicCode() throws IOException {
        SafetensorsFile golden = development("golden_small_vit.safetensors");
        VitModel model = smallVit(golden, new Pool(3), 0, 1, 2);
        float[] logits = onnx(model, golden.tensor("fixture.input"));
        near(golden.tensor("tome_r3.logits").toArray(), logits, "ToMe");
    }

    @Test
    void run_timmSwin_equalsTimm() throws IOException {
        SafetensorsFile golden = development("golden_small_swin.safetensors");
        SwinArchitecture arch =
                new SwinArchitecture(56, 4, 3, 24, List.of(2, 2), List.of(2, 4), 7, 4, 10, 1e-5);
        VitModel model =
                OnnxTests.model(
                        arch, CompressionPlan.identity(arch), OnnxTests.under(golden, "model."));
        float[] logits = onnx(model, golden.tensor("fixture.input"));
        near(golden.tensor("fixture.logits").toArray(), logits, "timm's Swin");
    }

    @Test
    void run_deitTiny_equalsTimmAndAgreesOnEveryImage() throws IOException {
        SafetensorsFile golden = development("golden_deit_tiny_patch16_224_8img.safetensors");
        VitModel model = ForeignModel.read(DevelopmentData.of("deit_tiny_patch16_224.safetensors"));
        float[] expected = golden.tensor("logits").toArray();
        float[] logits = onnx(model, golden.tensor("input"));
        near(expected, logits, "DeiT-Tiny");
        int classes = expected.length / (int) golden.tensor("input").shape()[0];
        for (int i = 0; i < expected.length; i += classes) {
            assertEquals(best(expected, i, classes), best(logits, i, classes), "image at " + i);
        }
    }

    private static int best(float[] logits, int from, int classes) {
        int best = from;
        for (int i = from; i < from + classes; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        return best;
    }
}
