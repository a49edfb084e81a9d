// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.storage;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The checksum that {@code sha256sum} tells of a file. */
public final class Sha256 {
    /** Ending of a file beside another with its checksum. */
    public static final String SUFFIX = ".sha256";

    private Sha256() {}

    /** SHA-256 of a file's contents, in lower-case hexadecimal. */
    public static String of(Path file) throws IOException {
        // Not a channel: an interrupt would close it in mid-read.
        try (InputStream in = new FileInputStream(file.toFile())) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
