// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.natives;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * SHA-256 of every native library this release was made with, as {@code natives.sha256} in this
 * bundle lists them (in the form of {@code sha256sum}, names below the engine cache's folder {@code
 * pytorch}). What is unpacked, and what lies unpacked, must be these bytes and no others.
 */
final class Sums {
    private static final String LIST = "natives.sha256";
    private static final String BETWEEN = "  ";

    private Sums() {}

    /** The hashes of the files that belong into the folder of that name, by file name. */
    static Map<String, String> of(String folder) throws IOException {
        try (InputStream in = Sums.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IOException(LIST + " is missing in Trimformer");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> sums = new TreeMap<>();
            for (String line : text.lines().toList()) {
                int end = line.indexOf(BETWEEN);
                String name = line.substring(end + BETWEEN.length());
                if (name.startsWith(folder + "/")) {
                    sums.put(name.substring(folder.length() + 1), line.substring(0, end));
                }
            }
            return sums;
        }
    }

    /** Whether the file is a regular one with that hash. */
    static boolean matches(Path file, String sha256) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return hex(digest).equals(sha256);
    }

    /** A fresh SHA-256. */
    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
