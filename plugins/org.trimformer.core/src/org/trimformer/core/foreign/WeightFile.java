// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.SafetensorsFile;
import org.trimformer.core.weights.ShardedWeights;
import org.trimformer.core.weights.UnsupportedFile;
import org.trimformer.core.weights.pth.PthContent;
import org.trimformer.core.weights.pth.PthFile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tensors and what is said beside them, whatever the file's format.
 *
 * @param content tensors by name, widened to fp32, and what lies beside them
 * @param metadata text of a safetensors header, empty for {@code .pth}
 */
record WeightFile(PthContent content, Map<String, String> metadata) {

    /**
     * Reads the file, told by its content.
     *
     * @param entry where in a checkpoint the weights lie, empty to find them
     */
    static WeightFile read(Path file, Optional<String> entry) {
        if (!Files.isDirectory(file)) {
            Optional<Path> index = ShardedWeights.index(file);
            if (index.isPresent()) {
                return plain(ShardedWeights.all(index.get(), PthFile::read), Map.of());
            }
        }
        byte[] start = Files.isDirectory(file) ? new byte[0] : start(file);
        if (PthFile.looksLikeOne(start)) {
            return new WeightFile(PthFile.open(file, entry), Map.of());
        }
        UnsupportedFile.refusal(file)
                .ifPresent(
                        refusal -> {
                            throw refusal;
                        });
        SafetensorsFile tensors = SafetensorsFile.open(file);
        return plain(tensors.all(), tensors.metadata());
    }

    private static WeightFile plain(Map<String, HostTensor> tensors, Map<String, String> metadata) {
        return new WeightFile(
                new PthContent(tensors, "", false, List.of(), List.of(), Map.of()), metadata);
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
