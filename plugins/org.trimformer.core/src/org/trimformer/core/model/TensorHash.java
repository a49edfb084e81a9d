// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.model;

import org.trimformer.core.weights.HostTensor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** SHA-256 of a model's tensors: in the order of their names, each name, shape and bytes. */
final class TensorHash {
    private TensorHash() {}

    static String of(Map<String, HostTensor> tensors) {
        MessageDigest digest = sha256();
        for (Map.Entry<String, HostTensor> tensor : new TreeMap<>(tensors).entrySet()) {
            String head = tensor.getKey() + Arrays.toString(tensor.getValue().shape()) + "\n";
            digest.update(head.getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = tensor.getValue().bytes();
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String of(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
