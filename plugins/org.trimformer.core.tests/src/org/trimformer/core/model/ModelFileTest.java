// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.fault.TrimformerException;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.plan.PlanPreset;
import org.trimformer.core.plan.PlanPresets;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.PackageTokens;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.PerImageCounts;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.tokens.PruneThenPool;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.VarianceThreshold;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.SafetensorsFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class ModelFileTest {
    @TempDir Path folder;

    @Test
    void read_afterWrite_givesTheSameModel() throws IOException {
        for (Architecture net :
                List.of(
                        TestModels.vit(VitFamily.VIT),
                        TestModels.vit(VitFamily.DEIT_DISTILLED),
                        TestModels.vit(VitFamily.DEIT3),
                        TestModels.vit(VitFamily.VIT).withPooling(Pooling.MEAN),
                        TestModels.vit(VitFamily.DEIT3).withPooling(Pooling.MEAN_THEN_NORM),
                        TestModels.swin())) {
            VitModel model = described(net, CompressionPlan.identity(net));
            Path file = folder.resolve("m.safetensors");
            ModelFile.write(file, model);
            VitModel read = ModelFile.read(file);

            assertEquals(model.description(), read.description());
            assertEquals(model.description(), ModelFile.readDescription(file));
            assertEquals(ModelFile.tensorHash(model), ModelFile.tensorHash(read));
            assertEquals(ModelFile.contentHash(model), ModelFile.contentHash(read));
            assertArrayEquals(
                    model.tensors().get("patch_embed.proj.weight").toArray(),
                    read.tensors().get("patch_embed.proj.weight").toArray());
        }
    }

    @Test
    void write_twice_givesEqualBytes() throws IOException {
        Architecture net = TestModels.swin();
        Path a = folder.resolve("a");
        Path b = folder.resolve("b");
        ModelFile.write(a, described(net, CompressionPlan.identity(net)));
        ModelFile.write(b, described(net, CompressionPlan.identity(net)));
        assertArrayEquals(Files.readAllBytes(a), Files.readAllBytes(b));
    }

    @Test
    void description_everyPlan_survivesJson() {
        for (PlanPreset preset : PlanPresets.all()) {
            ModelDescription description =
                    new ModelDescription(
                            preset.architecture(),
                            preset.plan().withClsOnlyLastBlock(false),
                            Preprocessing.plain(224, 3),
                            List.of(),
                            List.of());
            assertEquals(
                    description,
                    ModelDescriptionJson.read(ModelDescriptionJson.write(description)));
        }
    }

    @Test
    void description_classBlocks_surviveJson() {
        Architecture net = TestModels.vit(VitFamily.VIT);
        for (int count = 0; count <= 3; count++) {
            CompressionPlan plan = CompressionPlan.identity(net).withClassBlocks(count);
            ModelDescription description = TestModels.model(net, plan, 1).description();
            assertEquals(
                    description,
                    ModelDescriptionJson.read(ModelDescriptionJson.write(description)));
        }
    }

    @Test
    void description_everyTokenStep_survivesJson() {
        Architecture net = TestModels.vit(VitFamily.VIT);
        for (TokenStep step :
                List.of(
                        new TokenStep.None(),
                        new Prune(1),
                        new Pool(2),
                        new Adaptive(
                                3, new VarianceThreshold(VarianceThreshold.Kind.VARIANCE, 7e-5)),
                        new Adaptive(
                                3,
                                new VarianceThreshold(
                                        VarianceThreshold.Kind.CV2, Double.POSITIVE_INFINITY)),
                        new PruneThenPool(1, 2),
                        new OrderedMerge(4),
                        new OrderedMerge(4, 0.7),
                        new PerImage(
                                new PruneThenPool(5, 7),
                                new PerImageCounts(0.123456789, List.of(2, 5, 9))),
                        new PerImage(
                                new Adaptive(
                                        3,
                                        new VarianceThreshold(VarianceThreshold.Kind.CV2, 1 / 0.0)),
                                new PerImageCounts(1, List.of(400))),
                        new PackageTokens(59))) {
            CompressionPlan plan =
                    CompressionPlan.identity(net)
                            .withBlock(1, new BlockPlan(Mixer.ATTENTION, 7, 100, step));
            ModelDescription description = TestModels.model(net, plan, 1).description();
            assertEquals(
                    description,
                    ModelDescriptionJson.read(ModelDescriptionJson.write(description)));
        }
    }

    @Test
    void read_everyFlippedByte_isNoticedOrHarmless() throws IOException {
        Architecture net = TestModels.vit(VitFamily.VIT);
        VitModel model = described(net, CompressionPlan.identity(net));
        Path file = folder.resolve("m");
        ModelFile.write(file, model);
        byte[] good = Files.readAllBytes(file);
        for (int at = 0; at < good.length; at += good.length / 200) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            Files.write(file, bad);
            try {
                // what a changed header byte still lets through must be the same model
                assertEquals(
                        ModelFile.contentHash(model), ModelFile.contentHash(ModelFile.read(file)));
            } catch (TrimformerException e) {
                assertFalse(e.getMessage().isEmpty() || e.fix().isEmpty());
            }
        }
    }

    @Test
    void read_newerFormat_saysSo() throws IOException {
        Path file = replaced("\"trimformer.format\":\"1\"", "\"trimformer.format\":\"3\"");
        UnsupportedModelException e =
                assertThrows(UnsupportedModelException.class, () -> ModelFile.read(file));
        assertEquals("m has format 3, this Trimformer reads formats up to 2", e.getMessage());
    }

    @Test
    void read_otherSafetensors_saysSo() throws IOException {
        Path file = folder.resolve("x");
        org.trimformer.core.weights.SafetensorsWriter.write(
                file, Map.of("a", HostTensor.of(new float[] {1}, 1)), Map.of());
        ModelFormatException e =
                assertThrows(ModelFormatException.class, () -> ModelFile.read(file));
        assertTrue(e.getMessage().contains("not a Trimformer model file"), e.getMessage());
    }

    @Test
    void write_tensorsThatDoNotFit_areNamed() {
        Architecture net = TestModels.vit(VitFamily.VIT);
        VitModel model = described(net, CompressionPlan.identity(net));
        Map<String, HostTensor> tensors = new TreeMap<>(model.tensors());
        tensors.remove("blocks.1.attn.qkv.bias");
        assertRefused(model, tensors, "lacks tensor blocks.1.attn.qkv.bias for ViT 64x3/4 16");
        tensors.put("blocks.1.attn.qkv.bias", HostTensor.of(new float[2], 2));
        assertRefused(model, tensors, "has shape [2]");
        tensors.put("blocks.1.attn.qkv.bias", model.tensors().get("blocks.1.attn.qkv.bias"));
        tensors.put("extra", HostTensor.of(new float[2], 2));
        assertRefused(model, tensors, "unexpected tensor extra");
    }

    @Test
    void tensorHash_swappedNames_differs() {
        Architecture net = TestModels.vit(VitFamily.VIT);
        VitModel model = described(net, CompressionPlan.identity(net));
        Map<String, HostTensor> tensors = new TreeMap<>(model.tensors());
        HostTensor weight = tensors.get("head.weight");
        tensors.put("norm.weight", tensors.get("norm.bias"));
        tensors.put("norm.bias", weight);
        assertNotEquals(
                ModelFile.tensorHash(model),
                ModelFile.tensorHash(new VitModel(model.description(), tensors)));
    }

    @Test
    void write_anyModel_isReadableBySafetensorsReaders() throws IOException {
        Architecture net = TestModels.vit(VitFamily.VIT);
        Path file = folder.resolve("m");
        ModelFile.write(file, described(net, CompressionPlan.identity(net)));
        SafetensorsFile plain = SafetensorsFile.open(file);
        assertEquals("pt", plain.metadata().get("format"));
        assertEquals(
                ExpectedTensors.of(net, CompressionPlan.identity(net)).keySet(),
                plain.tensors().keySet());
    }

    private void assertRefused(VitModel model, Map<String, HostTensor> tensors, String why) {
        VitModel bad = new VitModel(model.description(), tensors);
        ModelFormatException e =
                assertThrows(
                        ModelFormatException.class,
                        () -> ModelFile.write(folder.resolve("bad"), bad));
        assertTrue(e.getMessage().contains(why), e.getMessage());
        assertFalse(Files.exists(folder.resolve("bad")));
    }

    private Path replaced(String from, String to) throws IOException {
        Architecture net = TestModels.vit(VitFamily.VIT);
        Path file = folder.resolve("m");
        ModelFile.write(file, described(net, CompressionPlan.identity(net)));
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertTrue(text.contains(from));
        return Files.writeString(file, text.replace(from, to), StandardCharsets.ISO_8859_1);
    }

    private static VitModel described(Architecture net, CompressionPlan plan) {
        VitModel model = TestModels.model(net, plan, 3);
        ModelDescription description =
                new ModelDescription(
                        net,
                        plan,
                        model.description().preprocessing(),
                        List.of("a", "b \u00e9", "\u00bd", "\"d\"", "e\n"),
                        List.of(
                                new ProvenanceStep(
                                        "train",
                                        Map.of("epochs", "3"),
                                        -7,
                                        "ab12",
                                        "1.0.0",
                                        "cpu")));
        return new VitModel(description, model.tensors());
    }
}
