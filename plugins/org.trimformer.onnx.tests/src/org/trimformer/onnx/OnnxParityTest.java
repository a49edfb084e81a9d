// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.network.BlockBranches;
import org.trimformer.core.network.ForwardPass;
import org.trimformer.core.network.Transformer;
import org.trimformer.core.ops.Ops;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.ReducedTokens;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.reduce.TokenAssignment;
import org.trimformer.model.weights.Weights;
import org.trimformer.onnx.graph.OnnxGraph;
import org.trimformer.onnx.graph.OnnxOps;
import org.trimformer.onnx.graph.OnnxValue;
import org.trimformer.onnx.runtime.OnnxRuntimes;
import org.trimformer.runtime.DeviceChoice;
import org.trimformer.runtime.Lease;
import org.trimformer.runtime.TorchRuntime;
import org.trimformer.testing.RandomNetwork;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * ONNX Runtime agrees with the reference pass on random networks of every family under random
 * plans: logits, and where every token goes. The networks are those of the TorchScript back end's
 * test.
 */
class OnnxParityTest {
    private static final int CASES = 240;
    private static final double TOLERANCE = 1e-4;

    @TestFactory
    Stream<DynamicTest> run_everyFamilyAndPlan_eagerEqualsOnnxRuntime() {
        return IntStream.range(0, CASES)
                .mapToObj(RandomNetwork::draw)
                .map(c -> DynamicTest.dynamicTest(c.toString(), () -> check(c)));
    }

    private static void check(RandomNetwork c) throws IOException, OrtException {
        VitModel model = c.model();
        assertEquals(Optional.empty(), OnnxRuntimes.missing());
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (Lease lease = TorchRuntime.instance().lease(DeviceChoice.CPU, JobMonitor.silent());
                Weights weights = Weights.copyOf(model.tensors(), lease);
                OrtSession session = environment.createSession(traced(model), options())) {
            for (int batch : new int[] {1, 5}) {
                Architecture arch = c.arch();
                Shape shape = new Shape(batch, arch.channels(), arch.imageSize(), arch.imageSize());
                SplittableRandom random = new SplittableRandom(c.seed() + batch);
                NDArray images = lease.normal(shape, random, lease.manager());
                Map<Integer, TokenAssignment[]> trace = new TreeMap<>();
                EagerNetwork network = new EagerNetwork(c.arch(), c.plan());
                float[] eager = network.run(weights, images, trace::put).logits().toFloatArray();
                HostTensor values = lease.download(images);
                try (OnnxTensor in =
                                OnnxTensor.createTensor(
                                        environment, values.floats(), values.shape());
                        OrtSession.Result out = session.run(Map.of(OnnxFile.IMAGES, in))) {
                    near(eager, floats(out, OnnxFile.LOGITS), c.toString());
                    assertEquals(trace.size() + 1, out.size());
                    trace.forEach(
                            (block, expected) ->
                                    assertArrayEquals(
                                            targets(expected),
                                            integers(out, "targets_" + block),
                                            "targets of block " + block));
                }
            }
        }
    }

    private static OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        return options;
    }

    /** The graph that is exported, which besides tells where its tokens go. */
    private static byte[] traced(VitModel model) throws IOException {
        Architecture arch = model.description().architecture();
        OnnxGraph graph = new OnnxGraph();
        long side = arch.imageSize();
        OnnxValue images = graph.input(OnnxFile.IMAGES, arch.channels(), side, side);
        OnnxOps ops = new OnnxOps(graph, images, model.tensors());
        Transformer network = Transformer.of(arch, model.description().plan());
        ForwardPass<OnnxValue> pass = new Listening(ops, network.branches(ops), graph);
        graph.output(OnnxFile.LOGITS, network.logits(pass, images));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ModelWriter(graph.contents("traced"), Map.of()).write(out);
        return out.toByteArray();
    }

    private record Listening(Ops<OnnxValue> ops, BlockBranches<OnnxValue> branches, OnnxGraph graph)
            implements ForwardPass<OnnxValue> {
        @Override
        public void reduced(int block, ReducedTokens<OnnxValue> reduced) {
            graph.output("targets_" + block, reduced.targets().get());
        }
    }

    private static long[] targets(TokenAssignment[] images) {
        return Stream.of(images)
                .flatMapToInt(a -> IntStream.of(a.target()).map(t -> t < 0 ? a.tokensOut() : t))
                .asLongStream()
                .toArray();
    }

    private static OnnxTensor tensor(OrtSession.Result out, String name) {
        return (OnnxTensor) out.get(name).orElseThrow(() -> new AssertionError("no " + name));
    }

    private static float[] floats(OrtSession.Result out, String name) {
        float[] values = new float[tensor(out, name).getFloatBuffer().remaining()];
        tensor(out, name).getFloatBuffer().get(values);
        return values;
    }

    private static long[] integers(OrtSession.Result out, String name) {
        long[] values = new long[tensor(out, name).getLongBuffer().remaining()];
        tensor(out, name).getLongBuffer().get(values);
        return values;
    }

    private static void near(float[] expected, float[] actual, String what) {
        assertEquals(expected.length, actual.length, what);
        double tolerance = TOLERANCE * Math.max(1, deviation(expected));
        for (int i = 0; i < expected.length; i++) {
            assertTrue(
                    Math.abs(expected[i] - actual[i]) <= tolerance,
                    what
                            + ": "
                            + Arrays.toString(expected)
                            + " against "
                            + Arrays.toString(actual));
        }
    }

    private static double deviation(float[] values) {
        double mean =
                IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElse(0);
        double squares =
                IntStream.range(0, values.length)
                        .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                        .average()
                        .orElse(0);
        return Math.sqrt(squares);
    }
}
