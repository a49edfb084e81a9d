// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.fault.TrimformerException;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.TestModels;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.SafetensorsWriter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Files that are something else than weights, or want to cost more than they weigh. */
class HostileFilesTest {
    @TempDir Path folder;

    @Test
    void read_otherKindsOfFile_areNamedAndNeverCalledDamaged() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "Git LFS pointer",
                text("version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 12\n"));
        files.put("HTML page", text("\n<!DOCTYPE html><html><body>404</body></html>"));
        files.put("XML", text("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>"));
        files.put("JSON", text("{\"hidden_size\": 64}"));
        files.put("text file", text("hello, here are your weights"));
        files.put("HDF5", bytes(0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 0, 0));
        files.put("ONNX", bytes(8, 8, 0x12, 7, 'p', 'y', 't', 'o', 'r', 'c', 'h', 0x1a, 2));
        files.put("compressed archive", bytes(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1));
        files.put("picture", bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F'));
        files.put("empty", new byte[0]);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String said = refusal(file.getValue());
            assertTrue(said.contains(file.getKey()), said);
            assertFalse(said.contains("damaged"), said);
        }
        Path inner = Files.createDirectory(folder.resolve("a-model"));
        Files.write(inner.resolve("weights.safetensors"), new byte[] {1});
        ModelFormatException e =
                assertThrows(ModelFormatException.class, () -> ForeignModel.read(inner));
        assertTrue(e.getMessage().contains("is a folder"), e.getMessage());
        assertTrue(e.fix().contains("weights.safetensors"), e.fix());
    }

    @Test
    void read_noTensors_isRefusedAtOnce() throws IOException {
        assertTrue(refusal(safetensors("{}", 0)).contains("no tensors"));
        assertTrue(refusal(safetensors("{\"__metadata__\":{}}", 0)).contains("no tensors"));
    }

    @Test
    void read_millionsOfEmptyTensors_isRefusedEarly() throws IOException {
        StringBuilder header = new StringBuilder("{");
        for (int i = 0; i < 300_000; i++) {
            header.append(i == 0 ? "" : ",")
                    .append("\"t")
                    .append(i)
                    .append("\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}");
        }
        String said = refusal(safetensors(header.append("}").toString(), 0));
        assertTrue(said.contains("more than 100000 tensors"), said);
    }

    @Test
    void read_pickleBombs_areRefusedWithinTheirAllowance() throws IOException {
        assertTrue(refusal(pickle(repeat("}", 8 << 20))).contains("more values than its size"));
        assertTrue(refusal(pickle(repeat("]", 8 << 20))).contains("more values than its size"));
        // every turn makes an object whose state is one and the same large dictionary
        String large = "}" + repeat("K\001K\002s", 1) + "q\000";
        String shared = large + repeat("cargparse\nNamespace\n)R" + "h\000b", 400_000) + ".";
        String said = refusal(pickle(shared));
        assertTrue(said.contains("more values") || said.contains("no state dict"), said);
    }

    @Test
    void read_numbersOutOfRange_areRefusedWhereTheyAreRead() throws IOException {
        Files.writeString(
                folder.resolve("preprocessor_config.json"),
                "{\"image_mean\":[1e999,0,0],\"image_std\":[1,1,1]}");
        String said = refusal(weights());
        assertTrue(said.contains("too large"), said);
        Files.writeString(
                folder.resolve("preprocessor_config.json"),
                "{\"image_mean\":[0,0,0],\"image_std\":[1,1,1],\"rescale_factor\":-1}");
        said = refusal(weights());
        assertTrue(said.contains("rescale_factor"), said);
        Files.delete(folder.resolve("preprocessor_config.json"));
        Files.writeString(folder.resolve("config.json"), "{\"layer_norm_eps\":0}");
        said = refusal(weights());
        assertTrue(said.contains("layer_norm_eps"), said);
    }

    @Test
    void read_weightsThatAreNoNumbers_areNamed() throws IOException {
        Map<String, HostTensor> tensors = new TreeMap<>(model().tensors());
        float[] values = tensors.get("blocks.1.mlp.fc1.bias").toArray();
        values[3] = Float.NaN;
        values[5] = Float.NEGATIVE_INFINITY;
        tensors.put("blocks.1.mlp.fc1.bias", HostTensor.of(values, values.length));
        Path file = folder.resolve("nan.safetensors");
        SafetensorsWriter.write(file, tensors, Map.of());
        Path ours = folder.resolve("ours.safetensors");
        ModelFile.write(ours, new VitModel(model().description(), tensors));
        for (Path path : new Path[] {file, ours}) {
            ModelFormatException e =
                    assertThrows(ModelFormatException.class, () -> ForeignModel.read(path));
            assertTrue(e.getMessage().contains("blocks.1.mlp.fc1.bias (2 of"), e.getMessage());
        }
    }

    private static VitModel model() {
        var net = TestModels.vit(VitFamily.VIT);
        return TestModels.model(net, CompressionPlan.identity(net), 5);
    }

    private byte[] weights() throws IOException {
        Path file = folder.resolve("good.safetensors");
        SafetensorsWriter.write(file, model().tensors(), Map.of());
        return Files.readAllBytes(file);
    }

    private String refusal(byte[] content) throws IOException {
        Path file = folder.resolve("file.safetensors");
        Files.write(file, content);
        TrimformerException e =
                assertThrows(TrimformerException.class, () -> ForeignModel.read(file));
        return e.getMessage() + " " + e.fix();
    }

    /** The legacy layout of {@code torch.save}, with {@code object} as its fourth pickle. */
    private static byte[] pickle(String object) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(bytes(0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50));
        file.write(bytes(0x19, '.', 0x80, 2, 'M', 0xe9, 3, '.', 0x80, 2, '}', '.', 0x80, 2));
        file.write(object.getBytes(StandardCharsets.ISO_8859_1));
        return file.toByteArray();
    }

    private static byte[] safetensors(String header, int data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file =
                ByteBuffer.allocate(8 + json.length + data).order(ByteOrder.LITTLE_ENDIAN);
        return file.putLong(json.length).put(json).array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static String repeat(String text, int times) {
        return text.repeat(times);
    }
}
