// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import org.knime.core.node.InvalidSettingsException;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps passwords in config files from being read over a shoulder: AES-GCM under a key derived from
 * the caller's text. Its output carries an own prefix; what KNIME itself encrypted cannot be
 * decrypted here and is reported so.
 */
final class PasswordCipher {

    private static final String PREFIX = "trimformer-v1=";
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BITS = 128;
    private static final int ROUNDS = 65_536;

    private PasswordCipher() {}

    static String encrypt(String encryptionKey, String password) {
        if (password == null) {
            return null;
        }
        byte[] head = new byte[SALT_BYTES + NONCE_BYTES];
        new SecureRandom().nextBytes(head);
        try {
            byte[] body =
                    cipher(Cipher.ENCRYPT_MODE, encryptionKey, head)
                            .doFinal(password.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, all, head.length, body.length);
            return PREFIX + Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot encrypt with AES-GCM", e);
        }
    }

    static String decrypt(String encryptionKey, String encrypted, String key)
            throws InvalidSettingsException {
        if (encrypted == null) {
            return null;
        }
        if (!encrypted.startsWith(PREFIX)) {
            throw new InvalidSettingsException(
                    "Password \"" + key + "\" was not encrypted by this program; enter it again.");
        }
        try {
            byte[] all = Base64.getDecoder().decode(encrypted.substring(PREFIX.length()));
            byte[] head = Arrays.copyOf(all, SALT_BYTES + NONCE_BYTES);
            byte[] plain =
                    cipher(Cipher.DECRYPT_MODE, encryptionKey, head)
                            .doFinal(all, head.length, all.length - head.length);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new InvalidSettingsException(
                    "Password \"" + key + "\" cannot be decrypted; enter it again.", e);
        }
    }

    private static Cipher cipher(int mode, String encryptionKey, byte[] head)
            throws GeneralSecurityException {
        byte[] salt = Arrays.copyOf(head, SALT_BYTES);
        PBEKeySpec spec = new PBEKeySpec(encryptionKey.toCharArray(), salt, ROUNDS, KEY_BITS);
        byte[] secret =
                SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(spec)
                        .getEncoded();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(secret, "AES"),
                new GCMParameterSpec(TAG_BITS, head, SALT_BYTES, NONCE_BYTES));
        return cipher;
    }
}
