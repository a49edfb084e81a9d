// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.images.ImageSet;
import org.trimformer.images.ImageSource;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.calibrate.report.LayerRow;
import org.trimformer.model.calibrate.report.ReduceResult;
import org.trimformer.model.calibrate.report.TracedImage;
import org.trimformer.model.classify.Models;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.weights.TensorCheck;
import org.trimformer.runtime.Lease;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;

import javax.imageio.ImageIO;

/** Token Prune &amp; Pool with the package method. */
class PackageReductionTest {
    private static final VitArchitecture NET =
            new VitArchitecture(VitFamily.VIT, 24, 4, 3, 24, 8, 3, 48, 5, 1e-6);

    private static Lease lease;
    private static VitModel model;

    @BeforeAll
    static void open() {
        lease = TestLease.lease();
        CompressionPlan identity = CompressionPlan.identity(NET);
        Preprocessing plain = Preprocessing.plain(24, 3);
        model = Models.random(new ModelDescription(NET, identity, plain, List.of(), List.of()), 5);
    }

    @AfterAll
    static void close() {
        lease.close();
    }

    private static ReduceSettings settings(Budget target, long seed) {
        return new ReduceSettings(
                Optional.of(TokenMethod.PACKAGE),
                Optional.ofNullable(target),
                new RemovalCounts(List.of(9, 8), List.of(2, 5), false),
                List.of(ReduceSettings.DEFAULT_THRESHOLD),
                ReduceSettings.LastBlock.AUTO,
                seeded(seed));
    }

    private static CalibrationSettings seeded(long seed) {
        CalibrationSettings d = CalibrationSettings.DEFAULT;
        return new CalibrationSettings(8, d.plans(), 4, seed);
    }

    private static ReduceResult reduce(Optional<ImageSet> images, ReduceSettings settings) {
        return ReduceJob.run(model, images, settings, lease, JobMonitor.silent());
    }

    private static ImageSet images() throws IOException {
        List<LabelledImage> list = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 6; i++) {
            BufferedImage image = new BufferedImage(24, 24, BufferedImage.TYPE_INT_RGB);
            for (int p = 0; p < 24 * 24; p++) {
                image.setRGB(p % 24, p / 24, random.nextInt(1 << 24));
            }
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            list.add(new LabelledImage(ImageSource.of("" + i, png.toByteArray()), -1, "" + i));
        }
        return new ImageSet(list, List.of());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.37, 0.5})
    void run_target_isKeptAndNearlyUsed(double saved) {
        ReduceResult reduction =
                reduce(Optional.empty(), settings(new Budget.RelativeMacs(saved), 1));
        CompressionPlan plan = reduction.model().description().plan();
        double share =
                (double) CostModel.macs(NET, plan)
                        / CostModel.macs(NET, model.description().plan());
        assertTrue(share <= 1 - saved && share > 0.96 - saved, "share " + share);
        assertTrue(plan.packsTokens());
        TensorCheck.check(reduction.model());
    }

    @Test
    void run_knobs_areFollowed() {
        ReduceResult reduction = reduce(Optional.empty(), settings(null, 1));
        CompressionPlan plan = reduction.model().description().plan();
        assertArrayEquals(new int[] {37, 37, 29, 29, 29, 22, 22, 22}, TokenCounts.after(NET, plan));
    }

    @Test
    void run_untrainedSelectors_areSaidSo() {
        ReduceResult reduction = reduce(Optional.empty(), settings(null, 1));
        assertTrue(
                reduction.words().stream().anyMatch(w -> w.contains("until Distill has trained")),
                reduction.words().toString());
    }

    @Test
    void run_seed_decidesSelectorsAlone() {
        VitModel first = reduce(Optional.empty(), settings(null, 1)).model();
        VitModel same = reduce(Optional.empty(), settings(null, 1)).model();
        VitModel other = reduce(Optional.empty(), settings(null, 2)).model();
        String embed = "blocks.2.selector.embed.weight";
        assertArrayEquals(
                first.tensors().get(embed).toArray(), same.tensors().get(embed).toArray());
        assertFalse(
                first.tensors().get(embed).toArray()[0] == other.tensors().get(embed).toArray()[0]);
        for (String name : model.tensors().keySet()) {
            assertSame(model.tensors().get(name), first.tensors().get(name), name);
        }
    }

    @Test
    void run_calibrationImages_tellWhereEveryPatchWent() throws IOException {
        ReduceResult reduction =
                reduce(Optional.of(images()), settings(new Budget.RelativeMacs(0.37), 1));
        assertTrue(reduction.agreement().isPresent());
        assertEquals(4, reduction.images().size());
        for (TracedImage image : reduction.images()) {
            TracedImage.Stage last = image.stages().get(image.stages().size() - 1);
            TreeSet<Integer> tokens = new TreeSet<>();
            for (int token : last.token()) {
                assertTrue(token >= 1 && token < last.tokens(), "token " + token);
                tokens.add(token);
            }
            assertEquals(last.tokens() - 1, tokens.size(), "every token stands for a patch");
        }
        for (LayerRow row : reduction.layers()) {
            boolean packs = row.tokensIn() > row.tokensOut() && row.tokensOut() > 1;
            assertEquals(packs ? 0 : Double.NaN, row.pruned(), "block " + row.block());
        }
    }

    @Test
    void run_modelWithPackages_isRefused() {
        VitModel packed = reduce(Optional.empty(), settings(null, 1)).model();
        assertThrows(
                UnsupportedModelException.class,
                () -> ReduceJob.check(packed.description(), settings(null, 1)));
    }

    @Test
    void check_speedUp_isRefusedWithASentence() {
        BudgetException e =
                assertThrows(
                        BudgetException.class,
                        () ->
                                ReduceJob.check(
                                        model.description(), settings(new Budget.Speedup(1.5), 1)));
        assertTrue(e.fix().contains("MACs"), e.fix());
    }
}
