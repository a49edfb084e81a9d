// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.checkpoint;

import org.trimformer.core.weights.HostTensor;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The whole state of a job between two steps.
 *
 * @param step how far the job is, rising
 * @param progress numbers and history, in the job's own form
 * @param tensors by name; the job's prefixes tell weights from moments
 */
public record Snapshot(long step, byte[] progress, Map<String, HostTensor> tensors) {
    private static final int FORMAT = 1;
    private static final int CHUNK = 1 << 16;

    /** The tensors whose name starts with {@code prefix}, without it. */
    public Map<String, HostTensor> under(String prefix) {
        Map<String, HostTensor> found = new LinkedHashMap<>();
        tensors.forEach(
                (name, tensor) -> {
                    if (name.startsWith(prefix)) {
                        found.put(name.substring(prefix.length()), tensor);
                    }
                });
        return found;
    }

    void write(OutputStream stream) throws IOException {
        DataOutputStream out = new DataOutputStream(stream);
        out.writeInt(FORMAT);
        out.writeLong(step);
        out.writeInt(progress.length);
        out.write(progress);
        out.writeInt(tensors.size());
        byte[] chunk = new byte[CHUNK];
        for (Map.Entry<String, HostTensor> entry : tensors.entrySet()) {
            out.writeUTF(entry.getKey());
            long[] shape = entry.getValue().shape();
            out.writeInt(shape.length);
            for (long size : shape) {
                out.writeLong(size);
            }
            ByteBuffer bytes = entry.getValue().bytes();
            while (bytes.hasRemaining()) {
                int length = Math.min(chunk.length, bytes.remaining());
                bytes.get(chunk, 0, length);
                out.write(chunk, 0, length);
            }
        }
        out.flush();
    }

    static Snapshot read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        int format = in.readInt();
        if (format != FORMAT) {
            throw new IOException("checkpoint has format " + format + ", expected " + FORMAT);
        }
        long step = in.readLong();
        byte[] progress = in.readNBytes(in.readInt());
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            long[] shape = new long[in.readInt()];
            long bytes = Float.BYTES;
            for (int i = 0; i < shape.length; i++) {
                shape[i] = in.readLong();
                bytes *= shape[i];
            }
            byte[] values = in.readNBytes(Math.toIntExact(bytes));
            tensors.put(name, HostTensor.view(shape, ByteBuffer.wrap(values)));
        }
        return new Snapshot(step, progress, tensors);
    }
}
