// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.json.Json;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelDescriptionJson;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.network.ForwardPass;
import org.trimformer.core.network.Transformer;
import org.trimformer.core.storage.AtomicFile;
import org.trimformer.onnx.graph.OnnxGraph;
import org.trimformer.onnx.graph.OnnxOps;
import org.trimformer.onnx.graph.OnnxValue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes models as ONNX: input {@code images} [B, C, S, S], normalised, output {@code logits} [B,
 * K], any B. Preprocessing and class names stand in the metadata.
 */
public final class OnnxFile {
    /** Name of the input. */
    public static final String IMAGES = "images";

    /** Name of the output. */
    public static final String LOGITS = "logits";

    /**
     * Most bytes of a file, weights included: protobuf cannot read 2 GiB. Weights of larger models
     * lie in a second file beside it.
     */
    public static final long MOST_BYTES = Integer.MAX_VALUE;

    private OnnxFile() {}

    /** Why this model cannot be written, with a way out; empty if it can. */
    public static Optional<String> refusal(ModelDescription model) {
        return model.plan().countsPerImage()
                ? Optional.of(
                        "An ONNX file has the same number of tokens for every image, and this model"
                                + " keeps as many as each image needs. Reduce tokens with the same"
                                + " number for every image.")
                : Optional.empty();
    }

    /** Writes a model without further metadata. */
    public static List<Path> write(VitModel model, Path target) throws IOException {
        return write(model, target, Map.of());
    }

    /**
     * Writes a model; each file is there whole or not at all.
     *
     * @param target the .onnx file, replaced if it exists
     * @param metadata to store besides; wins over what is stored anyway
     * @return what was written: the file, and {@code target + ".data"} if its weights are too large
     * @throws UnsupportedModelException if it cannot be written, see {@link #refusal}
     */
    public static List<Path> write(VitModel model, Path target, Map<String, String> metadata)
            throws IOException {
        return write(writer(model, metadata, false), target, MOST_BYTES);
    }

    /**
     * The same with the linear layers of the blocks in 8-bit integers (dynamic quantisation): a
     * quarter of the size; faster where the processor multiplies integers faster than floats.
     * Predictions differ a little, and in a batch depend a little on the other images: measure
     * both.
     */
    public static List<Path> writeInt8(VitModel model, Path target, Map<String, String> metadata)
            throws IOException {
        return write(writer(model, metadata, true), target, MOST_BYTES);
    }

    static List<Path> write(
            VitModel model, Path target, Map<String, String> metadata, long mostBytes)
            throws IOException {
        return write(writer(model, metadata, false), target, mostBytes);
    }

    private static List<Path> write(ModelWriter writer, Path target, long mostBytes)
            throws IOException {
        if (writer.length() <= mostBytes) {
            AtomicFile.write(target, writer::write);
            return List.of(target);
        }
        Path data = target.resolveSibling(target.getFileName() + ".data");
        // a crash between the two leaves no file rather than one beside other weights
        Files.deleteIfExists(target);
        AtomicFile.write(data, writer::writeData);
        AtomicFile.write(target, out -> writer.write(out, data.getFileName().toString()));
        return List.of(target, data);
    }

    /**
     * Writes a model into memory or wherever {@code out} leads; the stream stays open.
     *
     * @throws UnsupportedModelException if it cannot be written, or its weights need a file of
     *     their own
     */
    public static void write(VitModel model, OutputStream out) throws IOException {
        ModelWriter writer = writer(model, Map.of(), false);
        if (writer.length() > MOST_BYTES) {
            throw new UnsupportedModelException(
                    "a model of " + writer.length() + " bytes does not fit into one ONNX file",
                    "Write it to a folder, with its weights beside it.");
        }
        writer.write(out);
    }

    private static ModelWriter writer(VitModel model, Map<String, String> metadata, boolean int8) {
        Optional<String> refusal = refusal(model.description());
        if (refusal.isPresent()) {
            throw new UnsupportedModelException(
                    "a model with counts per image cannot be written as ONNX", refusal.get());
        }
        Architecture arch = model.description().architecture();
        OnnxGraph graph = new OnnxGraph();
        long side = arch.imageSize();
        OnnxValue images = graph.input(IMAGES, arch.channels(), side, side);
        OnnxOps ops = new OnnxOps(graph, images, model.tensors(), int8);
        Transformer network = Transformer.of(arch, model.description().plan());
        graph.output(LOGITS, network.logits(ForwardPass.of(ops, network.branches(ops)), images));
        Map<String, String> all = metadata(model.description());
        all.put("weights", int8 ? "int8" : "fp32");
        all.putAll(metadata);
        return new ModelWriter(graph.contents(arch.label()), all);
    }

    private static Map<String, String> metadata(ModelDescription model) {
        Preprocessing images = model.preprocessing();
        Map<String, String> map = new LinkedHashMap<>();
        map.put("trimformer.model", ModelDescriptionJson.write(model));
        map.put("labels", Json.text(model.classNames()));
        map.put("input_size", Integer.toString(images.crop()));
        map.put("resize", word(images.resize()));
        map.put("resize_to", Integer.toString(images.resizeTo()));
        map.put("interpolation", word(images.interpolation()));
        map.put("mean", Json.text(images.mean()));
        map.put("std", Json.text(images.std()));
        return map;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
