// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.hub;

import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.json.Json;
import org.trimformer.core.json.JsonObject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The JSON files that hubs put beside the weights.
 *
 * @param config {@code config.json}: HuggingFace's or timm's
 * @param preprocessor {@code preprocessor_config.json}
 */
public record SideFiles(Optional<JsonObject> config, Optional<JsonObject> preprocessor) {
    private static final long MAX_BYTES = 16 << 20;

    /** Looks for the files in the folder of {@code weights}. */
    public static SideFiles beside(Path weights) {
        Path directory = weights.toAbsolutePath().getParent();
        return new SideFiles(
                read(directory.resolve("config.json")),
                read(directory.resolve("preprocessor_config.json")));
    }

    private static Optional<JsonObject> read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new ModelFormatException(
                        file.getFileName() + " is larger than 16 MiB", "Move it elsewhere.");
            }
            return Optional.of(
                    Json.object(Files.readString(file), String.valueOf(file.getFileName())));
        } catch (IOException e) {
            throw new ModelFormatException(
                    file.getFileName() + " cannot be read: " + e,
                    "Correct it, or move it away from the weights.",
                    e);
        }
    }
}
