// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.natives;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** A bundle of small files in place of libtorch. */
final class FakeBundle {
    private FakeBundle() {}

    static NativeBundle in(Path folder) throws IOException {
        Random random = new Random(7); // the contents do not matter, only that they differ
        Map<String, URL> files = new LinkedHashMap<>();
        Map<String, String> sums = new LinkedHashMap<>();
        for (String name : new String[] {"libone.so", "libtwo.so"}) {
            byte[] content = new byte[200_000];
            random.nextBytes(content);
            sums.put(name, sha256(content));
            files.put(name, Files.write(folder.resolve(name), content).toUri().toURL());
        }
        return new NativeBundle("2.7.1-20250812", "cpu", "linux-x86_64", files, sums);
    }

    private static String sha256(byte[] content) {
        MessageDigest digest = Sums.newDigest();
        digest.update(content);
        return Sums.hex(digest);
    }

    /** The same, with a file that cannot be read at the end. */
    static NativeBundle broken(Path folder) throws IOException {
        NativeBundle whole = in(folder);
        Map<String, URL> files = new LinkedHashMap<>(whole.files());
        files.put("libthree.so", missing(folder));
        Map<String, String> sums = new LinkedHashMap<>(whole.sums());
        sums.put("libthree.so", sha256(new byte[0]));
        return new NativeBundle("2.7.1-20250812", "cpu", "linux-x86_64", files, sums);
    }

    private static URL missing(Path folder) throws MalformedURLException {
        return folder.resolve("not-there.so").toUri().toURL();
    }
}
