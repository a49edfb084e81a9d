// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.ExpectedTensors;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.network.ForwardPass;
import org.trimformer.core.network.Transformer;
import org.trimformer.core.tokens.ReducedTokens;
import org.trimformer.model.reduce.TokenAssignment;
import org.trimformer.model.script.ModelScript;
import org.trimformer.model.script.ScriptFunctions;
import org.trimformer.model.script.ScriptValue;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;
import org.trimformer.testing.RandomNetwork;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The back ends agree on random networks of every family under random plans: logits, and where
 * every token goes.
 */
class ParityTest {
    private static final int CASES = 360;
    private static final double TOLERANCE = 1e-4;

    @TestFactory
    Stream<DynamicTest> run_everyFamilyAndPlan_eagerEqualsTorchScript() {
        return IntStream.range(0, CASES)
                .mapToObj(RandomNetwork::draw)
                .map(c -> DynamicTest.dynamicTest(c.toString(), () -> check(c)));
    }

    private static void check(RandomNetwork c) {
        VitModel model = c.model();
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(model.tensors(), lease);
                Traced traced = new Traced(c, lease);
                Lease.ScriptModule plain = lease.load(bytes(model, ModelScript.Backend.PORTABLE));
                Lease.ScriptModule fused =
                        lease.load(bytes(model, ModelScript.Backend.CPU_ONEDNN))) {
            for (int batch : new int[] {1, 5}) {
                Architecture arch = c.arch();
                Shape shape = new Shape(batch, arch.channels(), arch.imageSize(), arch.imageSize());
                SplittableRandom random = new SplittableRandom(c.seed() + batch);
                NDArray images = lease.normal(shape, random, lease.manager());
                Map<Integer, TokenAssignment[]> trace = new TreeMap<>();
                EagerNetwork network = new EagerNetwork(c.arch(), c.plan());
                float[] eager = network.run(weights, images, trace::put).logits().toFloatArray();
                double tolerance = TOLERANCE * Math.max(1, deviation(eager));
                near(eager, run(plain, images), tolerance, c + " portable");
                near(eager, run(fused, images), tolerance, c + " oneDNN");
                traced.check(weights, images, trace);
            }
        }
    }

    private static byte[] bytes(VitModel model, ModelScript.Backend backend) {
        return ModelScript.bytes(model, backend);
    }

    private static float[] run(Lease.ScriptModule module, NDArray images) {
        // as in training: without the engine's optimiser, which is tried out on fewer networks
        return module.run("forward", new NDList(images), true).head().toFloatArray();
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

    private static void near(float[] expected, float[] actual, double tolerance, String what) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            assertTrue(
                    Math.abs(expected[i] - actual[i]) <= tolerance,
                    what + ": " + expected[i] + " against " + actual[i]);
        }
    }

    /** The network as a function that tells where its tokens go. */
    private static final class Traced implements AutoCloseable {
        private final Lease.ScriptModule module;
        private final List<String> names;
        private final List<Integer> blocks = new ArrayList<>();

        Traced(RandomNetwork c, Lease lease) {
            Transformer network = Transformer.of(c.arch(), c.plan());
            ScriptFunctions functions =
                    new ScriptFunctions(
                            "Traced", ExpectedTensors.of(c.arch(), c.plan()).keySet(), false);
            names =
                    functions.add(
                            "targets",
                            1,
                            (ops, in) -> {
                                List<ScriptValue> results = new ArrayList<>();
                                ForwardPass<ScriptValue> plain =
                                        ForwardPass.of(ops, network.branches(ops));
                                ScriptValue logits =
                                        network.logits(
                                                new Listening(plain, results, blocks), in.get(0));
                                results.add(0, logits);
                                return results;
                            });
            module = lease.load(functions.bytes());
        }

        void check(Weights weights, NDArray images, Map<Integer, TokenAssignment[]> eager) {
            NDList in = new NDList(images);
            names.forEach(name -> in.add(weights.get(name)));
            NDList out = module.run("targets", in, false);
            assertEquals(eager.keySet(), new java.util.TreeSet<>(blocks));
            for (int i = 0; i < blocks.size(); i++) {
                TokenAssignment[] expected = eager.get(blocks.get(i));
                long[] targets =
                        Stream.of(expected)
                                .flatMapToInt(
                                        a ->
                                                IntStream.of(a.target())
                                                        .map(t -> t < 0 ? a.tokensOut() : t))
                                .asLongStream()
                                .toArray();
                assertArrayEquals(
                        targets, out.get(i + 1).toLongArray(), "targets of block " + blocks.get(i));
            }
        }

        @Override
        public void close() {
            module.close();
        }
    }

    /** Adds what a pass tells of its tokens to the results of a function. */
    private record Listening(
            ForwardPass<ScriptValue> plain, List<ScriptValue> results, List<Integer> blocks)
            implements ForwardPass<ScriptValue> {
        @Override
        public org.trimformer.core.ops.Ops<ScriptValue> ops() {
            return plain.ops();
        }

        @Override
        public org.trimformer.core.network.BlockBranches<ScriptValue> branches() {
            return plain.branches();
        }

        @Override
        public void reduced(int block, ReducedTokens<ScriptValue> reduced) {
            blocks.add(block);
            results.add(reduced.targets().get());
        }
    }
}
