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
import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.ExpectedTensors;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.network.Pass;
import org.trimformer.core.network.Transformer;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.plan.PlanCheck;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.PackageTokens;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.tokens.PruneThenPool;
import org.trimformer.core.tokens.Reduced;
import org.trimformer.core.tokens.Threshold;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.reduce.Assignment;
import org.trimformer.model.script.Functions;
import org.trimformer.model.script.ModelScript;
import org.trimformer.model.script.Value;
import org.trimformer.model.testkit.Room;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

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
    private static final long SEED = 20261130;
    private static final int CASES = 240;
    private static final double TOLERANCE = 1e-4;

    private record Case(Architecture arch, CompressionPlan plan, long seed) {}

    private static Case draw(int number) {
        SplittableRandom random = new SplittableRandom(SEED + number);
        while (true) {
            Architecture arch = number % 4 == 3 ? swin(random) : vit(number % 4, random);
            CompressionPlan plan = plan(arch, random);
            try {
                return new Case(arch, PlanCheck.check(arch, plan), SEED + number);
            } catch (org.trimformer.core.fault.UnsupportedModelException e) {
                continue; // a plan that the network refuses; draw another one
            }
        }
    }

    private static VitArchitecture vit(int family, SplittableRandom random) {
        VitFamily kind = VitFamily.values()[family];
        int heads = random.nextInt(1, 4);
        boolean cls = kind == VitFamily.DEIT_DISTILLED || random.nextInt(4) > 0;
        Pooling pooling = cls ? Pooling.CLS : Pooling.values()[random.nextInt(1, 3)];
        int size = random.nextInt(3, 6) * 2;
        return new VitArchitecture(
                kind,
                size,
                2,
                random.nextBoolean() ? 1 : 3,
                8 * heads,
                3,
                heads,
                20,
                5,
                1e-6,
                pooling);
    }

    private static SwinArchitecture swin(SplittableRandom random) {
        return new SwinArchitecture(
                16,
                2,
                3,
                8,
                List.of(2, 2),
                List.of(1, random.nextInt(1, 3)),
                random.nextBoolean() ? 4 : 2,
                2,
                5,
                1e-5);
    }

    private static CompressionPlan plan(Architecture arch, SplittableRandom random) {
        CompressionPlan plan = CompressionPlan.identity(arch);
        boolean packs = random.nextInt(6) == 0;
        for (int i = 0; i < arch.blocks(); i++) {
            boolean attends = random.nextInt(10) < 6;
            Mixer[] mixers = Mixer.values();
            Mixer mixer = attends ? Mixer.ATTENTION : mixers[random.nextInt(mixers.length)];
            int width = arch.mlpWidth(i);
            int ffn = random.nextInt(4) == 0 ? 0 : random.nextInt(1, width + 1);
            TokenStep step = new TokenStep.None();
            if (arch instanceof VitArchitecture && random.nextInt(4) > 0) {
                step = packs ? new PackageTokens(random.nextInt(1, 8)) : step(random);
            }
            boolean narrow = arch instanceof VitArchitecture && mixer == Mixer.ATTENTION;
            int full = arch.blockWidth(i) / arch.blockHeads(i);
            int heads =
                    narrow && random.nextInt(3) == 0 ? random.nextInt(1, full + 1) : BlockPlan.FULL;
            plan = plan.withBlock(i, new BlockPlan(mixer, heads, ffn, step));
        }
        return plan.withClsOnlyLastBlock(random.nextInt(3) == 0);
    }

    private static TokenStep step(SplittableRandom random) {
        int remove = random.nextInt(0, 9);
        double cv2 = random.nextInt(5) == 0 ? Double.POSITIVE_INFINITY : random.nextDouble();
        return switch (random.nextInt(6)) {
            case 0 -> new Prune(remove);
            case 1 -> new Pool(remove);
            case 2 -> new Adaptive(remove, new Threshold(Threshold.Kind.CV2, cv2));
            case 3 -> new PruneThenPool(remove, random.nextInt(0, 9));
            case 4 -> new OrderedMerge(remove);
            default -> new OrderedMerge(remove, 0.5 + random.nextDouble());
        };
    }

    private static VitModel model(Case c) {
        SplittableRandom random = new SplittableRandom(c.seed);
        Map<String, HostTensor> tensors = new TreeMap<>();
        ExpectedTensors.of(c.arch, c.plan)
                .forEach((name, shape) -> tensors.put(name, values(name, shape, random)));
        Preprocessing plain = Preprocessing.plain(c.arch.imageSize(), c.arch.channels());
        return new VitModel(
                new ModelDescription(c.arch, c.plan, plain, List.of(), List.of()), tensors);
    }

    private static HostTensor values(String name, long[] shape, SplittableRandom random) {
        long size = 1;
        for (long s : shape) {
            size *= s;
        }
        boolean norm = name.contains("norm") && name.endsWith("weight");
        double scale = shape.length > 1 ? 1.4 / Math.sqrt((double) size / shape[0]) : 0.1;
        scale = name.endsWith("token") || name.equals(TensorNames.POSITIONS) ? 0.5 : scale;
        float[] values = new float[Math.toIntExact(size)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((norm ? 1 : 0) + scale * random.nextGaussian());
        }
        return HostTensor.of(values, shape);
    }

    @TestFactory
    Stream<DynamicTest> run_everyFamilyAndPlan_eagerEqualsTorchScript() {
        return IntStream.range(0, CASES)
                .mapToObj(ParityTest::draw)
                .map(c -> DynamicTest.dynamicTest(c.seed + " " + c, () -> check(c)));
    }

    private static void check(Case c) {
        VitModel model = model(c);
        try (Lease lease = Room.lease();
                Weights weights = Weights.copyOf(model.tensors(), lease);
                Traced traced = new Traced(c, lease);
                Lease.ScriptModule plain = lease.load(bytes(model, ModelScript.Backend.PORTABLE));
                Lease.ScriptModule fused =
                        lease.load(bytes(model, ModelScript.Backend.CPU_ONEDNN))) {
            for (int batch : new int[] {1, 5}) {
                Architecture arch = c.arch;
                Shape shape = new Shape(batch, arch.channels(), arch.imageSize(), arch.imageSize());
                SplittableRandom random = new SplittableRandom(c.seed + batch);
                NDArray images = lease.normal(shape, random, lease.manager());
                Map<Integer, Assignment[]> trace = new TreeMap<>();
                EagerNetwork network = new EagerNetwork(c.arch, c.plan);
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

        Traced(Case c, Lease lease) {
            Transformer network = Transformer.of(c.arch, c.plan);
            Functions functions =
                    new Functions("Traced", ExpectedTensors.of(c.arch, c.plan).keySet(), false);
            names =
                    functions.add(
                            "targets",
                            1,
                            (ops, in) -> {
                                List<Value> results = new ArrayList<>();
                                Pass<Value> plain = Pass.of(ops, network.branches(ops));
                                Value logits =
                                        network.logits(
                                                new Listening(plain, results, blocks), in.get(0));
                                results.add(0, logits);
                                return results;
                            });
            module = lease.load(functions.bytes());
        }

        void check(Weights weights, NDArray images, Map<Integer, Assignment[]> eager) {
            NDList in = new NDList(images);
            names.forEach(name -> in.add(weights.get(name)));
            NDList out = module.run("targets", in, false);
            assertEquals(eager.keySet(), new java.util.TreeSet<>(blocks));
            for (int i = 0; i < blocks.size(); i++) {
                Assignment[] expected = eager.get(blocks.get(i));
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
    private record Listening(Pass<Value> plain, List<Value> results, List<Integer> blocks)
            implements Pass<Value> {
        @Override
        public org.trimformer.core.ops.Ops<Value> ops() {
            return plain.ops();
        }

        @Override
        public org.trimformer.core.network.Branches<Value> branches() {
            return plain.branches();
        }

        @Override
        public void reduced(int block, Reduced<Value> reduced) {
            blocks.add(block);
            results.add(reduced.targets().get());
        }
    }
}
