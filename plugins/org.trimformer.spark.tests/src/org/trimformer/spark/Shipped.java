// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files of the checkout; Maven runs the tests in the folder of this module. */
final class Shipped {
    private static final Path TOP = Path.of("").toAbsolutePath().getParent().getParent();
    private static final Path DATA = TOP.resolve("test-workflows/compress-fashion-vit/data");

    /** A small ViT of ten classes. */
    static final Path MODEL = DATA.resolve("fashion-vit.safetensors");

    /** 1,000 images in a folder a class. */
    static final Path IMAGES = DATA.resolve("images/test");

    /** What the build has left of the application and of Spark. */
    static final Path APPLICATION =
            TOP.resolve("plugins/org.trimformer.spark/target/trimformer-spark.jar");

    static final Path SPARK = TOP.resolve("plugins/org.trimformer.spark/target/spark");

    /** What the launcher lets Spark say. */
    static final Path LOGGING =
            TOP.resolve("plugins/org.trimformer.spark/src/org/trimformer/spark/log4j2.properties");

    private Shipped() {}

    /** The files of the images, by name. */
    static List<Path> images() throws IOException {
        try (Stream<Path> files = Files.walk(IMAGES)) {
            return files.filter(f -> f.toString().endsWith(".png")).sorted().toList();
        }
    }

    /** A list of images, again and again. */
    static String list(List<Path> images, int times) {
        return images.stream().map(file -> file + "\n").collect(Collectors.joining()).repeat(times);
    }
}
