// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.TestModels;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.SafetensorsWriter;
import org.trimformer.core.weights.TensorMath;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Our tensors renamed to other programs' conventions must come back as they were. */
class ForeignModelTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(VitFamily.class)
    void open_timmVit_infersEverything(VitFamily family) throws IOException {
        VitModel model = vit(family);
        assertSame(model, open(model.tensors()));
    }

    @Test
    void open_timmSwin_infersEverything() throws IOException {
        VitModel model = swin();
        ImportedModel imported = open(model.tensors());
        assertSame(model, imported);
        assertTrue(imported.warnings().stream().anyMatch(w -> w.contains("image size")));
    }

    @Test
    void open_wrappedNames_areUnwrapped() throws IOException {
        VitModel model = vit(VitFamily.VIT);
        assertSame(model, open(renamed(model.tensors(), n -> "module.model." + n)));
    }

    @ParameterizedTest
    @EnumSource(
            value = VitFamily.class,
            names = {"VIT", "DEIT_DISTILLED"})
    void open_huggingFaceVit_isRenamedAndFused(VitFamily family) throws IOException {
        VitModel model = vit(family);
        Map<String, HostTensor> foreign = huggingFace(model.tensors(), family);
        Files.writeString(
                folder.resolve("config.json"),
                "{\"hidden_size\":64,\"num_attention_heads\":4,\"layer_norm_eps\":1e-12,"
                    + "\"id2label\":{\"0\":\"a\",\"1\":\"b\",\"2\":\"c\",\"3\":\"d\",\"4\":\"e\"}}");
        ImportedModel imported = open(foreign);

        VitArchitecture net = (VitArchitecture) imported.model().description().architecture();
        assertEquals(4, net.heads());
        assertEquals(1e-12, net.layerNormEps());
        assertEquals(family, net.family());
        assertEquals(List.of("a", "b", "c", "d", "e"), imported.model().description().labels());
        assertTensors(model.tensors(), imported.model().tensors());
    }

    @Test
    void open_microsoftSwin_movesDownsamplingAndHead() throws IOException {
        VitModel model = swin();
        Map<String, HostTensor> foreign =
                renamed(
                        model.tensors(),
                        n ->
                                n.replace("layers.1.downsample", "layers.0.downsample")
                                        .replace("head.fc.", "head."));
        foreign.put(
                "layers.0.blocks.1.attn_mask", HostTensor.of(new float[4 * 49 * 49], 4, 49, 49));
        foreign.put(
                "layers.0.blocks.0.attn.relative_position_index",
                HostTensor.of(new float[49 * 49], 49, 49));
        ImportedModel imported = open(foreign);
        assertSame(model, imported);
        assertTrue(imported.warnings().stream().noneMatch(w -> w.contains("image size")));
    }

    @Test
    void open_huggingFaceSwin_isRenamed() throws IOException {
        VitModel model = swin();
        Map<String, HostTensor> split = splitQkv(model.tensors());
        Map<String, HostTensor> foreign =
                renamed(
                        split,
                        n -> {
                            String s =
                                    n.replace("layers.1.downsample", "layers.0.downsample")
                                            .replace("norm1", "layernorm_before")
                                            .replace("norm2", "layernorm_after")
                                            .replace("attn.proj", "attention.output.dense")
                                            .replace(".attn.", ".attention.self.")
                                            .replace("mlp.fc1", "intermediate.dense")
                                            .replace("mlp.fc2", "output.dense")
                                            .replace(
                                                    "patch_embed.proj",
                                                    "embeddings.patch_embeddings.projection")
                                            .replace("patch_embed.norm", "embeddings.norm");
                            if (s.startsWith("head.fc.")) {
                                return "classifier." + s.substring(8);
                            }
                            s = s.startsWith("norm.") ? "layernorm." + s.substring(5) : s;
                            return "swin." + s.replaceFirst("^layers", "encoder.layers");
                        });
        assertSame(model, open(foreign));
    }

    @Test
    void open_ourOwnFile_isReadAsSuch() throws IOException {
        VitModel model = vit(VitFamily.DEIT3);
        Path file = folder.resolve("ours.safetensors");
        ModelFile.write(file, model);
        ImportedModel imported = ForeignModel.open(file, ForeignOptions.INFER);
        assertEquals(model.description(), imported.model().description());
        assertEquals(List.of(), imported.warnings());
    }

    @Test
    void open_oddWidth_asksForHeads() throws IOException {
        Architecture net = new VitArchitecture(VitFamily.VIT, 16, 4, 3, 48, 2, 3, 192, 5, 1e-6);
        VitModel model = TestModels.model(net, CompressionPlan.identity(net), 4);
        Path file = write(model.tensors());
        UnsupportedModelException e =
                assertThrows(UnsupportedModelException.class, () -> ForeignModel.read(file));
        assertTrue(e.getMessage().contains("width 48"), e.getMessage());
        ForeignOptions three = new ForeignOptions(OptionalInt.of(3), OptionalInt.empty());
        assertSame(model, ForeignModel.open(file, three));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ForeignOptions(OptionalInt.of(0), OptionalInt.empty()));
    }

    @Test
    void open_missingOrExtraTensor_isNamed() throws IOException {
        Map<String, HostTensor> tensors = new TreeMap<>(vit(VitFamily.VIT).tensors());
        tensors.put("fc_norm.weight", HostTensor.of(new float[64], 64));
        assertMessage(tensors, "unexpected tensor fc_norm.weight");
        tensors.remove("fc_norm.weight");
        tensors.remove("blocks.1.attn.qkv.bias");
        assertMessage(tensors, "lacks tensor blocks.1.attn.qkv.bias");
    }

    @Test
    void open_noClassifier_isABackbone() throws IOException {
        Map<String, HostTensor> tensors = new TreeMap<>(vit(VitFamily.VIT).tensors());
        tensors.remove("head.weight");
        tensors.remove("head.bias");
        ImportedModel imported = open(tensors);
        ModelDescription description = imported.model().description();
        assertTrue(description.architecture().backbone());
        assertTrue(imported.warnings().toString().contains("no classes"), "says so");
        UnsupportedModelException e =
                assertThrows(UnsupportedModelException.class, description::requireClasses);
        assertTrue(e.getMessage().contains("without a head"), e.getMessage());
    }

    @Test
    void open_deitWithInheritedPreprocessor_isMistrusted() throws IOException {
        preprocessor(
                "{\"do_normalize\":true,\"do_resize\":true,\"size\":16,\"resample\":3,"
                        + "\"image_mean\":[0.5,0.5,0.5],\"image_std\":[0.5,0.5,0.5]}");
        Path deit = folder.resolve("deit-tiny-patch16-224.safetensors");
        SafetensorsWriter.write(deit, vit(VitFamily.VIT).tensors(), Map.of());
        ImportedModel imported = ForeignModel.open(deit, ForeignOptions.INFER);
        assertEquals(Preprocessing.imageNet(16), imported.model().description().preprocessing());
        assertWarns(imported, "does not say how DeiT was trained");

        ImportedModel vit = open(vit(VitFamily.VIT).tensors());
        assertEquals(Preprocessing.plain(16, 3), vit.model().description().preprocessing());
        assertWarns(vit, "right for google/vit");
    }

    @Test
    void open_timmConfig_givesPreprocessing() throws IOException {
        Files.writeString(
                folder.resolve("config.json"),
                "{\"architecture\":\"vit\",\"num_classes\":5,\"pretrained_cfg\":{\"crop_pct\":0.9,"
                    + "\"interpolation\":\"bilinear\",\"mean\":[0.1,0.2,0.3],\"std\":[1,1,2]}}");
        Preprocessing read =
                open(vit(VitFamily.VIT).tensors()).model().description().preprocessing();
        assertEquals(
                new Preprocessing(
                        Preprocessing.Resize.SHORTER_SIDE,
                        17,
                        16,
                        Preprocessing.Interpolation.BILINEAR,
                        List.of(0.1, 0.2, 0.3),
                        List.of(1.0, 1.0, 2.0)),
                read);
    }

    @Test
    void open_notAModel_complains() throws IOException {
        Path file = folder.resolve("text.safetensors");
        Files.writeString(file, "this is no model, whatever its name says");
        assertThrows(ModelFormatException.class, () -> ForeignModel.read(file));
        assertThrows(ModelFormatException.class, () -> ForeignModel.read(folder.resolve("absent")));
    }

    private static void assertWarns(ImportedModel imported, String words) {
        assertTrue(
                imported.warnings().stream().anyMatch(w -> w.contains(words)),
                imported.warnings().toString());
    }

    private void preprocessor(String json) throws IOException {
        Files.writeString(folder.resolve("preprocessor_config.json"), json);
    }

    private void assertMessage(Map<String, HostTensor> tensors, String why) throws IOException {
        Path file = write(tensors);
        ModelFormatException e =
                assertThrows(ModelFormatException.class, () -> ForeignModel.read(file));
        assertTrue(e.getMessage().contains(why), e.getMessage());
    }

    private ImportedModel open(Map<String, HostTensor> tensors) throws IOException {
        return ForeignModel.open(write(tensors), ForeignOptions.INFER);
    }

    private Path write(Map<String, HostTensor> tensors) throws IOException {
        Path file = folder.resolve("model.safetensors");
        SafetensorsWriter.write(file, tensors, Map.of());
        return file;
    }

    private static void assertSame(VitModel expected, ImportedModel imported) {
        assertEquals(
                expected.description().architecture(),
                imported.model().description().architecture());
        assertEquals(expected.description().plan(), imported.model().description().plan());
        assertTensors(expected.tensors(), imported.model().tensors());
    }

    private static void assertTensors(
            Map<String, HostTensor> expected, Map<String, HostTensor> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach(
                (name, tensor) ->
                        assertArrayEquals(tensor.toArray(), actual.get(name).toArray(), name));
    }

    private static Map<String, HostTensor> huggingFace(
            Map<String, HostTensor> tensors, VitFamily family) {
        boolean distilled = family == VitFamily.DEIT_DISTILLED;
        String prefix = distilled ? "deit." : "vit.";
        return renamed(
                splitQkv(tensors),
                n -> {
                    if (n.startsWith("head.")) {
                        return (distilled ? "cls_classifier." : "classifier.") + n.substring(5);
                    }
                    if (n.startsWith("head_dist.")) {
                        return "distillation_classifier." + n.substring(10);
                    }
                    String s = n.startsWith("norm.") ? "layernorm." + n.substring(5) : n;
                    return prefix
                            + s.replace("cls_token", "embeddings.cls_token")
                                    .replace("dist_token", "embeddings.distillation_token")
                                    .replace("pos_embed", "embeddings.position_embeddings")
                                    .replace(
                                            "patch_embed.proj",
                                            "embeddings.patch_embeddings.projection")
                                    .replace("blocks.", "encoder.layer.")
                                    .replace("norm1", "layernorm_before")
                                    .replace("norm2", "layernorm_after")
                                    .replace("attn.proj", "attention.output.dense")
                                    .replace(".attn.", ".attention.attention.")
                                    .replace("mlp.fc1", "intermediate.dense")
                                    .replace("mlp.fc2", "output.dense");
                });
    }

    private static Map<String, HostTensor> splitQkv(Map<String, HostTensor> tensors) {
        Map<String, HostTensor> split = new TreeMap<>();
        tensors.forEach(
                (name, tensor) -> {
                    if (!name.contains(".qkv.")) {
                        split.put(name, tensor);
                        return;
                    }
                    int rows = (int) tensor.shape()[0] / 3;
                    String[] parts = {"query", "key", "value"};
                    for (int i = 0; i < 3; i++) {
                        split.put(
                                name.replace("qkv", parts[i]),
                                TensorMath.rows(tensor, i * rows, (i + 1) * rows));
                    }
                });
        return split;
    }

    private static Map<String, HostTensor> renamed(
            Map<String, HostTensor> tensors, UnaryOperator<String> rule) {
        Map<String, HostTensor> renamed = new TreeMap<>();
        tensors.forEach((name, tensor) -> renamed.put(rule.apply(name), tensor));
        return renamed;
    }

    private static VitModel vit(VitFamily family) {
        Architecture net = TestModels.vit(family);
        return TestModels.model(net, CompressionPlan.identity(net), 8);
    }

    private static VitModel swin() {
        SwinArchitecture net = TestModels.swin();
        return TestModels.model(net, CompressionPlan.identity(net), 8);
    }
}
