// SPDX-License-Identifier: Apache-2.0
package org.trimformer.houserules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A room of the house: one bundle, and the packages its classes may use besides {@code java..}.
 *
 * <p>A package name in {@link #mayUse} stands for itself and what lies below it. Everything not
 * named there is forbidden, so the table needs no list of forbidden things: DJL, KNIME and AWT are
 * shut out wherever they are not let in.
 */
enum ProductBundle {
    CORE("org.trimformer.core", List.of("com.fasterxml.jackson.core")),
    IMAGES(
            "org.trimformer.images",
            // javax.swing is what TwelveMonkeys' jars in the bundle ask for
            List.of(
                    "org.trimformer.core",
                    "com.twelvemonkeys.imageio",
                    "de.siegmar.fastcsv",
                    "java.awt",
                    "javax.imageio",
                    "javax.swing",
                    "org.w3c.dom")),
    RUNTIME(
            "org.trimformer.runtime",
            List.of("org.trimformer.core", "ai.djl", "com.sun.jna", "org.osgi.framework")),
    MODEL(
            "org.trimformer.model",
            List.of(
                    "org.trimformer.core",
                    "org.trimformer.images",
                    "org.trimformer.runtime.Lease",
                    "ai.djl.ndarray",
                    "ai.djl.nn",
                    "org.ejml")),
    ONNX(
            "org.trimformer.onnx",
            List.of(
                    "org.trimformer.core",
                    "org.trimformer.model",
                    "org.trimformer.runtime.Lease",
                    "ai.djl.ndarray",
                    "ai.onnx.proto",
                    "com.google.protobuf",
                    "ai.onnxruntime")),
    KNIME(
            "org.trimformer.knime",
            List.of(
                    "org.trimformer.core",
                    "org.trimformer.images",
                    "org.trimformer.runtime",
                    "org.trimformer.model",
                    "org.knime",
                    "org.eclipse.core.runtime",
                    "org.osgi.framework",
                    "com.fasterxml.jackson.core",
                    "java.awt",
                    "javax.imageio",
                    "javax.swing")),
    HEADLESS(
            "org.trimformer.headless",
            List.of(
                    "org.knime",
                    "org.trimformer.standin",
                    "org.eclipse.core.runtime",
                    "org.eclipse.equinox.app",
                    "org.osgi.framework",
                    "picocli",
                    "com.fasterxml.jackson.core",
                    "javax.xml",
                    "org.w3c.dom",
                    "org.xml.sax")),
    COMMANDS(
            "org.trimformer.commands",
            List.of(
                    "org.trimformer.core",
                    "org.trimformer.images",
                    "org.trimformer.runtime",
                    "org.trimformer.model",
                    "org.trimformer.headless.command",
                    "ai.djl.ndarray",
                    "java.awt.image",
                    "javax.imageio",
                    "javax.management")),
    SPARK(
            "org.trimformer.spark",
            List.of(
                    "org.trimformer.core",
                    "org.trimformer.images",
                    "org.trimformer.runtime",
                    "org.trimformer.model",
                    "ai.djl.ndarray",
                    "org.apache.hadoop",
                    "org.apache.spark",
                    "scala")),
    TESTING(
            "org.trimformer.testing",
            List.of(
                    "org.trimformer.core",
                    "org.apiguardian.api",
                    "org.junit.jupiter.api",
                    "org.opentest4j",
                    "org.osgi.framework"));

    /**
     * Folder {@code plugins/} of this checkout; Maven runs the tests in the folder of this module.
     */
    static final Path PLUGINS = Path.of("").toAbsolutePath().getParent();

    /**
     * Bundles that run KNIME workflows without KNIME: the runner, KNIME's stand-in, their tests.
     */
    static final Path WITHOUT_KNIME = PLUGINS.resolve("headless");

    private final String bundle;
    private final List<String> mayUse;
    private JavaClasses classes;

    ProductBundle(String bundle, List<String> mayUse) {
        this.bundle = bundle;
        this.mayUse = mayUse;
    }

    /** Symbolic name of the bundle, name of its folder and root package, all the same. */
    String bundle() {
        return bundle;
    }

    /** The folder of a bundle or of its tests, whether or not there is one. */
    static Path folder(String bundle) {
        Path product = PLUGINS.resolve(bundle);
        return Files.isDirectory(product) ? product : WITHOUT_KNIME.resolve(bundle);
    }

    /** Other rooms whose bundles this room's manifest may require. */
    Predicate<String> mayRequire() {
        return required ->
                mayUse.stream().anyMatch(used -> within(used, required))
                        || required.equals("org.trimformer.djl") && mayUseBelow("ai.djl")
                        || required.startsWith("org.knime.") && mayUse.contains("org.knime")
                        || required.equals("org.eclipse.osgi")
                                && mayUse.contains("org.osgi.framework");
    }

    /** Whether a class of this room may use the class or package of that full name. */
    boolean mayUse(String name) {
        return within(name, bundle)
                || within(name, "java") && !within(name, "java.awt")
                || mayUse.stream().anyMatch(used -> within(name, used));
    }

    private boolean mayUseBelow(String prefix) {
        return mayUse.stream().anyMatch(used -> within(used, prefix));
    }

    /** Main Java sources, {@code package-info.java} files among them. */
    List<Path> sources() {
        return javaFiles(folder(bundle).resolve("src"));
    }

    /** Java sources of the tests; empty for a room without a test bundle. */
    List<Path> testSources() {
        return javaFiles(folder(bundle + ".tests").resolve("src"));
    }

    /** Where the build put the classes of this room. */
    Path classFolder() {
        return folder(bundle).resolve("target/classes");
    }

    /** What the build made of {@link #sources()}, read once. */
    synchronized JavaClasses classes() {
        if (classes == null) {
            classes = new ClassFileImporter().importPath(classFolder());
        }
        return classes;
    }

    private static boolean within(String name, String prefix) {
        return name.equals(prefix)
                || name.startsWith(prefix + ".")
                || name.startsWith(prefix + "$");
    }

    private static List<Path> javaFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the sources under " + folder, e);
        }
    }
}
