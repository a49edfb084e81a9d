// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx.runtime;

import org.trimformer.core.fault.DeviceException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.model.classify.Classifier;
import org.trimformer.onnx.OnnxFile;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens models in ONNX Runtime, if it is there. */
public final class OnnxRuntimes {
    private static final String NAME = "ONNX Runtime";

    private OnnxRuntimes() {}

    /** Looked at once a process: a library that does not load will not load later. */
    private static final class State {
        private static final Optional<String> MISSING = look();

        private static Optional<String> look() {
            try {
                SharedEnvironment.version();
                return Optional.empty();
            } catch (NoClassDefFoundError e) {
                return Optional.of(
                        NAME + " is not installed. Install the feature Trimformer ONNX Runtime.");
            } catch (LinkageError e) {
                return Optional.of(
                        NAME
                                + " has no library that loads on "
                                + System.getProperty("os.name")
                                + " "
                                + System.getProperty("os.arch")
                                + ": "
                                + cause(e)
                                + " It runs on Linux (x86_64, aarch64), Windows (x86_64) and macOS"
                                + " (aarch64).");
            }
        }

        private static String cause(Throwable error) {
            Throwable deepest = error;
            while (deepest.getCause() != null) {
                deepest = deepest.getCause();
            }
            return deepest.getMessage() + ".";
        }
    }

    /** Why it cannot be used here, and what to do; empty if it can. */
    public static Optional<String> missing() {
        return State.MISSING;
    }

    /** Its name and, where it is there, its version. */
    public static String label() {
        return missing().isPresent() ? NAME : NAME + " " + SharedEnvironment.version();
    }

    /**
     * Opens a file that {@link OnnxFile} wrote; with the lease's threads, on the CPU.
     *
     * @param model what was written
     * @throws DeviceException if ONNX Runtime is missing or refuses the file
     */
    public static Classifier open(Path file, ModelDescription model, Lease lease) {
        Optional<String> missing = missing();
        if (missing.isPresent()) {
            throw new DeviceException(NAME + " cannot be used", missing.get());
        }
        return new OnnxClassifier(file, model, lease);
    }

    /**
     * Opens a model by way of a temporary file, which is gone when this returns.
     *
     * @throws IOException if there is no room for it
     */
    public static Classifier open(VitModel model, Lease lease) throws IOException {
        return open(model, lease, Files.createTempDirectory("trimformer-onnx-"));
    }

    /** The same in an empty folder, which is gone when this returns. */
    static Classifier open(VitModel model, Lease lease, Path folder) throws IOException {
        try {
            Path file = folder.resolve("model.onnx");
            OnnxFile.write(model, file);
            return open(file, model.description(), lease);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                deleteNowOrAtEnd(file);
            }
        }
        deleteNowOrAtEnd(folder);
    }

    /** Windows does not delete weights that ONNX Runtime has mapped. */
    private static void deleteNowOrAtEnd(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
