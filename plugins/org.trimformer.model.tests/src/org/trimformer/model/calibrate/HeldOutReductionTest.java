// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.metrics.Agreement;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.storage.CheckpointStore;
import org.trimformer.images.ImageSet;
import org.trimformer.images.ImageSource;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.calibrate.report.ReduceResult;
import org.trimformer.model.calibrate.report.TracedImage;
import org.trimformer.model.checkpoint.CheckpointPolicy;
import org.trimformer.model.checkpoint.Resumable;
import org.trimformer.model.classify.Models;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.runtime.Lease;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

import javax.imageio.ImageIO;

/** The whole result is repaired, measured on images held out, and said. */
class HeldOutReductionTest {
    private static final VitArchitecture NET =
            new VitArchitecture(VitFamily.VIT, 24, 4, 3, 24, 6, 3, 48, 5, 1e-6);

    @TempDir static Path folder;

    private static Lease lease;
    private static VitModel model;

    @BeforeAll
    static void open() {
        lease = TestLease.lease();
        model =
                Models.random(
                        new ModelDescription(
                                NET,
                                CompressionPlan.identity(NET),
                                Preprocessing.plain(24, 3),
                                List.of(),
                                List.of()),
                        5);
    }

    @AfterAll
    static void close() {
        lease.close();
    }

    @Test
    void run_noImages_saysThatNothingWasMeasured() {
        List<String> warnings = new ArrayList<>();
        ReduceSettings settings = many(new Budget.RelativeMacs(0.3));
        ReduceResult reduction =
                ReduceJob.run(model, Optional.empty(), settings, lease, warned(warnings));
        assertTrue(warnings.get(0).contains("Nothing was measured"), warnings.toString());
        assertTrue(reduction.words().get(1).contains("Nothing was measured"));
        assertTrue(reduction.agreement().isEmpty() && reduction.repaired().isEmpty());
    }

    @Test
    void run_manyImages_repairsAndMeasuresOnHeldOutOnes() throws IOException {
        List<String> warnings = new ArrayList<>();
        ReduceResult reduction =
                ReduceJob.run(
                        model,
                        Optional.of(drawn(40)),
                        many(new Budget.RelativeMacs(0.4)),
                        lease,
                        warned(warnings));
        Agreement agreement = reduction.agreement().orElseThrow();
        assertTrue(agreement.heldOut());
        assertEquals(10, agreement.images());
        assertTrue(reduction.repaired().orElseThrow().tried());
        assertTrue(reduction.words().get(1).contains("of 10 held-out images"));
        assertEquals(agreement.share() < 0.9, !warnings.isEmpty(), warnings.toString());
        ReduceResult without =
                ReduceJob.run(
                        model,
                        Optional.of(drawn(40)),
                        many(new Budget.RelativeMacs(0.4)).repaired(false),
                        lease,
                        JobMonitor.silent());
        assertEquals(
                reduction.repaired().get().before().orElseThrow().klDivergence(),
                without.agreement().orElseThrow().klDivergence(),
                1e-5);
        assertTrue(agreement.klDivergence() <= without.agreement().get().klDivergence() + 1e-5);
        assertTrue(without.repaired().isEmpty());
    }

    @Test
    void run_doneButNotSafeYet_isTakenFromTheEarlierRun() throws IOException {
        CheckpointStore store = new CheckpointStore(folder.resolve("kept"), 1 << 24, true);
        Optional<CheckpointPolicy> policy = Optional.of(new CheckpointPolicy(store, 0, 0, false));
        Optional<ImageSet> images = Optional.of(drawn(40));
        ReduceSettings settings = many(new Budget.RelativeMacs(0.4));
        List<String> told = new ArrayList<>();
        ReduceResult first = ReduceJob.run(model, images, settings, policy, lease, warned(told));
        List<String> toldAgain = new ArrayList<>();
        ReduceResult again =
                ReduceJob.run(model, images, settings, policy, lease, warned(toldAgain));
        told.add(Resumable.TAKEN);
        assertEquals(told, toldAgain);
        assertEquals(first.remarked(Resumable.TAKEN).words(), again.words());
        assertEquals(ModelFile.contentHash(first.model()), ModelFile.contentHash(again.model()));
        assertEquals(first.layers(), again.layers());
        assertEquals(first.agreement(), again.agreement());
        assertEquals(first.repaired(), again.repaired());
        assertEquals(first.images().size(), again.images().size());
        TracedImage before = first.images().get(0);
        TracedImage after = again.images().get(0);
        assertArrayEquals(before.rgb(), after.rgb());
        assertArrayEquals(before.stages().get(0).token(), after.stages().get(0).token());
        ReduceResult other =
                ReduceJob.run(model, images, settings.repaired(false), policy, lease, warned(told));
        assertFalse(other.words().contains(Resumable.TAKEN), other.words().toString());
        CheckpointStore.settle();
        ReduceResult anew = ReduceJob.run(model, images, settings, policy, lease, warned(told));
        assertEquals(first.words(), anew.words());
        CheckpointStore.settle();
    }

    @Test
    void run_agreement_isKeptOnHeldOutImages() throws IOException {
        ReduceResult reduction =
                ReduceJob.run(
                        model,
                        Optional.of(drawn(40)),
                        many(new Budget.Agreement(0.8)),
                        lease,
                        JobMonitor.silent());
        assertTrue(reduction.agreement().orElseThrow().share() >= 0.8);
        long full = CostModel.macs(NET, CompressionPlan.identity(NET));
        assertTrue(CostModel.macs(NET, reduction.model().description().plan()) < full);
        assertTrue(reduction.words().get(2).contains("largest cut"), reduction.words().toString());
        ImageException e =
                assertThrows(
                        ImageException.class,
                        () ->
                                ReduceJob.run(
                                        model,
                                        Optional.of(drawn(9)),
                                        many(new Budget.Agreement(0.8)),
                                        lease,
                                        JobMonitor.silent()));
        assertTrue(e.getMessage().contains("32 calibration images"), e.getMessage());
    }

    private static ReduceSettings many(Budget target) {
        return ReduceSettings.to(target).with(new CalibrationSettings(40, 2, 8, 3));
    }

    private static ImageSet drawn(int count) throws IOException {
        List<LabelledImage> list = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(12);
        for (int i = 0; i < count; i++) {
            BufferedImage image = new BufferedImage(24, 24, BufferedImage.TYPE_INT_RGB);
            int hue = random.nextInt(1 << 24);
            for (int p = 0; p < 24 * 24; p++) {
                image.setRGB(p % 24, p / 24, hue * (p / 24) ^ random.nextInt(1 << 20));
            }
            Path file = folder.resolve("many" + i + ".png");
            ImageIO.write(image, "png", file.toFile());
            list.add(new LabelledImage(ImageSource.of(file), -1, "many" + i));
        }
        return new ImageSet(list, List.of());
    }

    private static JobMonitor warned(List<String> warnings) {
        return new JobMonitor() {
            @Override
            public void checkCancelled() {
                // never
            }

            @Override
            public void progress(double fraction, Supplier<String> message) {
                message.get();
            }

            @Override
            public void warn(String sentence) {
                warnings.add(sentence);
            }
        };
    }
}
