// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import org.trimformer.core.storage.AtomicFile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes fp32 tensors as safetensors. Equal tensors and metadata give equal bytes: names are
 * sorted, tensors lie without gaps in that order, the header is padded with spaces to a multiple of
 * 8.
 */
public final class SafetensorsWriter {
    private static final int CHUNK = 1 << 16;

    private SafetensorsWriter() {}

    /** Writes {@code file} whole or not at all. */
    public static void write(
            Path file, Map<String, HostTensor> tensors, Map<String, String> metadata)
            throws IOException {
        AtomicFile.write(file, out -> write(out, tensors, metadata));
    }

    /** Writes to {@code out}, which stays open. */
    public static void write(
            OutputStream out, Map<String, HostTensor> tensors, Map<String, String> metadata)
            throws IOException {
        Map<String, HostTensor> sorted = new TreeMap<>(tensors);
        byte[] header = header(sorted, new TreeMap<>(metadata));
        int padded = (header.length + 7) / 8 * 8;
        ByteBuffer start = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
        start.putLong(padded).put(header);
        while (start.hasRemaining()) {
            start.put((byte) ' ');
        }
        out.write(start.array());
        byte[] chunk = new byte[CHUNK];
        for (HostTensor tensor : sorted.values()) {
            ByteBuffer bytes = tensor.bytes();
            while (bytes.hasRemaining()) {
                int n = Math.min(CHUNK, bytes.remaining());
                bytes.get(chunk, 0, n);
                out.write(chunk, 0, n);
            }
        }
    }

    private static byte[] header(Map<String, HostTensor> tensors, Map<String, String> metadata)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart("__metadata__");
                for (Map.Entry<String, String> entry : metadata.entrySet()) {
                    json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            }
            long offset = 0;
            for (Map.Entry<String, HostTensor> tensor : tensors.entrySet()) {
                offset = entry(json, tensor.getKey(), tensor.getValue(), offset);
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static long entry(JsonGenerator json, String name, HostTensor tensor, long offset)
            throws IOException {
        long end = offset + 4 * tensor.size();
        long[] shape = tensor.shape();
        json.writeObjectFieldStart(name);
        json.writeStringField("dtype", "F32");
        json.writeFieldName("shape");
        json.writeArray(shape, 0, shape.length);
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {offset, end}, 0, 2);
        json.writeEndObject();
        return end;
    }
}
