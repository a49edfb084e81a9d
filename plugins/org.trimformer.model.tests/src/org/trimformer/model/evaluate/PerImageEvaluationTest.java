// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.Test;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.PerImageCounts;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.images.BatchSettings;
import org.trimformer.images.ImageSet;
import org.trimformer.model.classify.ImageBatches;
import org.trimformer.model.classify.Models;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.net.Precision;
import org.trimformer.model.reduce.TokenAssignment;
import org.trimformer.model.testkit.PeakedAttention;
import org.trimformer.model.testkit.Pictures;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Evaluation of a model whose images keep different numbers of tokens. */
class PerImageEvaluationTest {
    private static final VitArchitecture ARCH =
            new VitArchitecture(VitFamily.VIT, 12, 2, 1, 24, 3, 3, 48, 3, 1e-6);
    private static final int IMAGES = 40;

    private final ImageSet images = Pictures.bars(IMAGES, 5, List.of("a", "b", "c"));

    private static CompressionPlan plan() {
        TokenStep step =
                new PerImage(
                        new OrderedMerge(4),
                        new PerImageCounts(
                                0.8, List.of(6, 12, 18, 20, 21, 22, 23, 24, 25, 26, 30)));
        CompressionPlan plan = CompressionPlan.identity(ARCH);
        for (int block = 0; block < 2; block++) {
            plan = plan.withBlock(block, new BlockPlan(Mixer.ATTENTION, 48, step));
        }
        return plan;
    }

    private static VitModel model() {
        return PeakedAttention.of(
                Models.random(
                        new ModelDescription(
                                ARCH,
                                plan(),
                                Preprocessing.plain(12, 1),
                                List.of("a", "b", "c"),
                                List.of()),
                        3));
    }

    private Evaluation evaluate(int batch, Precision precision, Lease lease) {
        EvaluateSettings settings = new EvaluateSettings(batch, precision, batch == 7, 0);
        return EvaluateJob.run(model(), images, settings, lease, JobMonitor.silent());
    }

    @Test
    void run_anyBatchSize_samePredictionsAndCosts() {
        try (Lease lease = TestLease.lease()) {
            Evaluation one = evaluate(1, Precision.FP32, lease);
            Evaluation seven = evaluate(7, Precision.FP32, lease);
            assertArrayEquals(one.predictions(), seven.predictions());
            assertEquals(one.costs().gmacs(), seven.costs().gmacs());
            assertEquals(one.costs().gmacsP95(), seven.costs().gmacsP95());
            assertTrue(seven.costs().speed().imagesPerSecond() > 0);
            assertEquals("TorchScript, block by block", one.costs().emitter());
        }
    }

    @Test
    void run_meanAndP95_equalTheImagesTakenOneByOne() {
        try (Lease lease = TestLease.lease()) {
            long[] macs = new long[IMAGES];
            try (Weights weights = Weights.copyOf(model().tensors(), lease);
                    BatchSource.Epoch batches =
                            new ImageBatches(
                                            images.images(),
                                            Preprocessing.plain(12, 1),
                                            BatchSettings.inOrder(1),
                                            JobMonitor.silent())
                                    .open(0, 0)) {
                Optional<Batch> batch = batches.next();
                while (batch.isPresent()) {
                    macs[batch.get().indices()[0]] = alone(batch.get(), weights, lease);
                    batch = batches.next();
                }
            }
            Arrays.sort(macs);
            assertTrue(macs[0] < macs[IMAGES - 1], "images must cost different amounts");
            CostRow row = evaluate(16, Precision.FP32, lease).costs();
            assertEquals(Arrays.stream(macs).sum() / 40.0 / 1e9, row.gmacs(), 1e-15);
            assertEquals(macs[37] / 1e9, row.gmacsP95(), 1e-15, "38 of 40 cost no more");
            assertTrue(macs[IMAGES - 1] <= CostModel.macs(ARCH, plan()));
        }
    }

    /** Cost of one image by the closed form of the equal-count plan that it happened to follow. */
    private static long alone(Batch batch, Weights weights, Lease lease) {
        Map<Integer, TokenAssignment[]> trace = new TreeMap<>();
        try (NDManager m = lease.manager().newSubManager()) {
            NDArray image = lease.upload(batch.pixels().duplicate(), new Shape(1, 1, 12, 12), m);
            new EagerNetwork(ARCH, plan()).run(weights, image, trace::put);
        }
        CompressionPlan followed = CompressionPlan.identity(ARCH);
        for (Map.Entry<Integer, TokenAssignment[]> block : trace.entrySet()) {
            TokenAssignment a = block.getValue()[0];
            TokenStep step = new OrderedMerge(a.target().length - a.tokensOut());
            followed = followed.withBlock(block.getKey(), new BlockPlan(Mixer.ATTENTION, 48, step));
        }
        return CostModel.macs(ARCH, followed);
    }

    @Test
    void run_bf16_isNearFp32() {
        try (Lease lease = TestLease.lease()) {
            int[] fp32 = evaluate(8, Precision.FP32, lease).predictions();
            Evaluation bf16 = evaluate(8, Precision.BF16, lease);
            assertEquals("bf16", bf16.costs().precision());
            int same = 0;
            for (int i = 0; i < IMAGES; i++) {
                same += fp32[i] == bf16.predictions()[i] ? 1 : 0;
            }
            assertTrue(same >= 0.9 * IMAGES, same + " of " + IMAGES + " predictions are the same");
        }
    }
}
