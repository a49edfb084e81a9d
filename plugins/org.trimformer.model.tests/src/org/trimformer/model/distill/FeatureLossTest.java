// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.distill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;

import org.junit.jupiter.api.Test;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.classify.OpenNetwork;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.net.Network;
import org.trimformer.model.net.Precision;
import org.trimformer.model.net.TokenTrace;
import org.trimformer.model.net.TrainingNoise;
import org.trimformer.model.reduce.TokenAssignment;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.LabelObjective;
import org.trimformer.model.train.objective.Term;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Feature matching, see fixtures/make_features.py. */
class FeatureLossTest {
    private static final VitArchitecture ARCH =
            new VitArchitecture(VitFamily.VIT, 12, 3, 1, 24, 3, 3, 48, 3, 1e-6);
    private static final LossWeights FEATURES = new LossWeights(0, 1, 1, 0, 0).withFeatures(3);
    private static final String FIRST = "blocks.0.attn.qkv.weight";

    private static CompressionPlan reduced() {
        CompressionPlan plan = CompressionPlan.identity(ARCH);
        BlockPlan block = plan.blocks().get(0);
        return plan.withBlock(0, block.withTokenStep(new Pool(2)))
                .withBlock(1, block.withTokenStep(new Prune(2)));
    }

    private static ModelDescription described(CompressionPlan plan) {
        return new ModelDescription(ARCH, plan, Preprocessing.plain(12, 1), List.of(), List.of());
    }

    /** Another network whose streams are told; its logits are not looked at. */
    private record Followed(Network network, Weights weights) implements Teacher {

        @Override
        public Answer of(NDArray images, Batch batch) {
            List<NDArray> streams = new ArrayList<>();
            TokenTrace trace =
                    new TokenTrace() {
                        @Override
                        public void reduced(int block, TokenAssignment[] assignments) {
                            throw new AssertionError("the teacher keeps its tokens");
                        }

                        @Override
                        public boolean wantsStreams() {
                            return true;
                        }

                        @Override
                        public void streamed(int block, NDArray x) {
                            assertEquals(streams.size(), block);
                            streams.add(x);
                        }
                    };
            NDArray logits =
                    network.run(weights, images, TrainingNoise.NONE, false, trace).logits();
            return new Answer(logits, null, streams);
        }

        @Override
        public boolean givesTokens() {
            return false;
        }

        @Override
        public void close() {
            weights.close();
        }
    }

    /** The term of {@code network} with {@code student}'s weights, its gradient left in them. */
    private static float term(
            Network network,
            CompressionPlan plan,
            Weights student,
            Teacher teacher,
            NDArray images,
            Lease lease) {
        int count = (int) images.getShape().get(0);
        Batch batch = new Batch(FloatBuffer.allocate(0), new int[count], new int[count]);
        DistillObjective objective =
                new DistillObjective(
                        ARCH, plan, FEATURES, new LabelObjective(3, 0), teacher, lease);
        return lease.withGradients(
                true,
                () -> {
                    TokenTrace trace = objective.trace();
                    List<Term> terms =
                            objective.terms(
                                    network.run(student, images, TrainingNoise.NONE, true, trace),
                                    images,
                                    batch);
                    Term last = terms.get(terms.size() - 1);
                    assertEquals(DistillObjective.FEATURES, last.name());
                    lease.backward(last.value());
                    return last.value().getFloat();
                });
    }

    @Test
    void terms_reducedStudent_valueAndAllGradientsEqualTorchOnBothPaths() throws IOException {
        Golden golden = Golden.resource("features.safetensors");
        try (Lease lease = TestLease.lease();
                Followed teacher =
                        new Followed(
                                new EagerNetwork(ARCH, CompressionPlan.identity(ARCH)),
                                Weights.copyOf(golden.under("teacher."), lease));
                OpenNetwork fast = OpenNetwork.of(described(reduced()), Precision.FP32, lease)) {
            for (Network path : List.of(new EagerNetwork(ARCH, reduced()), fast.network())) {
                try (Weights student = Weights.copyOf(golden.under("model."), lease)) {
                    student.requireGradients(name -> true);
                    NDArray images = lease.upload(golden.tensor("images"), lease.manager());
                    float value = term(path, reduced(), student, teacher, images, lease);
                    assertEquals(golden.floats("term")[0], value, 1e-4);
                    golden.under("gradient.")
                            .forEach(
                                    (name, expected) ->
                                            near(
                                                    expected.toArray(),
                                                    lease.gradient(
                                                                    student.get(name),
                                                                    lease.manager())
                                                            .toFloatArray(),
                                                    1e-4,
                                                    "gradient of " + name));
                }
            }
        }
    }

    @Test
    void terms_studentIsItsTeacher_zero() throws IOException {
        Golden golden = Golden.resource("features.safetensors");
        CompressionPlan whole = CompressionPlan.identity(ARCH);
        try (Lease lease = TestLease.lease();
                Followed teacher =
                        new Followed(
                                new EagerNetwork(ARCH, whole),
                                Weights.copyOf(golden.under("model."), lease));
                Weights student = Weights.copyOf(golden.under("model."), lease)) {
            student.requireGradients(name -> true);
            NDArray images = lease.upload(golden.tensor("images"), lease.manager());
            EagerNetwork same = new EagerNetwork(ARCH, whole);
            assertEquals(0, term(same, whole, student, teacher, images, lease), 1e-9);
        }
    }

    @Test
    void terms_blocksThatKeepTheirPatches_prefixAloneCountsThere() throws IOException {
        Golden golden = Golden.resource("features.safetensors");
        CompressionPlan cls = CompressionPlan.identity(ARCH).withClassBlocks(2);
        Map<String, HostTensor> weights = new HashMap<>(golden.under("model."));
        try (Lease lease = TestLease.lease();
                Followed teacher =
                        new Followed(
                                new EagerNetwork(ARCH, CompressionPlan.identity(ARCH)),
                                Weights.copyOf(weights, lease));
                Weights student = Weights.copyOf(weights, lease)) {
            student.requireGradients(name -> true);
            NDArray images = lease.upload(golden.tensor("images"), lease.manager());
            float value = term(new EagerNetwork(ARCH, cls), cls, student, teacher, images, lease);
            // block 0 and the CLS token behind block 1 are the teacher's own; block 2 differs,
            // because it reads patches that block 1 has left as they were
            float[] first = lease.gradient(student.get(FIRST), lease.manager()).toFloatArray();
            assertTrue(value > 0.01 && value < 3 * 3, "loss " + value);
            double norm = 0;
            for (float g : first) {
                norm += g * g;
            }
            assertTrue(norm > 0, "no gradient reaches block 0");
            double alone = prefixErrorBehindTheLastBlock(teacher, student, cls, images);
            assertEquals(3 * alone / 3, value, 1e-4 * value);
        }
    }

    /** Mean over images of |x − x*|² / |x* − mean|² of the CLS token behind the last block. */
    private static double prefixErrorBehindTheLastBlock(
            Followed teacher, Weights student, CompressionPlan plan, NDArray images) {
        NDArray wanted = stream(teacher.network(), teacher.weights(), images);
        NDArray given = stream(new EagerNetwork(ARCH, plan), student, images);
        int count = (int) images.getShape().get(0);
        double sum = 0;
        for (int b = 0; b < count; b++) {
            float[] t = wanted.get(b).get(0).toFloatArray();
            float[] x = given.get(b).get(0).toFloatArray();
            double mean = 0;
            for (float v : t) {
                mean += v / t.length;
            }
            double miss = 0;
            double variance = 0;
            for (int i = 0; i < t.length; i++) {
                miss += (x[i] - t[i]) * (x[i] - t[i]) / t.length;
                variance += (t[i] - mean) * (t[i] - mean) / t.length;
            }
            sum += miss / (variance + 1e-6) / count;
        }
        return sum;
    }

    private static NDArray stream(Network network, Weights weights, NDArray images) {
        List<NDArray> streams = new ArrayList<>();
        TokenTrace trace =
                new TokenTrace() {
                    @Override
                    public void reduced(int block, TokenAssignment[] assignments) {
                        throw new AssertionError("no token is removed");
                    }

                    @Override
                    public boolean wantsStreams() {
                        return true;
                    }

                    @Override
                    public void streamed(int block, NDArray x) {
                        streams.add(x);
                    }
                };
        network.run(weights, images, TrainingNoise.NONE, false, trace);
        return streams.get(streams.size() - 1);
    }

    @Test
    void obstacle_otherShapesOrReducedTeacher_namesIt() {
        ModelDescription whole = described(CompressionPlan.identity(ARCH));
        ModelDescription fewer = described(reduced());
        VitArchitecture deep = new VitArchitecture(VitFamily.VIT, 12, 3, 1, 24, 4, 3, 48, 3, 1e-6);
        ModelDescription deeper =
                new ModelDescription(
                        deep,
                        CompressionPlan.identity(deep),
                        Preprocessing.plain(12, 1),
                        List.of(),
                        List.of());
        assertTrue(FeatureLoss.obstacle(whole, fewer).isEmpty());
        assertEquals(
                "it removes tokens on the way", FeatureLoss.obstacle(fewer, whole).orElseThrow());
        assertEquals(
                "it has 4 blocks, the student 3",
                FeatureLoss.obstacle(deeper, whole).orElseThrow());
        assertEquals(
                "some of its blocks leave the patches as they are",
                FeatureLoss.obstacle(
                                described(CompressionPlan.identity(ARCH).withClassBlocks(2)), whole)
                        .orElseThrow());
    }
}
