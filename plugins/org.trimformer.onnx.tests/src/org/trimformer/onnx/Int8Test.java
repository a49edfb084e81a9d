// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.foreign.ForeignModel;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.SafetensorsFile;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.classify.Models;
import org.trimformer.model.deploy.LogitCheck;
import org.trimformer.onnx.runtime.OnnxRuntimes;
import org.trimformer.runtime.Lease;
import org.trimformer.testing.DevelopmentData;
import org.trimformer.testing.RandomNetwork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Linear layers in 8-bit integers. */
class Int8Test {
    @TempDir Path folder;

    private float[] int8(VitModel model, HostTensor images) throws IOException {
        Path file = folder.resolve("int8.onnx");
        OnnxFile.writeInt8(model, file, Map.of());
        try (Lease lease = OnnxTests.lease();
                Classifier classifier = OnnxRuntimes.open(file, model.description(), lease)) {
            return OnnxTests.logits(classifier, images, lease);
        }
    }

    /** A network of each family, the plans as drawn. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void run_networkWithoutReduction_differsByARoundingOnly(int family) throws IOException {
        RandomNetwork drawn = RandomNetwork.draw(family);
        RandomNetwork network =
                new RandomNetwork(
                        drawn.arch(), CompressionPlan.identity(drawn.arch()), drawn.seed());
        VitModel model = network.model();
        HostTensor images = OnnxTests.images(network.arch(), 8, 3);
        float[] expected = OnnxTests.eager(model, images);
        LogitCheck check = LogitCheck.of(expected, int8(model, images), 5);
        assertTrue(check.largest() > 0, "nothing was rounded");
        assertTrue(check.relative() < 0.3, check.toString());
    }

    @Test
    void write_int8_isAThirdOfTheSizeAndHasNoLargeFloatWeights() throws IOException {
        VitArchitecture arch =
                (VitArchitecture) Presets.byName("deit_tiny_patch16_224").orElseThrow();
        ModelDescription description =
                new ModelDescription(
                        arch,
                        CompressionPlan.identity(arch),
                        Preprocessing.imageNet(224),
                        List.of(),
                        List.of());
        VitModel model = Models.random(description, 1);
        Path fp32 = folder.resolve("fp32.onnx");
        Path int8 = folder.resolve("int8.onnx");
        OnnxFile.write(model, fp32);
        OnnxFile.writeInt8(model, int8, Map.of());
        assertTrue(3 * Files.size(int8) < Files.size(fp32), "size " + Files.size(int8));
        ModelProto proto = ModelProto.parseFrom(Files.readAllBytes(int8));
        List<String> products =
                proto.getGraph().getNodeList().stream()
                        .map(NodeProto::getOpType)
                        .filter("MatMulInteger"::equals)
                        .toList();
        assertEquals(4 * arch.depth(), products.size());
        byte[] first = Files.readAllBytes(int8);
        OnnxFile.writeInt8(model, int8, Map.of());
        assertArrayEquals(first, Files.readAllBytes(int8));
    }

    @Test
    void run_deitTiny_predictsAsInFp32OnMostImages() throws IOException {
        SafetensorsFile golden =
                SafetensorsFile.open(
                        DevelopmentData.of("golden_deit_tiny_patch16_224_8img.safetensors"));
        VitModel model = ForeignModel.read(DevelopmentData.of("deit_tiny_patch16_224.safetensors"));
        float[] logits = int8(model, golden.tensor("input"));
        LogitCheck check = LogitCheck.of(golden.tensor("logits").toArray(), logits, 1000);
        assertTrue(check.agreeing() >= 7, check.toString());
    }
}
