// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.model;

import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitOptions;
import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.plan.PlanCheck;
import org.trimformer.core.weights.SafetensorsFile;
import org.trimformer.core.weights.SafetensorsWriter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Our model file: one safetensors file whose tensors are those of {@link ExpectedTensors} and whose
 * metadata hold
 *
 * <ul>
 *   <li>{@code trimformer.format}: version of this layout: 1, or 2 where the description says
 *       something that readers of version 1 would overlook (another pooling than CLS, options, no
 *       head)
 *   <li>{@code trimformer.description}: architecture, plan, preprocessing, labels and provenance as
 *       JSON
 *   <li>{@code trimformer.description.sha256}, {@code trimformer.tensors.sha256}: hashes of that
 *       JSON and of the tensors (names, shapes and bytes), verified on read
 *   <li>{@code format}: {@code pt}, which other safetensors readers ask for
 * </ul>
 *
 * <p>Equal models give equal bytes.
 */
public final class ModelFile {
    private static final int VERSION = 2;
    private static final String FORMAT = "trimformer.format";
    private static final String DESCRIPTION = "trimformer.description";
    private static final String DESCRIPTION_HASH = "trimformer.description.sha256";
    private static final String TENSOR_HASH = "trimformer.tensors.sha256";

    private ModelFile() {}

    /** Whether these metadata belong to one of our files, of any version. */
    public static boolean isOurs(Map<String, String> metadata) {
        return metadata.containsKey(FORMAT);
    }

    /**
     * Reads a model, memory-mapped, and verifies both hashes.
     *
     * @throws ModelFormatException if the file is damaged or not ours
     * @throws UnsupportedModelException if a newer version wrote it
     */
    public static VitModel read(Path file) {
        String name = String.valueOf(file.getFileName());
        SafetensorsFile tensors = SafetensorsFile.open(file);
        ModelDescription description = description(tensors.metadata(), name);
        VitModel model = new VitModel(description, tensors.all());
        StrictTensors.check(model, name);
        verify(tensors.metadata(), TENSOR_HASH, tensorHash(model), name, "tensors");
        return model;
    }

    /** Reads everything but the tensors, whose hash is not verified. */
    public static ModelDescription readDescription(Path file) {
        return description(SafetensorsFile.metadata(file), String.valueOf(file.getFileName()));
    }

    /**
     * Writes a model whole or not at all.
     *
     * @throws IOException if the disk refuses; an older file of that name is then untouched
     * @throws ModelFormatException if the model's tensors do not fit its description
     */
    public static void write(Path file, VitModel model) throws IOException {
        StrictTensors.check(model, "the model");
        SafetensorsWriter.write(file, model.tensors(), metadata(model));
    }

    /** SHA-256 over names, shapes and bytes of the tensors, in hexadecimal. */
    public static String tensorHash(VitModel model) {
        return TensorHash.of(model.tensors());
    }

    /**
     * SHA-256 over tensors and description: equal for equal models, whatever file they came from.
     */
    public static String contentHash(VitModel model) {
        return TensorHash.of(tensorHash(model) + ModelDescriptionJson.write(model.description()));
    }

    private static Map<String, String> metadata(VitModel model) {
        String description = ModelDescriptionJson.write(model.description());
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("format", "pt");
        metadata.put(FORMAT, Integer.toString(version(model.description())));
        metadata.put(DESCRIPTION, description);
        metadata.put(DESCRIPTION_HASH, TensorHash.of(description));
        metadata.put(TENSOR_HASH, tensorHash(model));
        return metadata;
    }

    private static int version(ModelDescription description) {
        boolean more =
                description.architecture().backbone()
                        || description.architecture() instanceof VitArchitecture v
                                && !(v.pooling() == Pooling.CLS
                                        && v.options().equals(VitOptions.NONE));
        return more ? VERSION : 1;
    }

    private static ModelDescription description(Map<String, String> metadata, String name) {
        checkVersion(metadata.get(FORMAT), name);
        String text = metadata.get(DESCRIPTION);
        if (text == null) {
            throw damaged(name, "its metadata lack " + DESCRIPTION);
        }
        verify(metadata, DESCRIPTION_HASH, TensorHash.of(text), name, "description");
        ModelDescription description =
                ModelDescriptionJson.read(text, name + ", metadata " + DESCRIPTION);
        try {
            PlanCheck.check(description.architecture(), description.plan());
        } catch (IllegalArgumentException e) {
            throw damaged(name, e.getMessage());
        }
        return description;
    }

    private static void checkVersion(String version, String name) {
        if (version == null) {
            throw new ModelFormatException(
                    name + " is not a Trimformer model file: it has no description",
                    "Open it with Load ViT, which reads timm, HuggingFace and .pth files too.");
        }
        if (!version.matches("[1-9][0-9]{0,8}")) {
            throw damaged(name, "its format version is " + version);
        }
        if (Integer.parseInt(version) > VERSION) {
            throw new UnsupportedModelException(
                    name
                            + " has format "
                            + version
                            + ", this Trimformer reads formats up to "
                            + VERSION,
                    "Update Trimformer, or write the file again with this version.");
        }
    }

    private static void verify(
            Map<String, String> metadata, String key, String actual, String name, String part) {
        if (!actual.equals(metadata.get(key))) {
            throw damaged(
                    name,
                    "its " + part + " have SHA-256 " + actual + ", it claims " + metadata.get(key));
        }
    }

    private static ModelFormatException damaged(String name, String what) {
        return new ModelFormatException(
                name + " is damaged: " + what, "Copy or download the file again.");
    }
}
