// SPDX-License-Identifier: Apache-2.0
package org.trimformer.testing;

import org.junit.jupiter.api.Assumptions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files that may be used in development but not be part of the product: real weights, real images,
 * golden files made from them. They lie in {@code shared/data} beside or above the checkout, or in
 * the folder that the system property {@code trimformer.data} or the environment variable {@code
 * TRIMFORMER_DATA} names.
 */
public final class DevelopmentData {
    private DevelopmentData() {}

    /** The file or folder of that name; the test that asks is skipped where it is absent. */
    public static Path of(String name) {
        Optional<Path> file = find(name);
        Assumptions.assumeTrue(file.isPresent(), "need the development data");
        return file.orElseThrow();
    }

    private static Optional<Path> find(String name) {
        String folder = System.getProperty("trimformer.data", System.getenv("TRIMFORMER_DATA"));
        if (folder != null) {
            return Optional.of(Path.of(folder, name)).filter(Files::exists);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("shared").resolve("data").resolve(name);
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
