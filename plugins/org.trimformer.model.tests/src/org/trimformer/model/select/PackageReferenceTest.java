// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Schedules;
import org.trimformer.core.tokens.AttentionOutput;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.core.tokens.TokenSelector;
import org.trimformer.core.tokens.Tokens;
import org.trimformer.model.distill.DistillObjective;
import org.trimformer.model.distill.KeepRatioObjective;
import org.trimformer.model.distill.LossWeights;
import org.trimformer.model.distill.Teacher;
import org.trimformer.model.eager.EagerOps;
import org.trimformer.model.net.BranchRunner;
import org.trimformer.model.net.EagerBranches;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.net.ForwardOutput;
import org.trimformer.model.net.Precision;
import org.trimformer.model.net.ScriptBranches;
import org.trimformer.model.net.TokenTrace;
import org.trimformer.model.net.TrainingNoise;
import org.trimformer.model.reduce.TokenAssignment;
import org.trimformer.model.script.ModelScript;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.LabelObjective;
import org.trimformer.model.train.objective.Objective;
import org.trimformer.model.train.objective.Term;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Scores, packages, gated attention, losses and all gradients against make_package.py. */
class PackageReferenceTest {
    private static final int[] PACKED = {0, 5, 4, 3};
    private static final int IMAGES = 3;

    private static VitArchitecture arch(String name) {
        VitFamily family = name.equals("vit") ? VitFamily.VIT : VitFamily.DEIT_DISTILLED;
        return new VitArchitecture(family, 8, 2, 1, 16, 4, 2, 24, 5, 1e-6);
    }

    private static CompressionPlan plan(VitArchitecture arch) {
        return Schedules.apply(CompressionPlan.identity(arch), PACKED, TokenMethod.PACKAGE, null);
    }

    private static Weights weights(Golden golden, String name, Lease lease) {
        return Weights.copyOf(golden.under(name + ".net."), lease);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vit", "distilled"})
    void scores_firstSelector_equalReference(String name) throws IOException {
        Golden golden = Golden.resource("package.safetensors");
        VitArchitecture arch = arch(name);
        try (Lease lease = TestLease.lease();
                Weights weights = weights(golden, name, lease)) {
            NDManager m = lease.manager();
            NDArray images = lease.upload(golden.tensor(name + ".images"), m);
            Map<Integer, NDArray> seen = new TreeMap<>();
            // the input of block 1 is the output of a network of one block without its norm
            CompressionPlan identity = CompressionPlan.identity(arch);
            BranchRunner branches = new EagerBranches(arch, CompressionPlan.identity(arch));
            new EagerNetwork(arch, identity, listening(branches, seen)).run(weights, images);
            NDArray patches = seen.get(1).get(":, " + arch.prefixTokens() + ":");
            TokenSelector.Scores<NDArray> scores =
                    new TokenSelector(arch, "blocks.1")
                            .scores(new EagerOps(weights, m), patches, null);
            near(golden.floats(name + ".odds"), scores.odds().toFloatArray(), 1e-5, "odds");
            near(golden.floats(name + ".keep"), scores.keep().toFloatArray(), 1e-5, "keep");
        }
    }

    /** Remembers what each block's attention reads. */
    private static BranchRunner listening(BranchRunner branches, Map<Integer, NDArray> seen) {
        return new BranchRunner() {
            @Override
            public AttentionOutput<NDArray> attention(
                    Weights weights,
                    int block,
                    Tokens<NDArray> tokens,
                    boolean prefixOnly,
                    boolean scores) {
                NDArray copy = tokens.x().duplicate();
                copy.attach(weights.get("cls_token").getManager());
                seen.put(block, copy);
                return branches.attention(weights, block, tokens, prefixOnly, scores);
            }

            @Override
            public NDArray feedForward(Weights weights, int block, NDArray x) {
                return branches.feedForward(weights, block, x);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"vit", "distilled"})
    void run_evaluation_packsTheSameTokensAndGivesTheSameLogits(String name) throws IOException {
        Golden golden = Golden.resource("package.safetensors");
        VitArchitecture arch = arch(name);
        try (Lease lease = TestLease.lease();
                Weights weights = weights(golden, name, lease)) {
            NDArray images = lease.upload(golden.tensor(name + ".images"), lease.manager());
            Map<Integer, TokenAssignment[]> trace = new TreeMap<>();
            float[] logits =
                    new EagerNetwork(arch, plan(arch))
                            .run(weights, images, trace::put)
                            .logits()
                            .toFloatArray();
            int[] targets =
                    IntStream.range(0, IMAGES)
                            .boxed()
                            .flatMap(i -> trace.values().stream().map(a -> a[i].target()))
                            .flatMapToInt(IntStream::of)
                            .toArray();
            assertArrayEquals(golden.ints(name + ".targets"), targets);
            near(golden.floats(name + ".logits"), logits, 1e-5, "logits");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vit", "distilled"})
    void script_evaluation_givesTheSameLogits(String name) throws IOException {
        Golden golden = Golden.resource("package.safetensors");
        VitArchitecture arch = arch(name);
        ModelDescription description =
                new ModelDescription(
                        arch, plan(arch), Preprocessing.plain(8, 1), List.of(), List.of());
        VitModel model = new VitModel(description, golden.under(name + ".net."));
        try (Lease lease = TestLease.lease();
                Lease.ScriptModule script =
                        lease.load(ModelScript.bytes(model, ModelScript.Backend.PORTABLE))) {
            NDArray images = lease.upload(golden.tensor(name + ".images"), lease.manager());
            NDArray logits = script.run("forward", new NDList(images), false).head();
            near(golden.floats(name + ".logits"), logits.toFloatArray(), 1e-5, "logits");
        }
    }

    @ParameterizedTest
    @CsvSource({"vit, false", "distilled, false", "vit, true", "distilled, true"})
    void run_training_lossesAndGradientsEqualReference(String name, boolean script)
            throws IOException {
        Golden golden = Golden.resource("package.safetensors");
        VitArchitecture arch = arch(name);
        try (Lease lease = TestLease.lease();
                Weights weights = weights(golden, name, lease);
                ScriptBranches scripts =
                        new ScriptBranches(
                                arch,
                                CompressionPlan.identity(arch),
                                Precision.FP32,
                                true,
                                lease)) {
            BranchRunner branches =
                    script ? scripts : new EagerBranches(arch, CompressionPlan.identity(arch));
            EagerNetwork network = new EagerNetwork(arch, plan(arch), branches);
            weights.requireGradients(n -> true);
            NDManager m = lease.manager();
            NDArray images = lease.upload(golden.tensor(name + ".images"), m);
            NDArray seen = lease.upload(golden.tensor(name + ".seen"), m);
            Batch batch =
                    new Batch(FloatBuffer.allocate(0), golden.ints(name + ".labels"), new int[3]);
            Objective objective = objective(arch, seen, lease);
            lease.withGradients(
                    true,
                    () -> {
                        ForwardOutput output =
                                network.run(
                                        weights,
                                        images,
                                        noise(golden, name),
                                        true,
                                        objective.trace());
                        List<Term> terms = objective.terms(output, images, batch);
                        check(golden, name, output, terms);
                        lease.backward(
                                terms.get(0)
                                        .value()
                                        .add(terms.get(1).value())
                                        .add(terms.get(2).value()));
                        return null;
                    });
            checkGradients(golden, name, weights);
        }
    }

    private static Objective objective(VitArchitecture arch, NDArray seen, Lease lease) {
        Teacher teacher =
                new Teacher() {
                    @Override
                    public Answer of(NDArray images, Batch batch) {
                        return new Answer(null, seen);
                    }

                    @Override
                    public boolean givesTokens() {
                        return true;
                    }

                    @Override
                    public void close() {
                        // nothing is open
                    }
                };
        Objective others =
                new DistillObjective(
                        arch,
                        new LossWeights(0.7, 0, 1, 0, 0.5),
                        new LabelObjective(5, 0),
                        teacher,
                        lease);
        ModelDescription student =
                new ModelDescription(
                        arch, plan(arch), Preprocessing.plain(8, 1), List.of(), List.of());
        return KeepRatioObjective.around(others, LossWeights.KEEP_RATIO, student);
    }

    private static TrainingNoise noise(Golden golden, String name) {
        return new TrainingNoise() {
            @Override
            public NDArray scale(int block, int which, NDArray branch) {
                return branch;
            }

            @Override
            public float[] selectorNoise(int block, int count) {
                float[] noise = golden.floats(name + ".noise" + block);
                assertEquals(noise.length, count);
                return noise;
            }
        };
    }

    private static void check(Golden golden, String name, ForwardOutput output, List<Term> terms) {
        near(golden.floats(name + ".tokens"), output.tokens().toFloatArray(), 1e-5, "tokens");
        near(golden.floats(name + ".train_logits"), output.logits().toFloatArray(), 1e-5, "logits");
        float[] losses = golden.floats(name + ".losses");
        List<String> names =
                List.of(LabelObjective.TERM, DistillObjective.TOKENS, KeepRatioObjective.TERM);
        assertEquals(names, terms.stream().map(Term::name).toList());
        for (int i = 0; i < losses.length; i++) {
            assertEquals(losses[i], terms.get(i).value().getFloat(), 1e-5, terms.get(i).name());
        }
    }

    private static void checkGradients(Golden golden, String name, Weights weights) {
        Map<String, float[]> gradients = new TreeMap<>();
        weights.all().forEach((n, w) -> gradients.put(n, w.getGradient().toFloatArray()));
        List<String> seen = new ArrayList<>();
        golden.under(name + ".grad.")
                .forEach(
                        (tensor, wanted) -> {
                            float[] values = wanted.toArray();
                            near(values, gradients.get(tensor), 1e-5 * scale(values), tensor);
                            seen.add(tensor);
                        });
        assertEquals(3 * 14L, seen.stream().filter(n -> n.contains(".selector.")).count());
    }

    /** The largest value, at least 1: fp32 keeps seven digits of it. */
    private static double scale(float[] values) {
        double largest = 1;
        for (float v : values) {
            largest = Math.max(largest, Math.abs(v));
        }
        return largest;
    }

    @ParameterizedTest
    @ValueSource(strings = {"vit", "distilled"})
    void run_trainingTrace_tellsTheGates(String name) throws IOException {
        Golden golden = Golden.resource("package.safetensors");
        VitArchitecture arch = arch(name);
        try (Lease lease = TestLease.lease();
                Weights weights = weights(golden, name, lease)) {
            NDArray images = lease.upload(golden.tensor(name + ".images"), lease.manager());
            List<NDArray> gates = new ArrayList<>();
            List<NDArray> unplanned = new ArrayList<>();
            TokenTrace trace =
                    new TokenTrace() {
                        @Override
                        public void reduced(int block, TokenAssignment[] assignments) {
                            throw new AssertionError("training removes no token");
                        }

                        @Override
                        public void gated(int block, NDArray kept, NDArray wanted) {
                            gates.add(kept);
                            unplanned.add(wanted);
                        }
                    };
            new EagerNetwork(arch, plan(arch))
                    .run(weights, images, noise(golden, name), true, trace);
            checkGates(golden.floats(name + ".gates"), gates, "gates");
            checkGates(golden.floats(name + ".wanted"), unplanned, "gates of an unplanned count");
        }
    }

    private static void checkGates(float[] wanted, List<NDArray> gates, String what) {
        int each = wanted.length / gates.size();
        for (int i = 0; i < gates.size(); i++) {
            float[] own = Arrays.copyOfRange(wanted, i * each, (i + 1) * each);
            near(own, gates.get(i).toFloatArray(), 1e-6, what + " of step " + i);
        }
    }
}
