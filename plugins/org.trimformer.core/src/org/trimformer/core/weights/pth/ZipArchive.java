// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights.pth;

import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.weights.FileErrors;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The zip layout of PyTorch 1.6 and later: {@code name/data.pkl} and {@code name/data/KEY}. */
final class ZipArchive implements AutoCloseable {
    /** Largest pickle; weights lie outside it. */
    static final int MAX_PICKLE = 64 << 20;

    private static final int MAX_ENTRIES = 1_000_000;

    private final ZipFile zip;
    private final FileErrors complaint;
    private final Map<String, ZipEntry> entries = new HashMap<>();
    private final Map<String, ByteBuffer> loaded = new HashMap<>();
    private final String root;

    ZipArchive(Path file, FileErrors complaint) throws IOException {
        this.complaint = complaint;
        try {
            this.zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw complaint.of("its zip directory is damaged: " + e.getMessage(), e);
        }
        try {
            this.root = index(file.toFile().length());
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** The pickle. */
    ByteBuffer pickle() throws IOException {
        ZipEntry entry = entry("data.pkl");
        if (entry.getSize() > MAX_PICKLE) {
            throw complaint.of("its pickle is larger than " + MAX_PICKLE + " bytes");
        }
        return read(entry);
    }

    /** Bytes of a storage; read once, then shared. */
    ByteBuffer storage(StorageRef storage) throws IOException {
        ByteBuffer bytes = loaded.get(storage.key());
        if (bytes == null) {
            bytes = read(entry("data/" + storage.key()));
            loaded.put(storage.key(), bytes);
        }
        if (bytes.capacity() / storage.type().bytes() < storage.elements()) {
            throw complaint.of(
                    "storage "
                            + storage.key()
                            + " has "
                            + bytes.capacity()
                            + " bytes, too few for "
                            + storage.elements()
                            + " "
                            + storage.type());
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private String index(long fileBytes) throws IOException {
        Enumeration<? extends ZipEntry> all = zip.entries();
        while (all.hasMoreElements()) {
            ZipEntry entry = all.nextElement();
            if (entries.put(entry.getName(), entry) != null || entries.size() > MAX_ENTRIES) {
                throw complaint.of("its zip directory has entry " + entry.getName() + " twice");
            }
        }
        String found = prefix();
        long stored = 0;
        for (ZipEntry entry : entries.values()) {
            stored += entry.getSize();
            if (entry.getMethod() != ZipEntry.STORED || entry.getSize() < 0 || stored > fileBytes) {
                throw complaint.of(
                        "its zip entry "
                                + entry.getName()
                                + " is compressed or longer than the file");
            }
        }
        checkByteOrder(found);
        return found;
    }

    /** Name of the folder that everything lies in, with its slash. */
    private String prefix() {
        for (String name : entries.keySet()) {
            int slash = name.indexOf('/');
            if (slash > 0 && name.substring(slash + 1).equals("data.pkl")) {
                String prefix = name.substring(0, slash + 1);
                if (entries.containsKey(prefix + "constants.pkl")) {
                    throw new ModelFormatException(
                            complaint.file() + " is a TorchScript program, not a state dict",
                            "Load the checkpoint that it was made from.");
                }
                return prefix;
            }
        }
        throw other();
    }

    /** What a zip file is that {@code torch.save} did not write. */
    private ModelFormatException other() {
        String first = entries.keySet().stream().sorted().findFirst().orElse("");
        boolean numpy = entries.keySet().stream().anyMatch(n -> n.endsWith(".npy"));
        if (numpy) {
            return new ModelFormatException(
                    complaint.file() + " is a NumPy archive (.npz), such as Google publishes",
                    "Load the same model as timm or HuggingFace publish it (.safetensors or"
                            + " .pth).");
        }
        return new ModelFormatException(
                complaint.file()
                        + " is a zip archive, but not one that torch.save wrote"
                        + (first.isEmpty() ? "; it is empty" : "; it holds " + first),
                "Unpack it and choose the weight file in it.");
    }

    private void checkByteOrder(String prefix) throws IOException {
        ZipEntry order = entries.get(prefix + "byteorder");
        if (order != null && order.getSize() < 16) {
            ByteBuffer text = read(order);
            if (!StandardCharsets.US_ASCII.decode(text).toString().equals("little")) {
                throw complaint.of("it was written on a big-endian machine");
            }
        }
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = entries.get(root + name);
        if (entry == null) {
            throw complaint.of("its zip file lacks " + root + name);
        }
        return entry;
    }

    private ByteBuffer read(ZipEntry entry) throws IOException {
        long size = entry.getSize();
        if (size > Integer.MAX_VALUE - 8) {
            throw complaint.of("its zip entry " + entry.getName() + " is larger than 2 GiB");
        }
        ByteBuffer bytes = ByteBuffer.allocateDirect((int) size);
        byte[] chunk = new byte[1 << 16];
        CRC32 sum = new CRC32();
        try (InputStream in = zip.getInputStream(entry)) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                if (n > bytes.remaining()) {
                    throw complaint.of("its zip entry " + entry.getName() + " is longer than said");
                }
                bytes.put(chunk, 0, n);
                sum.update(chunk, 0, n);
            }
        } catch (ZipException e) {
            throw complaint.of("its zip entry " + entry.getName() + " is damaged", e);
        }
        if (bytes.hasRemaining() || sum.getValue() != entry.getCrc()) {
            throw complaint.of("its zip entry " + entry.getName() + " fails its checksum");
        }
        return bytes.flip();
    }
}
