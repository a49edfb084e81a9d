// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.natives;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a folder of unpacked files must look like: for each file its size, time of change and
 * SHA-256. It is written into the folder before the folder gets its final name.
 *
 * @param entries by file name
 */
record Stamp(Map<String, Entry> entries) {
    private static final String FILE = "trimformer.stamp";

    /**
     * One file.
     *
     * @param bytes its size
     * @param changed time of last change, milliseconds
     * @param sha256 in hex
     */
    record Entry(long bytes, long changed, String sha256) {}

    /** Describes {@code files} of {@code folder} and writes that beside them. */
    static void write(Path folder, Map<String, String> sha256ByFile) throws IOException {
        Properties lines = new Properties();
        for (Map.Entry<String, String> file : sha256ByFile.entrySet()) {
            Path path = folder.resolve(file.getKey());
            lines.setProperty(
                    file.getKey(), Files.size(path) + " " + changed(path) + " " + file.getValue());
        }
        try (Writer out = Files.newBufferedWriter(folder.resolve(FILE))) {
            lines.store(out, "size, time of change and SHA-256 of what Trimformer unpacked here");
        }
    }

    /**
     * Whether {@code folder} holds exactly what was unpacked into it. Contents are read only if a
     * file's time has changed: reading 450 MB at every start would cost a second.
     */
    static boolean holds(Path folder, Iterable<String> files) throws IOException {
        Stamp stamp;
        try {
            stamp = read(folder);
        } catch (NoSuchFileException e) {
            return false; // not there, or not unpacked by us
        }
        for (String file : files) {
            Entry entry = stamp.entries().get(file);
            if (entry == null || !isIntact(folder.resolve(file), entry)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIntact(Path file, Entry entry) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != entry.bytes()) {
            return false;
        }
        return changed(file) == entry.changed() || sha256(file).equals(entry.sha256());
    }

    private static Stamp read(Path folder) throws IOException {
        Properties lines = new Properties();
        try (InputStream in = Files.newInputStream(folder.resolve(FILE))) {
            lines.load(in);
        }
        Map<String, Entry> entries = new TreeMap<>();
        for (String file : lines.stringPropertyNames()) {
            String[] parts = lines.getProperty(file).split(" ");
            if (parts.length == 3
                    && parts[0].matches("\\d{1,18}")
                    && parts[1].matches("-?\\d{1,18}")) {
                entries.put(
                        file,
                        new Entry(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]));
            }
        }
        return new Stamp(entries);
    }

    private static long changed(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toMillis();
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A fresh SHA-256. */
    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
