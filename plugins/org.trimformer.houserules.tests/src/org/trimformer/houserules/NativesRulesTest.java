// SPDX-License-Identifier: Apache-2.0
package org.trimformer.houserules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.ZipFile;

/**
 * The native libraries in the natives fragments are those whose hashes the runtime ships. After a
 * new version of DJL or libtorch the message holds the new list.
 */
class NativesRulesTest {
    private static final Path LIST =
            ProductBundle.PLUGINS.resolve(
                    "org.trimformer.runtime/src/org/trimformer/runtime/natives/natives.sha256");

    /** Fragments by the name DJL has for their platform. */
    private static final Map<String, String> FRAGMENTS =
            Map.of(
                    "linux-x86_64", "linux.x86_64",
                    "linux-aarch64", "linux.aarch64",
                    "win-x86_64", "win32.x86_64",
                    "osx-aarch64", "macosx.aarch64");

    private final Map<String, String> sums = new TreeMap<>();

    @Test
    void list_holdsTheHashOfEveryLibraryInTheFragments() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        for (String line : Files.readAllLines(LIST)) {
            listed.put(line.substring(66), line.substring(0, 64));
        }
        Path djl = ProductBundle.PLUGINS.resolve("org.trimformer.djl/lib");
        String release;
        try (ZipFile engine = new ZipFile(djl.resolve("pytorch-engine.jar").toFile())) {
            release = properties(engine, "pytorch-engine.properties").getProperty("djl_version");
        }
        try (ZipFile jni = new ZipFile(djl.resolve("pytorch-jni.jar").toFile())) {
            for (Map.Entry<String, String> fragment : FRAGMENTS.entrySet()) {
                fragment(fragment.getKey(), fragment.getValue(), jni, release);
            }
        }
        StringBuilder asItShouldBe = new StringBuilder();
        sums.forEach((name, sum) -> asItShouldBe.append(sum + "  " + name + "\n"));
        assertEquals(sums, listed, LIST + " must be:\n" + asItShouldBe);
    }

    private void fragment(String platform, String fragment, ZipFile jni, String release)
            throws IOException {
        Path jar =
                ProductBundle.PLUGINS.resolve(
                        "org.trimformer.djl." + fragment + "/lib/natives.jar");
        try (ZipFile natives = new ZipFile(jar.toFile())) {
            Properties facts = properties(natives, "native/lib/pytorch.properties");
            String folder = facts.getProperty("version") + "-cpu-" + platform + "/";
            for (String library : facts.getProperty("libraries").split(",")) {
                String entry = "pytorch/cpu/" + platform + "/" + library;
                sums.put(folder + library, sha256(natives, entry));
            }
            String name =
                    platform.startsWith("win")
                            ? "djl_torch.dll"
                            : platform.startsWith("osx") ? "libdjl_torch.dylib" : "libdjl_torch.so";
            String entry = "jnilib/" + platform + "/cpu/" + name;
            sums.put(folder + release + "-" + name, sha256(jni, entry));
        }
    }

    private static Properties properties(ZipFile zip, String entry) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = zip.getInputStream(zip.getEntry(entry))) {
            properties.load(
                    new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
        return properties;
    }

    private static String sha256(ZipFile zip, String entry) throws IOException {
        byte[] buffer = new byte[1 << 20];
        try (InputStream in = zip.getInputStream(zip.getEntry(entry))) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
