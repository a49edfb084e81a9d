// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.repair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.Activation;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.arch.VitOptions;
import org.trimformer.core.metrics.Fidelity;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.classify.Classifiers;
import org.trimformer.model.classify.Models;
import org.trimformer.model.net.Precision;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.train.TrainStep;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.runtime.Lease;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Identities of closed-form repair, on a random network and made-up images. */
class RepairTest {
    private static final int SIDE = 16;
    private static final VitArchitecture NET =
            new VitArchitecture(VitFamily.VIT, SIDE, 4, 1, 24, 4, 3, 48, 5, 1e-6);

    /** Gated feed-forward layers, a register, normed queries and keys. */
    private static final VitArchitecture GATED =
            new VitArchitecture(
                    VitFamily.VIT,
                    SIDE,
                    4,
                    1,
                    24,
                    4,
                    3,
                    48,
                    5,
                    1e-6,
                    NET.pooling(),
                    new VitOptions(true, 1, false, true, Activation.SILU, true, 0, 0));

    private static final CompressionPlan WHOLE = CompressionPlan.identity(NET);

    private static Lease lease;

    @BeforeAll
    static void open() {
        lease = TestLease.lease();
    }

    @AfterAll
    static void close() {
        lease.close();
    }

    /** Weights large enough for tokens to matter. */
    private static VitModel model(VitArchitecture arch, CompressionPlan plan, long seed) {
        ModelDescription description =
                new ModelDescription(
                        arch, plan, Preprocessing.plain(SIDE, 1), List.of(), List.of());
        VitModel drawn = Models.random(description, seed);
        Map<String, HostTensor> tensors = new HashMap<>();
        drawn.tensors()
                .forEach(
                        (name, t) -> {
                            float[] values = t.toArray();
                            boolean grows = t.shape().length > 1 || name.endsWith("gamma");
                            for (int i = 0; i < values.length && grows; i++) {
                                values[i] *= name.endsWith("gamma") ? 3e5f : 8;
                            }
                            tensors.put(name, HostTensor.of(values, t.shape()));
                        });
        return new VitModel(description, tensors);
    }

    private static VitModel under(VitModel model, CompressionPlan plan) {
        return new VitModel(model.description().withPlan(plan), model.tensors());
    }

    private static CompressionPlan merging(int... removed) {
        CompressionPlan plan = WHOLE;
        for (int i = 0; i < removed.length; i++) {
            TokenStep step =
                    removed[i] == 0 ? new TokenStep.None() : new OrderedMerge(removed[i], 1);
            plan = plan.withBlock(i, plan.blocks().get(i).withTokenStep(step));
        }
        return plan.withClsOnlyLastBlock(true);
    }

    /** Images, one batch for every eight. */
    private record Images(List<float[]> pixels) implements BatchSource {
        static Images smooth(int count, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            List<float[]> list = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                double a = 6 * random.nextDouble();
                double b = 6 * random.nextDouble();
                double c = 6 * random.nextDouble();
                float[] image = new float[SIDE * SIDE];
                for (int p = 0; p < image.length; p++) {
                    double wave = Math.sin(a * (p % SIDE) / SIDE + b * (p / SIDE) / SIDE + c);
                    image[p] = (float) (wave + 0.3 * random.nextDouble());
                }
                list.add(image);
            }
            return new Images(list);
        }

        @Override
        public int images() {
            return pixels.size();
        }

        @Override
        public int batches() {
            return (pixels.size() + 7) / 8;
        }

        @Override
        public Epoch open(int epoch, int startBatch) {
            return new Epoch() {
                private int next = startBatch;

                @Override
                public Optional<Batch> next() {
                    if (next >= batches()) {
                        return Optional.empty();
                    }
                    int from = 8 * next++;
                    int size = Math.min(8, pixels.size() - from);
                    FloatBuffer buffer =
                            java.nio.ByteBuffer.allocateDirect(4 * size * SIDE * SIDE)
                                    .order(java.nio.ByteOrder.nativeOrder())
                                    .asFloatBuffer();
                    int[] indices = new int[size];
                    int[] labels = new int[size];
                    for (int i = 0; i < size; i++) {
                        buffer.put(pixels.get(from + i));
                        indices[i] = from + i;
                        labels[i] = -1;
                    }
                    return Optional.of(new Batch(buffer.flip(), labels, indices));
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };
        }
    }

    /** Bit for bit: the very same tensors. */
    private static void assertUnchanged(VitModel model, RepairResult repaired) {
        assertEquals(model.tensors().keySet(), repaired.tensors().keySet());
        model.tensors()
                .forEach((name, t) -> assertTrue(t == repaired.tensors().get(name), () -> name));
    }

    private static RepairResult repair(VitModel original, VitModel small, Images fit, Images held) {
        return Repair.run(original, small, fit, held, lease, JobMonitor.silent());
    }

    /** KL and agreement of two models, each through its own classifier. */
    private static Fidelity compared(VitModel original, VitModel other, Images images) {
        Fidelity fidelity = new Fidelity();
        try (Classifier a = Classifiers.open(original, Precision.FP32, lease);
                Classifier b = Classifiers.open(other, Precision.FP32, lease);
                BatchSource.Epoch batches = images.open(0, 0)) {
            Optional<Batch> batch = batches.next();
            while (batch.isPresent()) {
                try (NDManager m = lease.manager().newSubManager()) {
                    NDArray x = TrainStep.images(batch.get(), NET, m);
                    float[] left = a.logits(x).toFloatArray();
                    float[] right = b.logits(x).toFloatArray();
                    for (int i = 0; i < batch.get().size(); i++) {
                        fidelity.add(
                                java.util.Arrays.copyOfRange(left, 5 * i, 5 * i + 5),
                                java.util.Arrays.copyOfRange(right, 5 * i, 5 * i + 5));
                    }
                }
                batch = batches.next();
            }
        }
        return fidelity;
    }

    @Test
    void run_nothingMerged_changesNothing() {
        VitModel model = model(NET, WHOLE, 1);
        RepairResult repaired =
                repair(
                        model,
                        under(model, WHOLE.withClsOnlyLastBlock(true)),
                        Images.smooth(32, 1),
                        Images.smooth(16, 2));
        assertTrue(repaired.tried(), repaired.skipped());
        assertEquals(0, repaired.step());
        assertEquals(List.of(), repaired.layers());
        assertUnchanged(model, repaired);
        assertEquals(0, repaired.after().klDivergence().value(), 1e-6);
    }

    @Test
    void run_duplicatedTokensMerged_changesNothing() {
        // every patch is there twice and positions are 0: merging the copies loses nothing
        VitModel model = model(NET, WHOLE, 2);
        Map<String, HostTensor> tensors = new HashMap<>(model.tensors());
        float[] positions = tensors.get("pos_embed").toArray();
        java.util.Arrays.fill(positions, 24, positions.length, 0);
        tensors.put("pos_embed", HostTensor.of(positions, tensors.get("pos_embed").shape()));
        VitModel without = new VitModel(model.description(), tensors);
        Images fit = doubled(Images.smooth(32, 3));
        Images held = doubled(Images.smooth(16, 4));
        RepairResult repaired = repair(without, under(without, merging(0, 8)), fit, held);
        assertTrue(repaired.tried(), repaired.skipped());
        assertEquals(0, repaired.before().klDivergence().value(), 1e-6);
        assertEquals(0, repaired.step());
        assertUnchanged(without, repaired);
    }

    /** The right half of each image becomes the left one. */
    private static Images doubled(Images images) {
        List<float[]> list = new ArrayList<>();
        for (float[] image : images.pixels()) {
            float[] copy = image.clone();
            for (int p = 0; p < copy.length; p++) {
                copy[p] = image[p - p % SIDE + p % (SIDE / 2)];
            }
            list.add(copy);
        }
        return new Images(list);
    }

    @Test
    void run_merged_comesCloserOnImagesNeverSeen() {
        VitModel model = model(NET, WHOLE, 3);
        VitModel small = under(model, merging(5, 4, 3));
        RepairResult repaired = repair(model, small, Images.smooth(96, 5), Images.smooth(32, 6));
        assertTrue(repaired.step() > 0, repaired.words());
        // the first block sees no merged token before its own step, which follows attention
        assertFalse(repaired.layers().contains("blocks.0.attn.qkv"), repaired.words());
        for (String fitted :
                List.of("blocks.0.mlp.fc1", "blocks.1.attn.qkv", "blocks.1.attn.proj")) {
            assertTrue(repaired.layers().contains(fitted), fitted);
        }
        VitModel after = new VitModel(small.description(), repaired.tensors());
        Images never = Images.smooth(64, 7);
        double before = compared(model, small, never).klDivergence().value();
        double now = compared(model, after, never).klDivergence().value();
        assertTrue(now < before, () -> now + " against " + before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "merged",
                "pruned",
                "narrower",
                "convolution",
                "layerscale",
                "class",
                "gated"
            })
    void run_anyPlan_measuresWhatIsDeployed(String kind) {
        VitArchitecture arch =
                switch (kind) {
                    case "layerscale" ->
                            new VitArchitecture(VitFamily.DEIT3, SIDE, 4, 1, 24, 4, 3, 48, 5, 1e-6);
                    case "gated" -> GATED;
                    default -> NET;
                };
        VitModel model = model(arch, WHOLE, 4);
        VitModel small = small(model, kind);
        Images held = Images.smooth(24, 9);
        RepairResult repaired = repair(model, small, Images.smooth(64, 8), held);
        assertTrue(repaired.tried(), repaired.skipped());
        VitModel after = new VitModel(small.description(), repaired.tensors());
        Fidelity deployed = compared(model, after, held);
        double tolerance = 1e-4 * (1e-2 + deployed.klDivergence().value());
        assertEquals(
                deployed.klDivergence().value(),
                repaired.after().klDivergence().value(),
                tolerance,
                repaired.words());
        assertEquals(
                compared(model, small, held).klDivergence().value(),
                repaired.before().klDivergence().value(),
                tolerance);
        assertTrue(
                repaired.after().klDivergence().value()
                        <= repaired.before().klDivergence().value());
    }

    private static VitModel small(VitModel model, String kind) {
        CompressionPlan plan = model.description().plan();
        switch (kind) {
            case "pruned":
                plan = plan.withBlock(1, plan.blocks().get(1).withTokenStep(new Prune(6)));
                return under(model, plan);
            case "class":
                return under(model, merging(5, 4).withClassBlocks(2));
            case "narrower":
                plan = plan.withBlock(2, new BlockPlan(Mixer.ATTENTION, 20, new TokenStep.None()));
                break;
            case "convolution":
                plan = plan.withBlock(0, new BlockPlan(Mixer.CONV_3X3, 48, new TokenStep.None()));
                break;
            default:
                return under(model, merging(5, 4, 3));
        }
        VitModel drawn = model((VitArchitecture) model.description().architecture(), plan, 11);
        Map<String, HostTensor> tensors = new HashMap<>(drawn.tensors());
        model.tensors()
                .forEach(
                        (name, t) -> {
                            HostTensor other = tensors.get(name);
                            if (other != null
                                    && java.util.Arrays.equals(other.shape(), t.shape())) {
                                tensors.put(name, t);
                            }
                        });
        return new VitModel(drawn.description(), tensors);
    }

    @Test
    void run_copiesOrTooFewImages_isSkippedWithASentence() {
        VitModel model = model(NET, WHOLE, 5);
        VitModel small = under(model, merging(5));
        Images one = new Images(java.util.Collections.nCopies(40, new float[SIDE * SIDE]));
        RepairResult copies = repair(model, small, one, one);
        assertTrue(copies.words().contains("copies"), copies.words());
        assertUnchanged(model, copies);
        RepairResult few = repair(model, small, Images.smooth(1, 1), Images.smooth(0, 2));
        assertTrue(few.words().contains("1 is there"), few.words());
    }

    @Test
    void halves_everyMixer_areTheWholeNetwork() {
        // the stream that is fitted is the one that is deployed: a repair of nothing measures 0
        VitModel model = model(NET, WHOLE, 6);
        VitModel convolved = small(model, "convolution");
        RepairResult repaired =
                repair(convolved, convolved, Images.smooth(24, 3), Images.smooth(8, 4));
        assertEquals(0, repaired.step());
        assertEquals(0, repaired.before().klDivergence().value(), 1e-6);
        assertArrayEquals(
                convolved.tensors().get("blocks.1.attn.proj.weight").toArray(),
                repaired.tensors().get("blocks.1.attn.proj.weight").toArray());
    }
}
