// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;

import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Locale;
import java.util.stream.Stream;

/** ONNX Runtime's one environment in this process. */
final class SharedEnvironment {
    private static final String FOLDER = "onnxruntime.native.path";

    /** Where the bundle org.trimformer.onnxruntime has its classes; its code source is its root. */
    private static final String INSIDE_BUNDLE = "lib/onnxruntime";

    private static final OrtEnvironment ORT = start();

    private SharedEnvironment() {}

    static OrtEnvironment ort() {
        return ORT;
    }

    /** Such as 1.29.0. */
    static String version() {
        return ORT.getVersion();
    }

    private static OrtEnvironment start() {
        if (System.getProperty(FOLDER) == null) {
            Path folder = unpacked();
            if (folder != null) {
                System.setProperty(FOLDER, folder.toString());
            }
        }
        try {
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(
                            OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "trimformer");
            environment.setTelemetry(false);
            return environment;
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not start: " + e.getMessage(), e);
        }
    }

    /**
     * The bundle's folder of libraries for this machine, or null where classes lie in a jar. From a
     * jar the libraries would be copied to a temporary folder at every start, which Windows cannot
     * delete again.
     */
    private static Path unpacked() {
        CodeSource source = OrtEnvironment.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return null;
        }
        try {
            Path root = Path.of(source.getLocation().toURI());
            return Stream.of(root, root.resolve(INSIDE_BUNDLE))
                    .map(folder -> folder.resolve("ai/onnxruntime/native").resolve(platform()))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElse(null);
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return null; // no folder; ONNX Runtime looks in its jar itself
        }
    }

    /** The folder's name, as ONNX Runtime has it. */
    private static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String os = system.contains("win") ? "win" : system.contains("mac") ? "osx" : "linux";
        boolean arm = processor.equals("aarch64") || processor.equals("arm64");
        return os + (arm ? "-aarch64" : "-x64");
    }
}
