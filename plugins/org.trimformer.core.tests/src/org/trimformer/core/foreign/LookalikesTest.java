// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.Activation;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.fault.TrimformerException;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.model.TestModels;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.SafetensorsWriter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Networks whose tensors look like a plain ViT's, and what training leaves of a ViT's names. */
class LookalikesTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "vit_base_patch16_rpn_224, post-norm",
        "vit_base_patch16_rope_mixed_ape_224, rotary",
        "vit_small_patch16_rope_ape_224, rotary",
        "vit_pe_core_base_patch16_224, rotary",
        "test_vit3, registers"
    })
    void open_lookalikeInConfig_isRefused(String architecture, String word) throws IOException {
        config("{\"architecture\":\"" + architecture + "\",\"pretrained_cfg\":{}}");
        String said = refusal(tensors(), "model.safetensors");
        assertTrue(said.contains(word) && said.contains(architecture), said);
    }

    @Test
    void open_lookalikeInItsOwnName_isRefused() throws IOException {
        String said = refusal(tensors(), "vit_base_patch16_rpn_224.sw_in1k.safetensors");
        assertTrue(said.contains("post-norm"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"europe", "rpnx", "my_rope", "vit_ropes"})
    void open_otherNames_areRead(String name) throws IOException {
        assertEquals(5, classes(open(tensors(), name + ".safetensors")));
    }

    @ParameterizedTest
    @CsvSource({
        "pool_include_prefix, prefix tokens",
        "use_post_norm, post-norm",
        "use_rot_pos_emb, rotary"
    })
    void open_switchThatChangesTheNetwork_isRefused(String key, String word) throws IOException {
        config("{\"architecture\":\"vit\",\"model_args\":{\"" + key + "\":true}}");
        String said = refusal(tensors(), "model.safetensors");
        assertTrue(said.contains(word) && said.contains(key), said);
    }

    @Test
    void open_inputThatIsNoSquare_isRefused() throws IOException {
        config("{\"model_args\":{\"img_size\":[64,32]}}");
        assertTrue(refusal(tensors(), "model.safetensors").contains("[64, 32]"));
    }

    @Test
    void open_kindThatIsNotRead_isCalledAsItsConfigDoes() throws IOException {
        config("{\"model_type\":\"timesformer\"}");
        Map<String, HostTensor> tensors = tensors();
        tensors.put("time_embeddings", HostTensor.of(new float[64], 1, 64));
        String said = refusal(tensors, "model.safetensors");
        assertTrue(said.contains("timesformer") && !said.contains("diffusion"), said);
    }

    @Test
    void open_normsWithoutBias_areRefusedAsSuch() throws IOException {
        Map<String, HostTensor> tensors = tensors();
        tensors.keySet().removeIf(n -> n.matches(".*norm[12]?\\.bias"));
        assertTrue(refusal(tensors, "model.safetensors").contains("RMSNorm"));
    }

    @Test
    void open_headForOneClass_keepsItsBias() throws IOException {
        Map<String, HostTensor> tensors = tensors();
        tensors.put("classifier.weight", HostTensor.of(new float[64], 1, 64));
        tensors.put("classifier.bias", HostTensor.of(new float[] {0.7f}, 1));
        tensors.remove("head.weight");
        tensors.remove("head.bias");
        VitModel model = open(tensors, "model.safetensors").model();
        assertArrayEquals(new float[] {0.7f}, model.tensors().get("head.bias").toArray());
    }

    @Test
    void open_architectureWithOtherSizes_givesWhatTensorsDoNotTell() throws IOException {
        config(
                "{\"architecture\":\"vit_base_patch16_clip_quickgelu_224\",\"model_args\":"
                        + "{\"embed_dim\":64,\"num_heads\":4}}");
        VitArchitecture net = net(open(tensors(), "model.safetensors"));
        assertEquals(Activation.QUICK_GELU, net.options().activation());
        assertEquals(4, net.heads());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_fsdp_wrapped_module.",
                "_checkpoint_wrapped_module.",
                "_orig_mod.",
                "module.",
                "_fsdp_wrapped_module._checkpoint_wrapped_module."
            })
    void open_wrappersInsideBlocks_areTakenOff(String wrapper) throws IOException {
        Map<String, HostTensor> tensors = new TreeMap<>();
        tensors().forEach((n, t) -> tensors.put(n.replace("blocks.0.", "blocks.0." + wrapper), t));
        same(tensors(), open(tensors, "model.safetensors"));
    }

    @Test
    void open_headTrainedWholeByPeft_takesTheTrainedOne() throws IOException {
        Map<String, HostTensor> tensors = new TreeMap<>();
        tensors()
                .forEach(
                        (n, t) ->
                                tensors.put(
                                        "base_model.model."
                                                + n.replace(
                                                        "head.", "head.modules_to_save.default."),
                                        t));
        tensors.put(
                "base_model.model.head.original_module.weight",
                HostTensor.of(new float[5 * 64], 5, 64));
        tensors.put("base_model.model.head.original_module.bias", HostTensor.of(new float[5], 5));
        same(tensors(), open(tensors, "model.safetensors"));
    }

    @Test
    void open_adapterBesideItsNetwork_isNotCalledNoNetwork() throws IOException {
        Map<String, HostTensor> tensors = tensors();
        tensors.put("blocks.0.attn.qkv.lora_A.default.weight", HostTensor.of(new float[64], 1, 64));
        String said = refusal(tensors, "model.safetensors");
        assertTrue(said.contains("not merged") && !said.contains("no network"), said);
    }

    @Test
    void open_prunedWeights_areMaskedOnes() throws IOException {
        Map<String, HostTensor> tensors = tensors();
        String name = "blocks.0.mlp.fc1.weight";
        HostTensor whole = tensors.remove(name);
        float[] mask = new float[Math.toIntExact(whole.size())];
        float[] expected = whole.toArray();
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i % 3 == 0 ? 0 : 1;
            expected[i] *= mask[i];
        }
        tensors.put(name + "_orig", whole);
        tensors.put(name + "_mask", HostTensor.of(mask, whole.shape()));
        VitModel model = open(tensors, "model.safetensors").model();
        assertArrayEquals(expected, model.tensors().get(name).toArray());
    }

    @ParameterizedTest
    @CsvSource({
        "head.weight_g, head.weight_v",
        "head.parametrizations.weight.original0, head.parametrizations.weight.original1"
    })
    void open_weightNorm_isLengthTimesDirection(String length, String direction)
            throws IOException {
        Map<String, HostTensor> tensors = tensors();
        tensors.remove("head.weight");
        float[] rows = new float[5 * 64];
        float[] lengths = {1, 2, 3, 4, 5};
        for (int r = 0; r < 5; r++) {
            rows[r * 64] = 3;
            rows[r * 64 + 1] = 4;
        }
        tensors.put(length, HostTensor.of(lengths, 5, 1));
        tensors.put(direction, HostTensor.of(rows, 5, 64));
        float[] head =
                open(tensors, "model.safetensors").model().tensors().get("head.weight").toArray();
        for (int r = 0; r < 5; r++) {
            assertEquals(0.6f * lengths[r], head[r * 64], 1e-6);
            assertEquals(0.8f * lengths[r], head[r * 64 + 1], 1e-6);
        }
    }

    @Test
    void open_deit3UnderFacebooksNames_saysWhatElseItMayBe() throws IOException {
        Map<String, HostTensor> tensors = tensors();
        tensors.put("blocks.0.gamma_1", HostTensor.of(new float[64], 64));
        tensors.put("blocks.0.gamma_2", HostTensor.of(new float[64], 64));
        String said = open(tensors, "model.safetensors").warnings().toString();
        assertTrue(said.contains("RoPE-ViT"), said);
        said = open(tensors, "deit_3_small_224_1k.safetensors").warnings().toString();
        assertFalse(said.contains("RoPE-ViT"), said);
    }

    @Test
    void open_weightsInWholeNumbers_areRefusedAsQuantised() throws IOException {
        byte[] header =
                "{\"head.weight\":{\"dtype\":\"I8\",\"shape\":[1,2],\"data_offsets\":[0,2]}}"
                        .getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(10 + header.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header);
        Path file = Files.write(folder.resolve("q.safetensors"), bytes.array());
        TrimformerException e =
                assertThrows(
                        UnsupportedModelException.class,
                        () -> ForeignModel.open(file, ForeignOptions.INFER));
        assertTrue(e.getMessage().contains("whole numbers (I8)"), e.getMessage());
    }

    private void same(Map<String, HostTensor> expected, ImportedModel imported) {
        assertEquals(expected.keySet(), imported.model().tensors().keySet());
        expected.forEach(
                (n, t) ->
                        assertArrayEquals(
                                t.toArray(), imported.model().tensors().get(n).toArray(), n));
    }

    private void config(String json) throws IOException {
        Files.writeString(folder.resolve("config.json"), json);
    }

    private ImportedModel open(Map<String, HostTensor> tensors, String name) throws IOException {
        Path file = folder.resolve(name);
        SafetensorsWriter.write(file, tensors, Map.of());
        return ForeignModel.open(file, ForeignOptions.INFER);
    }

    private String refusal(Map<String, HostTensor> tensors, String name) {
        TrimformerException e =
                assertThrows(UnsupportedModelException.class, () -> open(tensors, name));
        return e.getMessage();
    }

    private static int classes(ImportedModel imported) {
        return net(imported).classes();
    }

    private static VitArchitecture net(ImportedModel imported) {
        return (VitArchitecture) imported.model().description().architecture();
    }

    private static Map<String, HostTensor> tensors() {
        VitArchitecture net = new VitArchitecture(VitFamily.VIT, 16, 4, 3, 64, 1, 1, 128, 5, 1e-6);
        return new TreeMap<>(TestModels.model(net, CompressionPlan.identity(net), 7).tensors());
    }
}
