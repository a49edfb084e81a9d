// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.json.Json;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.testing.RandomNetwork;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Files open elsewhere with the same predictions: in Python's onnxruntime, and in the engine that
 * browsers run (onnxruntime-web, WebAssembly) under Node. {@code TRIMFORMER_PYTHON} names a Python
 * other than {@code python3}; {@code TRIMFORMER_NODE_MODULES} a folder in which {@code npm install
 * onnxruntime-web} was run. Skipped where they are absent.
 */
class OtherProgramsTest {

    /** A plan that uses many operations, one of each kind of network. */
    private enum Network {
        VIT,
        DISTILLED,
        DEIT3,
        SWIN;

        /** The first drawn one of this kind that reduces tokens, or any Swin. */
        VitModel model() {
            return IntStream.iterate(ordinal(), i -> i + values().length)
                    .mapToObj(RandomNetwork::draw)
                    .filter(c -> this == SWIN || reductions(c) > 1)
                    .findFirst()
                    .orElseThrow()
                    .model();
        }

        private static long reductions(RandomNetwork c) {
            return c.plan().blocks().stream()
                    .filter(block -> block.tokenStep().removed(17, 1, 0) > 0)
                    .count();
        }
    }

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void open_inPython_givesTheSamePredictions(Network network) throws Exception {
        String python = System.getenv().getOrDefault("TRIMFORMER_PYTHON", "python3");
        Assumptions.assumeTrue(
                succeeds(python, "-c", "import onnxruntime, numpy"),
                "need a Python with onnxruntime");
        write(network.model());
        String said = run(python, script("check_onnx.py"), folder.toString());
        assertTrue(said.contains("same predictions"), said);
    }

    @ParameterizedTest
    @EnumSource
    void open_inABrowsersEngine_givesTheSamePredictions(Network network) throws Exception {
        String modules = System.getenv().getOrDefault("TRIMFORMER_NODE_MODULES", "");
        Assumptions.assumeTrue(
                !modules.isEmpty() && succeeds("node", "--version"),
                "need Node with onnxruntime-web");
        write(network.model());
        String said = run("node", script("check_onnx.mjs"), folder.toString(), modules);
        assertTrue(said.contains("same predictions"), said);
    }

    private void write(VitModel model) throws IOException {
        Architecture arch = model.description().architecture();
        HostTensor images = OnnxTests.images(arch, 5, 11);
        OnnxFile.write(model, folder.resolve("model.onnx"));
        floats("images.f32", images.toArray());
        floats("logits.f32", OnnxTests.eager(model, images));
        List<Long> shape = LongStream.of(images.shape()).boxed().toList();
        Files.writeString(folder.resolve("shape.json"), Json.text(shape));
    }

    private void floats(String name, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        try (FileChannel file =
                FileChannel.open(
                        folder.resolve(name),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE)) {
            file.write(bytes);
        }
    }

    private String script(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = OtherProgramsTest.class.getResourceAsStream("/scripts/" + name)) {
            Files.copy(in, file);
        }
        return file.toString();
    }

    private boolean succeeds(String... command) throws InterruptedException {
        try {
            return start(List.of(command)).waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    private Process start(List<String> command) throws IOException {
        File said = folder.resolve("said.txt").toFile();
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said).start();
    }

    private String run(String... command) throws IOException, InterruptedException {
        int code = start(new ArrayList<>(Arrays.asList(command))).waitFor();
        String said = Files.readString(folder.resolve("said.txt"));
        assertEquals(0, code, said);
        return said;
    }
}
