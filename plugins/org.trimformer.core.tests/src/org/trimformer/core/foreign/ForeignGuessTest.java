// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimformer.core.arch.Activation;
import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.fault.TrimformerException;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.foreign.hub.PublishedPreprocessing;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.TestModels;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.SafetensorsWriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What tensors do not tell is taken from the files beside them, or assumed with a word. */
class ForeignGuessTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"128, 2, '1, 4, 8'", "384, 6, '12'", "256, 4, '2, 8, 16'"})
    void open_headsNobodySays_areAssumedAloud(int width, int heads, String others)
            throws IOException {
        ImportedModel imported = open("model.safetensors", model(width, 1).tensors());
        assertEquals(heads, vit(imported).heads());
        String said = imported.warnings().toString();
        assertTrue(said.contains(heads + " heads of 64 are assumed"), said);
        assertTrue(said.contains(others) && said.contains("'Heads' of Load ViT"), said);
        assertTrue(ForeignModel.assumed(imported.model().description()).contains("heads"));
    }

    @Test
    void open_headsInConfig_areTakenWithoutAWord() throws IOException {
        Files.writeString(
                folder.resolve("config.json"), "{\"model_args\":{\"num_heads\":8},\"x\":1}");
        ImportedModel imported = open("model.safetensors", model(128, 2).tensors());
        assertEquals(8, vit(imported).heads());
        assertTrue(!imported.warnings().toString().contains("heads"));
        assertTrue(facts(imported).get("heads").contains("num_heads in config.json"));
    }

    @Test
    void open_configOfAnotherNetwork_isNotUsed() throws IOException {
        Files.writeString(
                folder.resolve("config.json"), "{\"hidden_size\":768,\"num_attention_heads\":16}");
        ImportedModel imported = open("model.safetensors", model(128, 2).tensors());
        assertEquals(2, vit(imported).heads());
        assertTrue(imported.warnings().toString().contains("another network"));
    }

    @Test
    void open_userOptions_countFirst() throws IOException {
        Files.writeString(
                folder.resolve("config.json"),
                "{\"num_heads\":8,\"layer_norm_eps\":1e-5,\"global_pool\":\"token\"}");
        ForeignOptions options =
                new ForeignOptions(
                        OptionalInt.of(4),
                        OptionalInt.of(32),
                        OptionalDouble.of(1e-7),
                        Optional.of(Pooling.MEAN),
                        Optional.of(PublishedPreprocessing.AUGREG),
                        Optional.empty(),
                        Optional.of(Activation.TANH_GELU));
        ImportedModel imported =
                ForeignModel.open(write("model.safetensors", model(128, 2).tensors()), options);
        VitArchitecture net = vit(imported);
        assertEquals(4, net.heads());
        assertEquals(32, net.imageSize());
        assertEquals(1e-7, net.layerNormEps());
        assertEquals(Pooling.MEAN, net.pooling());
        assertEquals(Activation.TANH_GELU, net.options().activation());
        assertEquals(
                PublishedPreprocessing.AUGREG.at(32, 3),
                imported.model().description().preprocessing());
        ForeignOptions five = new ForeignOptions(OptionalInt.of(5), OptionalInt.empty());
        UnsupportedModelException e =
                assertThrows(
                        UnsupportedModelException.class,
                        () -> ForeignModel.open(folder.resolve("model.safetensors"), five));
        assertTrue(e.getMessage().contains("5 heads do not divide"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"avg, MEAN", "token, CLS"})
    void open_globalPoolInConfig_isFollowed(String pool, Pooling expected) throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"global_pool\":\"" + pool + "\"}");
        assertEquals(expected, vit(open("m.safetensors", model(64, 2).tensors())).pooling());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"global_pool\":\"max\"', max",
        "'\"hidden_act\":\"gelu_10\"', gelu_10",
        "'\"hidden_act\":\"relu\"', relu"
    })
    void open_whatTheForwardPassCannot_isRefusedByName(String field, String name)
            throws IOException {
        Files.writeString(folder.resolve("config.json"), "{" + field + "}");
        UnsupportedModelException e =
                assertThrows(
                        UnsupportedModelException.class,
                        () -> open("m.safetensors", model(64, 2).tensors()));
        assertTrue(e.getMessage().contains(name), e.getMessage());
    }

    @Test
    void open_fcNorm_meansMeanPooling() throws IOException {
        Map<String, HostTensor> tensors = new TreeMap<>(model(64, 2).tensors());
        tensors.put("fc_norm.weight", tensors.remove("norm.weight"));
        tensors.put("fc_norm.bias", tensors.remove("norm.bias"));
        assertEquals(Pooling.MEAN_THEN_NORM, vit(open("m.safetensors", tensors)).pooling());
    }

    @Test
    void open_preprocessorBelowAFolderCalledDeit_isNotOverridden() throws IOException {
        Path deit = Files.createDirectory(folder.resolve("models-from-deit-project"));
        Files.writeString(
                deit.resolve("preprocessor_config.json"),
                "{\"do_normalize\":true,\"do_resize\":true,\"size\":16,\"resample\":2,"
                        + "\"image_mean\":[0.5,0.5,0.5],\"image_std\":[0.5,0.5,0.5]}");
        Path file = deit.resolve("model.safetensors");
        SafetensorsWriter.write(file, model(64, 2).tensors(), Map.of());
        assertEquals(
                PublishedPreprocessing.GOOGLE_VIT.at(16, 3),
                ForeignModel.open(file, ForeignOptions.INFER)
                        .model()
                        .description()
                        .preprocessing());
    }

    @Test
    void open_greyNetworkWithPreprocessor_isRead() throws IOException {
        Files.writeString(
                folder.resolve("preprocessor_config.json"),
                "{\"size\":{\"height\":16,\"width\":16},\"resample\":3,\"image_mean\":[0.2],"
                        + "\"image_std\":[0.3]}");
        VitArchitecture net = new VitArchitecture(VitFamily.VIT, 16, 4, 1, 64, 2, 1, 256, 5, 1e-6);
        VitModel model = TestModels.model(net, CompressionPlan.identity(net), 3);
        Preprocessing read =
                open("m.safetensors", model.tensors()).model().description().preprocessing();
        assertEquals(java.util.List.of(0.2), read.mean());
        assertEquals(java.util.List.of(0.3), read.std());
    }

    @Test
    void open_torchvisionNames_areRenamed() throws IOException {
        VitModel model = model(64, 2);
        Map<String, HostTensor> foreign = new TreeMap<>();
        model.tensors()
                .forEach(
                        (name, tensor) -> {
                            String n =
                                    name.replace("cls_token", "class_token")
                                            .replace("pos_embed", "encoder.pos_embedding")
                                            .replace("patch_embed.proj", "conv_proj")
                                            .replace("attn.qkv.", "self_attention.in_proj_")
                                            .replace("attn.proj", "self_attention.out_proj")
                                            .replace("norm1", "ln_1")
                                            .replace("norm2", "ln_2")
                                            .replace("mlp.fc1", "mlp.0")
                                            .replace("mlp.fc2", "mlp.3")
                                            .replaceFirst("^norm", "encoder.ln")
                                            .replaceFirst("^head", "heads.head")
                                            .replace("blocks.", "encoder.layers.encoder_layer_");
                            foreign.put(n, tensor);
                        });
        ImportedModel imported = open("vit_b_16-c867db91.safetensors", foreign);
        assertSame(model.tensors(), imported.model().tensors());
        assertEquals(
                PublishedPreprocessing.TORCHVISION.at(16, 3),
                imported.model().description().preprocessing());
    }

    @Test
    void open_shardsWithIndex_areJoinedAndMissingOnesNamed() throws IOException {
        VitModel model = model(64, 2);
        Map<String, HostTensor> first = new TreeMap<>();
        Map<String, HostTensor> second = new TreeMap<>();
        StringBuilder index = new StringBuilder("{\"metadata\":{},\"weight_map\":{");
        model.tensors()
                .forEach(
                        (name, tensor) -> {
                            boolean here = name.hashCode() % 2 == 0;
                            (here ? first : second).put(name, tensor);
                            index.append(index.toString().endsWith("{") ? "" : ",")
                                    .append("\"" + name + "\":\"w-0000" + (here ? 1 : 2))
                                    .append("-of-00002.safetensors\"");
                        });
        Path indexFile = folder.resolve("w.safetensors.index.json");
        Files.writeString(indexFile, index.append("}}").toString());
        Path one = write("w-00001-of-00002.safetensors", first);
        ModelFormatException e =
                assertThrows(ModelFormatException.class, () -> ForeignModel.read(indexFile));
        assertTrue(e.getMessage().contains("w-00002-of-00002.safetensors"), e.getMessage());
        write("w-00002-of-00002.safetensors", second);
        assertSame(model.tensors(), ForeignModel.read(indexFile).tensors());
        assertSame(model.tensors(), ForeignModel.read(one).tensors());
        Files.delete(indexFile);
        e = assertThrows(ModelFormatException.class, () -> ForeignModel.read(one));
        assertTrue(e.getMessage().contains("part 1 of 2"), e.getMessage());
        Files.writeString(indexFile, "{\"weight_map\":{\"a\":\"../../etc/x.safetensors\"}}");
        e = assertThrows(ModelFormatException.class, () -> ForeignModel.read(indexFile));
        assertTrue(
                e.getMessage().contains("no .safetensors or .bin file beside it"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "blocks.0.attn.q_bias, BEiT",
        "blocks.0.attn.relative_position_bias_table, BEiT",
        "blocks.0.attn.q_bias, EVA",
        "blocks.2.proj.weight, Hiera",
        "blocks.0.0.attn.q.weight, Twins",
        "stages.0.blocks.0.attn.rel_pos_h, MViT",
        "shared_rel_pos.mlp.fc1.weight, relative position",
        "blocks.0.attn.rel_pos.mlp.fc1.weight, relative position",
        "blocks.0.mlp.fc1_g.weight, EVA-02",
        "visual.layer1.0.conv1.weight, ResNet",
        "blocks_token_only.0.attn.q.weight, CaiT",
        "patch_embed.backbone.stem.conv.weight, hybrid",
        "layers.0.blocks.0.attn.logit_scale, Swin Transformer V2",
        "rope.freqs_cis, rotary",
        "pre_logits.fc.weight, pre_logits",
        "blocks.0.attn.qkv.lora_A.weight, LoRA",
        "layer1.0.conv1.weight, ResNet"
    })
    void open_familyThatIsNotSupported_isCalledByItsName(String tensor, String family)
            throws IOException {
        Map<String, HostTensor> tensors = new TreeMap<>(model(64, 2).tensors());
        tensors.put(tensor, HostTensor.of(new float[64], 64));
        TrimformerException e =
                assertThrows(TrimformerException.class, () -> open("m.safetensors", tensors));
        assertTrue(e.getMessage().contains(family), e.getMessage());
        assertTrue(e.getMessage().contains(tensor), e.getMessage());
    }

    @Test
    void open_noTableOfPositions_saysWhatItMayBe() throws IOException {
        Map<String, HostTensor> tensors = new TreeMap<>(model(64, 2).tensors());
        tensors.remove("pos_embed");
        TrimformerException e =
                assertThrows(TrimformerException.class, () -> open("m.safetensors", tensors));
        assertTrue(e.getMessage().contains("rotary"), e.getMessage());
        tensors.put("blocks.0.gamma_1", HostTensor.of(new float[64], 64));
        e = assertThrows(TrimformerException.class, () -> open("m.safetensors", tensors));
        assertTrue(e.getMessage().contains("DINOv3"), e.getMessage());
        assertTrue(e.fix().contains("table of positions"), e.fix());
    }

    private static Map<String, String> facts(ImportedModel imported) {
        ModelDescription model = imported.model().description();
        return model.provenance().get(0).settings();
    }

    private static VitArchitecture vit(ImportedModel imported) {
        return (VitArchitecture) imported.model().description().architecture();
    }

    private static void assertSame(
            Map<String, HostTensor> expected, Map<String, HostTensor> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((n, t) -> assertArrayEquals(t.toArray(), actual.get(n).toArray(), n));
    }

    private ImportedModel open(String name, Map<String, HostTensor> tensors) throws IOException {
        return ForeignModel.open(write(name, tensors), ForeignOptions.INFER);
    }

    private Path write(String name, Map<String, HostTensor> tensors) throws IOException {
        Path file = folder.resolve(name);
        SafetensorsWriter.write(file, tensors, Map.of());
        return file;
    }

    private static VitModel model(int width, int depth) {
        VitArchitecture net =
                new VitArchitecture(VitFamily.VIT, 16, 4, 3, width, depth, 1, 4 * width, 5, 1e-6);
        return TestModels.model(net, CompressionPlan.identity(net), 8);
    }
}
