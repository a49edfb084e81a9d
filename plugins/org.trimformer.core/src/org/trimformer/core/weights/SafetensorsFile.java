// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * A safetensors file, memory-mapped: opening reads the header alone, and fp32 tensors are views of
 * the file. Files over 2 GiB are mapped tensor by tensor; one tensor is at most 2 GiB.
 *
 * <p>The mapping lives as long as a tensor of it is reachable; the file must not be cut short
 * meanwhile.
 */
public final class SafetensorsFile {
    private final FileErrors complaint;
    private final SafetensorsHeader header;
    private final Map<String, ByteBuffer> bytes;

    private SafetensorsFile(
            FileErrors complaint, SafetensorsHeader header, Map<String, ByteBuffer> bytes) {
        this.complaint = complaint;
        this.header = header;
        this.bytes = bytes;
    }

    /**
     * Opens and checks a file.
     *
     * @throws org.trimformer.core.fault.ModelFormatException if it is not a whole, valid file
     */
    public static SafetensorsFile open(Path file) {
        FileErrors complaint = new FileErrors(String.valueOf(file.getFileName()));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            SafetensorsHeader header = header(channel, complaint);
            return new SafetensorsFile(complaint, header, map(channel, header, complaint));
        } catch (IOException e) {
            throw complaint.of(e.toString(), e);
        }
    }

    /** Reads and checks the header alone, for metadata; maps nothing. */
    public static Map<String, String> metadata(Path file) {
        FileErrors complaint = new FileErrors(String.valueOf(file.getFileName()));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return header(channel, complaint).metadata();
        } catch (IOException e) {
            throw complaint.of(e.toString(), e);
        }
    }

    /** What the file holds, by name, sorted. */
    public Map<String, TensorInfo> tensors() {
        return header.tensors();
    }

    /** Free text in the header. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /**
     * A tensor as fp32: a view of the file where it holds fp32, a widened copy otherwise.
     *
     * @throws IllegalArgumentException if there is no such tensor
     */
    public HostTensor tensor(String name) {
        TensorInfo info = header.tensors().get(name);
        if (info == null) {
            throw new IllegalArgumentException("no tensor " + name);
        }
        return Widening.toFp32(info.type(), info.shape(), bytes.get(name), complaint, name);
    }

    /** All tensors as fp32. */
    public Map<String, HostTensor> all() {
        Map<String, HostTensor> all = new TreeMap<>();
        for (TensorInfo info : header.tensors().values()) {
            Quantised.refuse(complaint, info.name(), info.type(), info.shape());
            all.put(info.name(), tensor(info.name()));
        }
        return all;
    }

    private static SafetensorsHeader header(FileChannel channel, FileErrors complaint)
            throws IOException {
        long size = channel.size();
        if (size < 10) {
            throw complaint.of("it has " + size + " bytes, too few for a safetensors file");
        }
        long length = read(channel, 0, 8, complaint).getLong();
        if (length < 2 || length > SafetensorsHeader.MAX_BYTES) {
            throw complaint.of(
                    "its header claims "
                            + Long.toUnsignedString(length)
                            + " bytes, allowed are 2.."
                            + SafetensorsHeader.MAX_BYTES);
        }
        if (length > size - 8) {
            throw complaint.of("its header claims " + length + " bytes, more than the file has");
        }
        byte[] json = read(channel, 8, (int) length, complaint).array();
        if (json[0] != '{') {
            throw complaint.of("its header does not start with {");
        }
        return new SafetensorsHeader(json, size, complaint);
    }

    private static ByteBuffer read(FileChannel channel, long at, int length, FileErrors complaint)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw complaint.of("it ends at byte " + (at + buffer.position()));
            }
        }
        return buffer.flip();
    }

    private static Map<String, ByteBuffer> map(
            FileChannel channel, SafetensorsHeader header, FileErrors complaint)
            throws IOException {
        Map<String, ByteBuffer> slices = new TreeMap<>();
        long size = channel.size();
        ByteBuffer whole = size <= Integer.MAX_VALUE ? mapped(channel, 0, size) : null;
        for (TensorInfo tensor : header.tensors().values()) {
            if (tensor.bytes() > Integer.MAX_VALUE) {
                throw complaint.of("tensor " + tensor.name() + " is larger than 2 GiB");
            }
            slices.put(
                    tensor.name(),
                    whole != null
                            ? whole.slice((int) tensor.offset(), (int) tensor.bytes())
                            : mapped(channel, tensor.offset(), tensor.bytes()));
        }
        return slices;
    }

    private static ByteBuffer mapped(FileChannel channel, long at, long length) throws IOException {
        return channel.map(FileChannel.MapMode.READ_ONLY, at, length);
    }
}
