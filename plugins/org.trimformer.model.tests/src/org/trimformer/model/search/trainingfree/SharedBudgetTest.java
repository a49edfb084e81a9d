// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.trainingfree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.model.StrictTensors;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.ImageSource;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.calibrate.ReduceJob;
import org.trimformer.model.calibrate.ReduceSettings;
import org.trimformer.model.calibrate.report.ReduceResult;
import org.trimformer.model.search.SearchResult;
import org.trimformer.model.search.fit.UnlabelledTask;
import org.trimformer.model.search.supernet.RandomSupernet;
import org.trimformer.model.testkit.SwinCases;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.runtime.Lease;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

import javax.imageio.ImageIO;

class SharedBudgetTest {

    private static TrainingFreeSettings shared(Budget budget) {
        return new TrainingFreeSettings(budget, false, true, true, 0.5, 8, 16, true, true, 3);
    }

    private static long macs(VitModel model, CompressionPlan plan) {
        return CostModel.macs(model.description().architecture(), plan);
    }

    /** Units that carry nothing go before any token does, and tokens save what is left. */
    @Test
    void run_unitsCarryNothing_areCutAndTokensSaveTheRest() throws IOException {
        VitModel model = UnlabelledTask.halfConstant();
        ImageSet images = UnlabelledTask.images(60);
        long whole = macs(model, model.description().plan());
        try (Lease lease = TestLease.lease()) {
            SearchResult r =
                    TrainingFreeJob.run(
                            model,
                            images,
                            shared(new Budget.RelativeMacs(0.5)),
                            lease,
                            JobMonitor.silent());
            r.choices().forEach(c -> assertTrue(c.unitsKept() <= 24, c.toString()));
            assertTrue(r.after().macs() > whole / 2, r.ending());
            assertTrue(r.ending().contains("Token Prune & Pool, with the same target"), r.ending());
            StrictTensors.check(r.model(), "the result");
            Budget rest = new Budget.OfOriginal(0.5);
            ReduceResult reduced =
                    ReduceJob.run(
                            r.model(),
                            Optional.of(images),
                            ReduceSettings.to(rest),
                            lease,
                            JobMonitor.silent());
            long macs = macs(model, reduced.model().description().plan());
            assertTrue(macs <= whole / 2 && macs > 0.8 * whole / 2, macs + " of " + whole);
        }
    }

    /** Where all patches look the same, merging them is free: nothing else is touched. */
    @Test
    void run_tokensAreCopies_nothingIsCut() throws IOException {
        VitModel random = RandomSupernet.model("vit");
        Map<String, HostTensor> tensors = new TreeMap<>(random.tensors());
        tensors.computeIfPresent(
                "pos_embed", (name, t) -> HostTensor.of(new float[t.toArray().length], t.shape()));
        VitModel model = new VitModel(random.description(), tensors);
        try (Lease lease = TestLease.lease()) {
            SearchResult r =
                    TrainingFreeJob.run(
                            model,
                            plain(60),
                            shared(new Budget.RelativeMacs(0.2)),
                            lease,
                            JobMonitor.silent());
            r.choices().forEach(c -> assertEquals(c.unitsBefore(), c.unitsKept(), r.ending()));
            for (String name : model.tensors().keySet()) {
                assertTrue(
                        Arrays.equals(
                                model.tensors().get(name).toArray(),
                                r.model().tensors().get(name).toArray()),
                        name);
            }
        }
    }

    /** Pictures of one colour each. */
    private static ImageSet plain(int count) throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BufferedImage picture = new BufferedImage(12, 12, BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = picture.createGraphics();
            pen.setColor(new Color(random.nextInt(1 << 24)));
            pen.fillRect(0, 0, 12, 12);
            pen.dispose();
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", png);
            String name = "colour " + i;
            images.add(
                    new LabelledImage(
                            ImageSource.of(name, png.toByteArray()), LabelledImage.NO_LABEL, name));
        }
        return new ImageSet(images, List.of());
    }

    @Test
    void run_swin_isRefusedBeforeAnythingIsComputed() throws IOException {
        VitModel swin = SwinCases.model("swin");
        ImageSet images = UnlabelledTask.images();
        try (Lease lease = TestLease.lease()) {
            UnsupportedModelException e =
                    assertThrows(
                            UnsupportedModelException.class,
                            () ->
                                    TrainingFreeJob.run(
                                            swin,
                                            images,
                                            shared(new Budget.RelativeMacs(0.5)),
                                            lease,
                                            JobMonitor.silent()));
            assertTrue(e.getMessage().contains("cannot lose tokens"), e.getMessage());
        }
    }

    @Test
    void run_budgetBelowStemAndHead_isRefused() throws IOException {
        VitModel model = RandomSupernet.model("vit");
        ImageSet images = UnlabelledTask.images(60);
        TrainingFreeSettings nothing = shared(new Budget.AbsoluteMacs(10));
        try (Lease lease = TestLease.lease()) {
            assertThrows(
                    BudgetException.class,
                    () -> TrainingFreeJob.run(model, images, nothing, lease, JobMonitor.silent()));
        }
    }

    @Test
    void settings_agreement_cannotBeShared() {
        SettingException e =
                assertThrows(SettingException.class, () -> shared(new Budget.Agreement(0.9)));
        assertTrue(e.getMessage().contains("cannot be shared"), e.getMessage());
    }
}
