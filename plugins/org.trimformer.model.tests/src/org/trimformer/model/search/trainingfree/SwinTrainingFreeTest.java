// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.trainingfree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trimformer.model.testkit.Near.near;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.model.StrictTensors;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.ImageSource;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.classify.Networks;
import org.trimformer.model.search.SearchResult;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.SwinCases;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import javax.imageio.ImageIO;

class SwinTrainingFreeTest {

    private static ImageSet unlabelled(int count) throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BufferedImage picture = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
            for (int p = 0; p < 28 * 28; p++) {
                picture.getRaster().setSample(p % 28, p / 28, 0, random.nextInt(256));
            }
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", png);
            String name = "picture " + i;
            images.add(
                    new LabelledImage(
                            ImageSource.of(name, png.toByteArray()), LabelledImage.NO_LABEL, name));
        }
        return new ImageSet(images, List.of());
    }

    private static float[] logits(VitModel model, Lease lease) throws IOException {
        try (Weights weights = Weights.copyOf(model.tensors(), lease)) {
            HostTensor images = Golden.resource("swin.safetensors").tensor("swin.input");
            return Networks.of(model.description().architecture(), model.description().plan())
                    .run(weights, lease.upload(images, lease.manager()))
                    .logits()
                    .toFloatArray();
        }
    }

    /** The golden Swin whose shifted block attends from every token to itself, with one head. */
    private static VitModel selfish() throws IOException {
        VitModel model = SwinCases.model("swin");
        Map<String, HostTensor> tensors = new TreeMap<>(model.tensors());
        String attention = "layers.0.blocks.1.attn.";
        tensors.computeIfPresent(attention + "qkv.weight", (n, t) -> oneHead(t, 12));
        tensors.computeIfPresent(attention + "qkv.bias", (n, t) -> oneHead(t, 1));
        float[] table = new float[169 * 2];
        Arrays.fill(table, -30);
        Arrays.fill(table, 84 * 2, 85 * 2, 30);
        tensors.put(attention + "relative_position_bias_table", HostTensor.of(table, 169, 2));
        return new VitModel(model.description(), tensors);
    }

    /** Without queries, keys and the values of the second head; rows of {@code columns}. */
    private static HostTensor oneHead(HostTensor qkv, int columns) {
        float[] values = qkv.toArray();
        Arrays.fill(values, 0, 24 * columns, 0);
        Arrays.fill(values, 30 * columns, 36 * columns, 0);
        return HostTensor.of(values, qkv.shape());
    }

    @Test
    void run_shiftedAttentionIsAConvolution_isReplacedAndTheLogitsStay() throws IOException {
        VitModel model = selfish();
        CompressionPlan wanted =
                model.description()
                        .plan()
                        .withBlock(1, new BlockPlan(Mixer.CONV_1X1, 48, new TokenStep.None()));
        long target = CostModel.macs(model.description().architecture(), wanted);
        TrainingFreeSettings settings =
                new TrainingFreeSettings(new Budget.AbsoluteMacs(target), true, 0.5, 8, 16, 3);
        try (Lease lease = TestLease.lease()) {
            SearchResult r =
                    TrainingFreeJob.run(
                            model, unlabelled(40), settings, lease, JobMonitor.silent());
            assertEquals(wanted, r.model().description().plan(), r.ending());
            assertEquals(1, r.choices().get(1).conv1R2(), 1e-4);
            StrictTensors.check(r.model(), "the result");
            near(logits(model, lease), logits(r.model(), lease), 1e-3, "logits");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void run_anyBudget_isReachedAndNeverExceeded(boolean replace) throws IOException {
        VitModel model = SwinCases.model("swin");
        ImageSet images = unlabelled(12);
        try (Lease lease = TestLease.lease()) {
            for (double saved : new double[] {0.1, 0.35}) {
                TrainingFreeSettings settings =
                        new TrainingFreeSettings(
                                new Budget.RelativeMacs(saved), replace, 0.5, 8, 16, 3);
                SearchResult r =
                        TrainingFreeJob.run(model, images, settings, lease, JobMonitor.silent());
                double left = (double) r.after().macs() / r.before().macs();
                assertTrue(left <= 1 - saved && left > 0.95 * (1 - saved), left + " is left");
                StrictTensors.check(r.model(), "the result");
                assertTrue(Double.isNaN(r.choices().get(0).conv1R2()) != replace);
            }
        }
    }
}
