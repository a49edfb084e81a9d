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
 * @param preprocessor {@code preprocessor_config.json}, or what {@code processor_config.json} says
 *     of images
 * @param openClip {@code open_clip_config.json}
 */
public record HubConfigFiles(
        Optional<JsonObject> config,
        Optional<JsonObject> preprocessor,
        Optional<JsonObject> openClip) {
    private static final long MAX_BYTES = 16 << 20;

    /** Looks for the files in the folder of {@code weights}. */
    public static HubConfigFiles beside(Path weights) {
        Path directory = weights.toAbsolutePath().getParent();
        return new HubConfigFiles(
                read(directory.resolve("config.json")),
                read(directory.resolve("preprocessor_config.json"))
                        .or(
                                () ->
                                        read(directory.resolve("processor_config.json"))
                                                .flatMap(HubConfigFiles::images)),
                read(directory.resolve("open_clip_config.json")));
    }

    /** What a {@code processor_config.json} (transformers 5) says of images beside text. */
    private static Optional<JsonObject> images(JsonObject processor) {
        return Optional.of(processor)
                .filter(p -> p.isObject("image_processor"))
                .map(p -> p.object("image_processor"));
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
            String name = String.valueOf(file.getFileName());
            String text = Files.readString(file).replaceFirst("^\uFEFF", "");
            if (text.isBlank() || text.startsWith("version https://git-lfs")) {
                throw new ModelFormatException(
                        name
                                + (text.isBlank()
                                        ? " is empty."
                                        : " is a Git LFS pointer, not the file itself."),
                        "Download it again (with Git: git lfs pull), or move it away from the"
                                + " weights.");
            }
            return Optional.of(Json.object(text, name));
        } catch (IOException e) {
            throw new ModelFormatException(
                    file.getFileName() + " cannot be read: " + e,
                    "Correct it, or move it away from the weights.",
                    e);
        }
    }
}
