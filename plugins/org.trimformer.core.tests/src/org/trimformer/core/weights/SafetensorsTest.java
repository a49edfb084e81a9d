// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimformer.core.fault.ModelFormatException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

class SafetensorsTest {
    @TempDir Path folder;

    @Test
    void open_afterWrite_givesEveryNumberBack() throws IOException {
        long seed = 5;
        Random random = new Random(seed);
        for (int trial = 0; trial < 15; trial++) {
            Map<String, HostTensor> tensors = new TreeMap<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                tensors.put("t\u00e9 \"" + i, randomTensor(random));
            }
            Map<String, String> metadata = Map.of("k", "v\n\u2264", "a", "");
            Path file = folder.resolve("a.safetensors");
            SafetensorsWriter.write(file, tensors, metadata);
            SafetensorsFile read = SafetensorsFile.open(file);

            assertEquals(metadata, read.metadata());
            assertEquals(metadata, SafetensorsFile.metadata(file));
            assertEquals(tensors.keySet(), read.tensors().keySet(), "seed " + seed);
            for (String name : tensors.keySet()) {
                assertArrayEquals(tensors.get(name).shape(), read.tensor(name).shape());
                assertArrayEquals(tensors.get(name).toArray(), read.tensor(name).toArray());
            }
        }
    }

    @Test
    void write_twice_givesEqualAlignedBytes() throws IOException {
        Map<String, HostTensor> tensors = new TreeMap<>();
        tensors.put("b", HostTensor.of(new float[] {1, 2}, 2));
        tensors.put("a", HostTensor.of(new float[] {3}, 1, 1));
        byte[] first = bytes(tensors);
        assertArrayEquals(first, bytes(tensors));
        long header = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertEquals(0, header % 8);
        assertEquals('{', first[8]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|4|",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|8|end at offset 4",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|3|outside",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}}|4|needs 8 bytes",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}}|4|outside",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[-4,0]}}|4|negative",
                "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}}|4|negative",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}|8|hole",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|4|overlaps",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F16','shape':[1],'data_offsets':[6,8]}}|8|hole",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}|8|Duplicate",
                "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,0]}}|0|overflows",
                "{'a':{'dtype':'F32','shape':[9223372036854775807],'data_offsets':[0,4]}}|4|overflows",
                "{'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,4]}}|4|not"
                        + " valid",
                "{'a':{'dtype':'F33','shape':[1],'data_offsets':[0,4]}}|4|unknown dtype F33",
                "{'a':{'dtype':'F32','shape':[1]}}|4|lacks",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4],'x':1}}|4|unknown field x",
                "{'a':{'dtype':'F32','shape':[1.0],'data_offsets':[0,4]}}|4|VALUE_NUMBER_FLOAT",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4,4]}}|4|over 2",
                "{'a':[1]}|4|entry a",
                "{'__metadata__':{'k':1}}|0|metadata k",
                "{'__metadata__':{'k':'v'}}|0|",
                "{} x|0|not valid",
                "{'a|0|not valid",
                "[]|0|does not start with {"
            })
    void open_header_isAcceptedOrRefusedInWords(String json, int data, String why)
            throws IOException {
        Path file = raw(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), data);
        if (why == null) {
            SafetensorsFile.open(file);
            return;
        }
        ModelFormatException e =
                assertThrows(ModelFormatException.class, () -> SafetensorsFile.open(file));
        assertTrue(e.getMessage().contains(why), e.getMessage());
        assertTrue(e.getMessage().startsWith("raw.safetensors"), e.getMessage());
    }

    @Test
    void open_hugeHeaderLength_isRefusedWithoutReadingIt() throws IOException {
        Path file = folder.resolve("huge.safetensors");
        for (long length : new long[] {-1, 0, 1, 100_000_001, 99_999_999, Long.MAX_VALUE}) {
            ByteBuffer bytes = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
            Files.write(file, bytes.putLong(length).array());
            assertThrows(ModelFormatException.class, () -> SafetensorsFile.open(file));
        }
    }

    @Test
    void open_invalidUtf8_isRefused() throws IOException {
        byte[] json = "{\"\u00e9\":1}".getBytes(StandardCharsets.ISO_8859_1);
        Path file = raw(json, 0);
        assertThrows(ModelFormatException.class, () -> SafetensorsFile.open(file));
    }

    @Test
    void open_mutatedFile_readsOrComplains() throws IOException {
        Map<String, HostTensor> tensors = new TreeMap<>();
        tensors.put("blocks.0.a", HostTensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
        tensors.put("blocks.0.b", HostTensor.of(new float[] {1}, 1));
        byte[] good = bytes(tensors);
        int header = 8 + (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong();
        long seed = 31;
        Random random = new Random(seed);
        Path file = folder.resolve("mutated.safetensors");
        for (int trial = 0; trial < 400; trial++) {
            byte[] bad = good.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                bad[random.nextInt(header)] = (byte) (32 + random.nextInt(95));
            }
            Files.write(file, bad);
            try {
                SafetensorsFile.open(file).all();
            } catch (ModelFormatException e) {
                assertTrue(e.getMessage().contains("mutated.safetensors"));
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", trial " + trial, e);
            }
        }
    }

    @Test
    void open_fileOverTwoGiB_readsTensorBehindIt() throws IOException {
        Path file = folder.resolve("big.safetensors");
        long big = 1_200_000_000L;
        String json =
                "{\"a\":{\"dtype\":\"U8\",\"shape\":["
                        + big
                        + "],\"data_offsets\":[0,"
                        + big
                        + "]},\"b\":{\"dtype\":\"U8\",\"shape\":["
                        + big
                        + "],\"data_offsets\":["
                        + big
                        + ","
                        + 2 * big
                        + "]},\"c\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":["
                        + 2 * big
                        + ","
                        + (2 * big + 8)
                        + "]}}";
        byte[] header = json.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer end = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(8 + header.length + 2 * big + 8); // sparse
            out.write(Files.readAllBytes(length(header.length)));
            out.write(header);
            out.seek(8 + header.length + 2 * big);
            out.write(end.putFloat(1.5f).putFloat(-2f).array());
        }
        float[] values = SafetensorsFile.open(file).tensor("c").toArray();
        assertArrayEquals(new float[] {1.5f, -2f}, values);
    }

    private Path length(int header) throws IOException {
        ByteBuffer eight = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        return Files.write(folder.resolve("length"), eight.putLong(header).array());
    }

    private Path raw(byte[] json, int data) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + json.length + data).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        return Files.write(folder.resolve("raw.safetensors"), bytes.array());
    }

    private static byte[] bytes(Map<String, HostTensor> tensors) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafetensorsWriter.write(out, tensors, Map.of());
        return out.toByteArray();
    }

    private static HostTensor randomTensor(Random random) {
        int rows = random.nextInt(4);
        int columns = 1 + random.nextInt(5);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(random.nextInt() & 0xbf7fffff);
        }
        return HostTensor.of(values, rows, columns);
    }
}
