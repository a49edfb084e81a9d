package org.trimformer.core.foreign;

import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.SafetensorsFile;
import org.trimformer.core.weights.pth.PthFile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Tensors and free text of a file, whatever its format.
 *
 * @param tensors by name, widened to fp32
 * @param metadata text of a safetensors header, empty for {@code .pth}
 */
record WeightFile(Map<String, HostTensor> tensors, Map<String, String> metadata) {

    static WeightFile read(Path file) {
        if (PthFile.looksLikeOne(start(file))) {
            return new WeightFile(PthFile.read(file), Map.of());
        }
        SafetensorsFile tensors = SafetensorsFile.open(file);
        return new WeightFile(tensors.all(), tensors.metadata());
    }

    private static byte[] start(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(9);
        } catch (IOException e) {
            throw new ModelFormatException(
                    file.getFileName() + " cannot be read: " + e,
                    "Choose a file that exists and may be read.",
                    e);
        }
    }
}
