// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import java.nio.file.Path;

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

    private Shipped() {}
}
