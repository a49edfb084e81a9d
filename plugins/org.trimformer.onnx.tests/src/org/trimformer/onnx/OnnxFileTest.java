// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelDescriptionJson;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.PerImageCounts;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.classify.Models;
import org.trimformer.onnx.runtime.OnnxRuntimes;
import org.trimformer.runtime.Lease;
import org.trimformer.testing.RandomNetwork;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What stands in a file, and how it gets there. */
class OnnxFileTest {
    private static final VitArchitecture ARCH =
            new VitArchitecture(VitFamily.VIT, 8, 4, 3, 16, 2, 2, 24, 3, 1e-6);

    /** What converters for phones and browsers have known for years. */
    private static final Set<String> PLAIN =
            Set.of(
                    "Add",
                    "ArgMax",
                    "Cast",
                    "Concat",
                    "Conv",
                    "CumSum",
                    "Div",
                    "Equal",
                    "Erf",
                    "Exp",
                    "Expand",
                    "Gather",
                    "GatherElements",
                    "GatherND",
                    "GreaterOrEqual",
                    "Identity",
                    "LayerNormalization",
                    "Log",
                    "MatMul",
                    "Max",
                    "Min",
                    "Mul",
                    "Pow",
                    "ReduceMax",
                    "ReduceMean",
                    "ReduceSum",
                    "Relu",
                    "Reshape",
                    "ScatterElements",
                    "Shape",
                    "Slice",
                    "Softmax",
                    "Sqrt",
                    "Sub",
                    "TopK",
                    "Transpose",
                    "Where");

    @TempDir Path folder;

    private static VitModel model(CompressionPlan plan) {
        Preprocessing plain = Preprocessing.plain(8, 3);
        List<String> labels = List.of("cat", "dog", "señal");
        return Models.random(new ModelDescription(ARCH, plan, plain, labels, List.of()), 7);
    }

    private static VitModel model() {
        BlockPlan pruned = new BlockPlan(Mixer.ATTENTION, 24, new Prune(1));
        return model(CompressionPlan.identity(ARCH).withBlock(0, pruned));
    }

    private static ModelProto read(Path file) throws IOException {
        return ModelProto.parseFrom(Files.readAllBytes(file));
    }

    @Test
    void write_model_isOpset18WithFreeBatch() throws IOException {
        Path file = folder.resolve("model.onnx");
        assertEquals(List.of(file), OnnxFile.write(model(), file));
        ModelProto proto = read(file);
        assertEquals(1, proto.getOpsetImportCount());
        assertEquals(18, proto.getOpsetImport(0).getVersion());
        assertEquals("", proto.getOpsetImport(0).getDomain());
        assertEquals("images", proto.getGraph().getInput(0).getName());
        assertEquals("logits", proto.getGraph().getOutput(0).getName());
        assertEquals(
                List.of("batch", "3", "8", "8"),
                proto
                        .getGraph()
                        .getInput(0)
                        .getType()
                        .getTensorType()
                        .getShape()
                        .getDimList()
                        .stream()
                        .map(OnnxFileTest::word)
                        .toList());
        assertEquals(
                List.of("batch", "3"),
                proto
                        .getGraph()
                        .getOutput(0)
                        .getType()
                        .getTensorType()
                        .getShape()
                        .getDimList()
                        .stream()
                        .map(OnnxFileTest::word)
                        .toList());
    }

    private static String word(Dimension dimension) {
        return dimension.hasDimParam()
                ? dimension.getDimParam()
                : Long.toString(dimension.getDimValue());
    }

    @Test
    void write_metadata_tellsModelLabelsAndPreprocessing() throws IOException {
        Path file = folder.resolve("model.onnx");
        OnnxFile.write(model(), file, Map.of("std", "mine", "extra", "more"));
        Map<String, String> metadata =
                read(file).getMetadataPropsList().stream()
                        .collect(
                                Collectors.toMap(
                                        StringStringEntryProto::getKey,
                                        StringStringEntryProto::getValue));
        assertEquals(
                model().description(), ModelDescriptionJson.read(metadata.get("trimformer.model")));
        assertEquals("[\"cat\",\"dog\",\"señal\"]", metadata.get("labels").replace(" ", ""));
        assertEquals("8", metadata.get("input_size"));
        assertEquals("bicubic", metadata.get("interpolation"));
        assertEquals("[0.5,0.5,0.5]", metadata.get("mean").replace(" ", ""));
        assertEquals("mine", metadata.get("std"));
        assertEquals("more", metadata.get("extra"));
    }

    @Test
    void write_everyFamilyAndPlan_usesPlainOperatorsAndEveryNodeIsUsed() throws IOException {
        Set<String> others = new TreeSet<>();
        for (RandomNetwork network :
                IntStream.range(0, 60).mapToObj(RandomNetwork::draw).toList()) {
            Path file = folder.resolve("model.onnx");
            OnnxFile.write(network.model(), file);
            ModelProto proto = read(file);
            Set<String> inputs = new TreeSet<>(Set.of("logits"));
            proto.getGraph().getNodeList().forEach(node -> inputs.addAll(node.getInputList()));
            for (NodeProto node : proto.getGraph().getNodeList()) {
                others.add(node.getOpType());
                assertTrue(
                        node.getOutputList().stream().anyMatch(inputs::contains), node.getName());
            }
        }
        others.removeAll(PLAIN);
        assertEquals(Set.of(), others);
    }

    @Test
    void write_weightsOverTheLimit_lieBesideAndGiveTheSameLogits() throws IOException {
        Path whole = folder.resolve("whole.onnx");
        Path parted = folder.resolve("parted.onnx");
        Path data = folder.resolve("parted.onnx.data");
        VitModel model = model();
        long size = Files.size(OnnxFile.write(model, whole).get(0));
        assertEquals(List.of(parted), OnnxFile.write(model, parted, Map.of(), size));
        assertEquals(List.of(parted, data), OnnxFile.write(model, parted, Map.of(), size - 1));
        assertTrue(Files.size(data) > size / 3, "weights are still inside");
        HostTensor images = OnnxTests.images(ARCH, 3, 1);
        try (Lease lease = OnnxTests.lease();
                Classifier a = OnnxRuntimes.open(whole, model.description(), lease);
                Classifier b = OnnxRuntimes.open(parted, model.description(), lease)) {
            float[] expected = OnnxTests.logits(a, images, lease);
            assertArrayEquals(expected, OnnxTests.logits(b, images, lease));
            OnnxTests.near(OnnxTests.eager(model, images), expected, "eager");
        }
    }

    @Test
    void write_twice_givesTheSameBytesAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("model.onnx");
        OnnxFile.write(model(), file);
        byte[] first = Files.readAllBytes(file);
        OnnxFile.write(model(), file);
        assertArrayEquals(first, Files.readAllBytes(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void write_countsPerImage_isRefusedAndWritesNothing() throws IOException {
        PerImage step = new PerImage(new Prune(1), new PerImageCounts(0.9, List.of(3, 4)));
        VitModel model =
                model(
                        CompressionPlan.identity(ARCH)
                                .withBlock(0, new BlockPlan(Mixer.ATTENTION, 24, step)));
        assertTrue(OnnxFile.refusal(model.description()).orElseThrow().contains("each image"));
        Path file = folder.resolve("model.onnx");
        assertThrows(UnsupportedModelException.class, () -> OnnxFile.write(model, file));
        assertThrows(
                UnsupportedModelException.class,
                () -> OnnxFile.write(model, OutputStream.nullOutputStream()));
        assertTrue(Files.notExists(file));
    }
}
