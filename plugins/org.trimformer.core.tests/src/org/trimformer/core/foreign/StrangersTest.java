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
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.fault.TrimformerException;
import org.trimformer.core.model.TestModels;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.weights.DType;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.SafetensorsFile;
import org.trimformer.core.weights.SafetensorsWriter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What files of strangers hold besides or instead of what hubs write. */
class StrangersTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"fc.", "head.fc.", "head.1.", "classifier.", "classifier.2.", "mlp_head.1."})
    void open_headUnderAnotherName_isTheHead(String name) throws IOException {
        Map<String, HostTensor> tensors = new TreeMap<>();
        model().tensors().forEach((n, t) -> tensors.put(n.replaceFirst("^head\\.", name), t));
        ImportedModel imported = open(tensors);
        assertEquals(5, imported.model().description().architecture().classes());
        assertArrayEquals(
                model().tensors().get("head.weight").toArray(),
                imported.model().tensors().get("head.weight").toArray());
    }

    @Test
    void open_twoLayersThatMayBeTheHead_takesNone() throws IOException {
        Map<String, HostTensor> tensors = new TreeMap<>();
        model().tensors()
                .forEach(
                        (n, t) ->
                                tensors.put(
                                        n.startsWith("head.")
                                                ? n.replace("head.", "classifier.0.")
                                                : "body." + n,
                                        t));
        tensors.put("classifier.3.weight", tensors.get("classifier.0.weight"));
        ImportedModel imported = open(tensors);
        assertTrue(imported.model().description().architecture().backbone());
        assertTrue(imported.warnings().toString().contains("classifier.3.weight"), "says which");
    }

    @Test
    void open_layerOfItsOwn_isRefused() throws IOException {
        Map<String, HostTensor> tensors = new TreeMap<>(model().tensors());
        tensors.put("adapter", HostTensor.of(new float[6], 2, 3));
        TrimformerException e = assertThrows(TrimformerException.class, () -> open(tensors));
        assertTrue(e.getMessage().contains("adapter"), e.getMessage());
    }

    @Test
    void open_distilledBodyWithOneHead_keepsTheOtherTokenAsARegister() throws IOException {
        Map<String, HostTensor> tensors = new TreeMap<>(model().tensors());
        float[] positions = new float[18 * 64];
        positions[0] = 3;
        positions[64] = 5;
        tensors.put("pos_embed", HostTensor.of(positions, 1, 18, 64));
        tensors.put("dist_token", HostTensor.of(new float[64], 1, 1, 64));
        VitModel read = open(tensors).model();
        VitArchitecture net = (VitArchitecture) read.description().architecture();
        assertEquals(1, net.options().registers());
        assertEquals(5, read.tensors().get("reg_token").toArray()[0]);
        assertEquals(
                model().tensors().get("cls_token").toArray()[0] + 3,
                read.tensors().get("cls_token").toArray()[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"id2label\":[\"a\",\"b\",\"c\",\"d\",\"e\"]}', 'a,b,c,d,e'",
        "'{\"label2id\":{\"e\":4,\"a\":0,\"b\":1,\"d\":3,\"c\":\"2\"}}', 'a,b,c,d,e'",
        "'{\"id2label\":{\"0\":\"a\",\"2\":\"c\",\"4\":\"e\"}}', 'a,1,c,3,e'",
        "'{\"id2label\":{\"0\":\"a\",\"7\":\"h\"}}', ''",
        "'{\"id2label\":{\"0\":\"LABEL_0\",\"1\":\"LABEL_1\"}}', ''",
        "'{\"id2label\":null}', ''"
    })
    void open_labelsInAnyForm_areReadOrNumbered(String config, String expected) throws IOException {
        Files.writeString(folder.resolve("config.json"), config);
        List<String> labels = open(model().tensors()).model().description().labels();
        assertEquals(expected, String.join(",", labels));
    }

    @Test
    void open_gapsInLabels_areSaid() throws IOException {
        Files.writeString(
                folder.resolve("config.json"), "{\"id2label\":{\"0\":\"a\",\"4\":\"e\"}}");
        assertTrue(open(model().tensors()).warnings().toString().contains("class 1, 2, 3"), "gaps");
    }

    @Test
    void open_configWithByteOrderMark_isRead() throws IOException {
        Files.writeString(folder.resolve("config.json"), "\uFEFF{\"num_heads\":2}");
        VitModel read = open(model().tensors()).model();
        assertEquals(2, ((VitArchitecture) read.description().architecture()).heads());
    }

    @ParameterizedTest
    @CsvSource({"'', is empty", "'version https://git-lfs.github.com/spec/v1', Git LFS pointer"})
    void open_configThatIsNone_isCalledWhatItIs(String text, String words) throws IOException {
        Files.writeString(folder.resolve("config.json"), text);
        TrimformerException e =
                assertThrows(TrimformerException.class, () -> open(model().tensors()));
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    @Test
    void open_processorConfig_saysThePreprocessing() throws IOException {
        Files.writeString(
                folder.resolve("processor_config.json"),
                "{\"image_processor\":{\"image_mean\":[0.1,0.2,0.3],\"image_std\":[1,1,1],"
                        + "\"size\":{\"height\":16,\"width\":16}},\"processor_class\":\"P\"}");
        assertEquals(
                List.of(0.1, 0.2, 0.3),
                open(model().tensors()).model().description().preprocessing().mean());
    }

    /** Values from {@code torch.tensor(bits).view(torch.float8_e4m3fn).float()} and so on. */
    @ParameterizedTest
    @CsvSource({
        "F8_E4M3, 0x38, 1",
        "F8_E4M3, 0x01, 0.001953125",
        "F8_E4M3, 0x7e, 448",
        "F8_E4M3, 0xb4, -0.75",
        "F8_E5M2, 0x3c, 1",
        "F8_E5M2, 0x7b, 57344",
        "F8_E5M2, 0x81, -0.0000152587890625"
    })
    void read_eightBitFloats_areWidened(DType type, String bits, float expected)
            throws IOException {
        byte[] header =
                ("{\"t\":{\"dtype\":\"" + type + "\",\"shape\":[1],\"data_offsets\":[0,1]}}")
                        .getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(9 + header.length).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header).put((byte) (int) Integer.decode(bits));
        Path path = folder.resolve("t.safetensors");
        Files.write(path, file.array());
        assertEquals(expected, SafetensorsFile.open(path).all().get("t").toArray()[0]);
    }

    private ImportedModel open(Map<String, HostTensor> tensors) throws IOException {
        Path file = folder.resolve("model.safetensors");
        SafetensorsWriter.write(file, tensors, Map.of());
        return ForeignModel.open(file, ForeignOptions.INFER);
    }

    private static VitModel model() {
        VitArchitecture net = new VitArchitecture(VitFamily.VIT, 16, 4, 3, 64, 2, 1, 256, 5, 1e-6);
        return TestModels.model(net, CompressionPlan.identity(net), 8);
    }
}
