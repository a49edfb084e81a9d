// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.natives;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** A bundle of small files in place of libtorch. */
final class FakeBundle {
    private FakeBundle() {}

    static NativeBundle in(Path folder) throws IOException {
        Random random = new Random(7); // the contents do not matter, only that they differ
        Map<String, URL> files = new LinkedHashMap<>();
        for (String name : new String[] {"libone.so", "libtwo.so"}) {
            byte[] content = new byte[200_000];
            random.nextBytes(content);
            files.put(name, Files.write(folder.resolve(name), content).toUri().toURL());
        }
        return new NativeBundle("2.7.1-20250812", "cpu", "linux-x86_64", files);
    }

    /** The same, with a file that cannot be read at the end. */
    static NativeBundle broken(Path folder) throws IOException {
        Map<String, URL> files = new LinkedHashMap<>(in(folder).files());
        files.put("libthree.so", missing(folder));
        return new NativeBundle("2.7.1-20250812", "cpu", "linux-x86_64", files);
    }

    private static URL missing(Path folder) throws MalformedURLException {
        return folder.resolve("not-there.so").toUri().toURL();
    }
}
