// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtEnvironment;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.fault.DeviceException;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.classify.Classifier;
import org.trimformer.onnx.OnnxFile;
import org.trimformer.onnx.OnnxTests;
import org.trimformer.runtime.Lease;
import org.trimformer.testing.RandomNetwork;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** ONNX Runtime as a classifier. */
class OnnxRuntimesTest {
    @TempDir Path folder;

    @Test
    void missing_whereItIsInstalled_isEmptyAndTheLabelHasAVersion() {
        assertEquals(Optional.empty(), OnnxRuntimes.missing());
        assertTrue(
                OnnxRuntimes.label().matches("ONNX Runtime \\d+\\.\\d+.*"), OnnxRuntimes.label());
    }

    @Test
    void open_model_leavesNoTemporaryFileAndTakesBatchesOfAnySize() throws IOException {
        VitModel model = RandomNetwork.draw(0).model();
        Path scratch = Files.createDirectory(folder.resolve("scratch"));
        try (Lease lease = OnnxTests.lease();
                Classifier classifier = OnnxRuntimes.open(model, lease, scratch)) {
            assertTrue(Files.notExists(scratch), "the temporary file is still there");
            assertEquals("fp32", classifier.precision());
            for (int batch : new int[] {7, 1, 3}) {
                HostTensor images =
                        OnnxTests.images(model.description().architecture(), batch, batch);
                OnnxTests.near(
                        OnnxTests.eager(model, images),
                        OnnxTests.logits(classifier, images, lease),
                        "batch of " + batch);
            }
        }
    }

    /** Copies in a temporary folder are what Windows cannot delete. */
    @Test
    void libraries_ofTheUnpackedBundle_loadFromWhereTheyLie() throws Exception {
        assertEquals(Optional.empty(), OnnxRuntimes.missing());
        URL location = OrtEnvironment.class.getProtectionDomain().getCodeSource().getLocation();
        Path root = Path.of(location.toURI());
        Assumptions.assumeTrue(Files.isDirectory(root), "need the bundle instead of its jar");
        Path libraries = Path.of(System.getProperty("onnxruntime.native.path", "/nowhere"));
        assertTrue(libraries.startsWith(root), libraries + " is not in " + root);
    }

    @Test
    void open_brokenFile_saysWhichAndWhatToDo() throws IOException {
        VitModel model = RandomNetwork.draw(0).model();
        Path file = folder.resolve("broken.onnx");
        OnnxFile.write(model, file);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        try (Lease lease = OnnxTests.lease()) {
            DeviceException fault =
                    assertThrows(
                            DeviceException.class,
                            () -> OnnxRuntimes.open(file, model.description(), lease));
            assertTrue(fault.getMessage().contains("broken.onnx"), fault.getMessage());
        }
    }
}
