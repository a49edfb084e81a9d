// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.testkit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import org.trimformer.core.weights.HostTensor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A golden safetensors file, read by code that shares nothing with the product's reader. */
public final class Golden {
    private record Entry(String type, long[] shape, int from, int to) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final ByteBuffer data;

    private Golden(byte[] file) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int header = Math.toIntExact(all.getLong());
        try (JsonParser json = new JsonFactory().createParser(file, 8, header)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("__metadata__")) {
                    json.skipChildren();
                } else {
                    entries.put(name, entry(json));
                }
            }
        }
        data = all.position(8 + header).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Entry entry(JsonParser json) throws IOException {
        String type = "";
        List<Long> shape = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals("dtype")) {
                type = json.getText();
            } else {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    (field.equals("shape") ? shape : offsets).add(json.getLongValue());
                }
            }
        }
        return new Entry(
                type,
                shape.stream().mapToLong(Long::longValue).toArray(),
                offsets.get(0).intValue(),
                offsets.get(1).intValue());
    }

    /** A golden file committed beside the tests. */
    public static Golden resource(String name) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
            return new Golden(in.readAllBytes());
        }
    }

    /** A golden file of the development data folder. */
    public static Golden file(Path path) throws IOException {
        return new Golden(Files.readAllBytes(path));
    }

    /** Names of all tensors. */
    public Set<String> names() {
        return entries.keySet();
    }

    /** One fp32 tensor. */
    public HostTensor tensor(String name) {
        Entry e = entries.get(name);
        if (e == null || !e.type.equals("F32")) {
            throw new IllegalArgumentException("no fp32 tensor " + name + " in the golden file");
        }
        return HostTensor.view(e.shape, data.slice(e.from, e.to - e.from));
    }

    /** Values of one fp32 tensor. */
    public float[] floats(String name) {
        return tensor(name).toArray();
    }

    /** Values of one int32 or uint8 tensor. */
    public int[] ints(String name) {
        Entry e = entries.get(name);
        ByteBuffer bytes = data.slice(e.from, e.to - e.from).order(ByteOrder.LITTLE_ENDIAN);
        int[] values = new int[e.type.equals("U8") ? bytes.remaining() : bytes.remaining() / 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = e.type.equals("U8") ? bytes.get(i) & 0xff : bytes.getInt(4 * i);
        }
        return values;
    }

    /** All fp32 tensors whose name starts with {@code prefix}, without it. */
    public Map<String, HostTensor> under(String prefix) {
        Map<String, HostTensor> found = new TreeMap<>();
        for (String name : entries.keySet()) {
            if (name.startsWith(prefix) && entries.get(name).type.equals("F32")) {
                found.put(name.substring(prefix.length()), tensor(name));
            }
        }
        return found;
    }
}
