// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.provenance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Hashes of encoded images. */
public final class ImageHashes {
    private ImageHashes() {}

    /** SHA-256 of an image's encoded bytes, in hexadecimal. */
    public static String of(byte[] encoded) {
        return HexFormat.of().formatHex(sha256().digest(encoded));
    }

    /**
     * SHA-256 over the hashes of images in order, and their labels.
     *
     * @param labels one each, or none
     */
    public static String of(List<String> hashes, List<Integer> labels) {
        MessageDigest digest = sha256();
        digest.update(String.join("\n", hashes).getBytes(StandardCharsets.US_ASCII));
        digest.update(labels.toString().getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
