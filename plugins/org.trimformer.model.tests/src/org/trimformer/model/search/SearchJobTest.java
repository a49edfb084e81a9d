package org.trimformer.model.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.StrictTensors;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.Augmentation;
import org.trimformer.images.ImageSet;
import org.trimformer.images.ImageSource;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.classify.Models;
import org.trimformer.model.evaluate.EvaluateJob;
import org.trimformer.model.evaluate.EvaluateSettings;
import org.trimformer.model.net.Precision;
import org.trimformer.model.testkit.Room;
import org.trimformer.model.train.Stopping;
import org.trimformer.model.train.optimise.Optimisation;
import org.trimformer.runtime.Lease;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

import javax.imageio.ImageIO;

class SearchJobTest {
    private static final VitArchitecture ARCH =
            new VitArchitecture(VitFamily.VIT, 12, 4, 1, 24, 2, 3, 48, 2, 1e-6);

    /** Dark images with one bright half: left is class 0, right class 1. */
    private static ImageSet images() throws IOException {
        SplittableRandom random = new SplittableRandom(6);
        List<LabelledImage> list = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            BufferedImage picture = new BufferedImage(12, 12, BufferedImage.TYPE_BYTE_GRAY);
            for (int p = 0; p < 144; p++) {
                boolean bright = p % 12 < 6 == (i % 2 == 0);
                int grey = random.nextInt(100) + (bright ? 120 : 0);
                picture.getRaster().setSample(p % 12, p / 12, 0, grey);
            }
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", png);
            byte[] bytes = png.toByteArray();
            String name = "picture " + i;
            list.add(new LabelledImage(ImageSource.of(name, () -> bytes), i % 2, name));
        }
        return new ImageSet(list, List.of("left", "right"));
    }

    private static VitModel model() {
        return Models.random(
                new ModelDescription(
                        ARCH,
                        CompressionPlan.identity(ARCH),
                        Preprocessing.plain(12, 1),
                        List.of(),
                        List.of()),
                3);
    }

    private static SearchSettings settings(Budget budget, int epochs, PenaltySettings penalty) {
        return new SearchSettings(
                budget,
                Stopping.after(epochs),
                16,
                new Optimisation(2e-3, 2e-3, 0, 0.05, 1),
                GateSettings.DEFAULT,
                penalty,
                0,
                Augmentation.NONE,
                Precision.FP32,
                8,
                true,
                9);
    }

    private static SearchResult search(SearchSettings settings, JobMonitor monitor)
            throws IOException {
        try (Lease lease = Room.lease()) {
            return SearchJob.run(model(), images(), settings, lease, monitor);
        }
    }

    @Test
    void run_halfTheCost_meetsBudgetLearnsAndDeploys() throws IOException {
        SearchSettings settings =
                settings(new Budget.RelativeMacs(0.5), 12, PenaltySettings.DEFAULT);
        SearchResult r = search(settings, JobMonitor.silent());
        assertTrue(r.after().macs() <= 0.5 * r.before().macs(), "above the budget");
        assertTrue(r.after().macs() >= 0.49 * r.before().macs(), "below 98 % of the budget");
        StrictTensors.check(r.model(), "the result");
        long numbers = r.model().tensors().values().stream().mapToLong(t -> t.size()).sum();
        assertEquals(r.after().parameters(), numbers, "parameters are those deployed");
        assertEquals(12, r.history().size());
        SearchRow last = r.history().get(11);
        double ratio = last.gmacs() / last.targetGmacs();
        assertTrue(ratio < 1.1, "the gates themselves are " + ratio + " of the target");
        assertEquals(2, r.choices().size());
        assertEquals(
                r.after().blocks().stream().mapToLong(b -> b.macs()).sum(),
                r.choices().stream().mapToLong(LayerChoice::macsAfter).sum());
        try (Lease lease = Room.lease()) {
            double top1 =
                    EvaluateJob.run(
                                    r.model(),
                                    images(),
                                    new EvaluateSettings(16, Precision.FP32, false, 0),
                                    lease,
                                    JobMonitor.silent())
                            .costs()
                            .top1();
            assertTrue(top1 > 0.9, "accuracy of the deployed model is " + top1);
        }
    }

    @Test
    void run_sameSeedTwice_sameModel() throws IOException {
        SearchSettings settings =
                settings(new Budget.RelativeMacs(0.4), 2, PenaltySettings.DEFAULT);
        SearchResult a = search(settings, JobMonitor.silent());
        SearchResult b = search(settings, JobMonitor.silent());
        assertEquals(a.model().description(), b.model().description());
        a.model()
                .tensors()
                .forEach(
                        (name, t) ->
                                assertArrayEquals(
                                        t.toArray(),
                                        b.model().tensors().get(name).toArray(),
                                        name));
    }

    @Test
    void run_restartFromGivenWeights_attentionWeightsAreTheGivenOnes() throws IOException {
        SearchSettings keep = settings(new Budget.RelativeMacs(0.3), 2, PenaltySettings.DEFAULT);
        SearchSettings restart =
                new SearchSettings(
                        keep.budget(),
                        keep.stopping(),
                        16,
                        keep.weights(),
                        keep.gates(),
                        keep.penalty(),
                        0,
                        Augmentation.NONE,
                        Precision.FP32,
                        8,
                        false,
                        9);
        SearchResult kept = search(keep, JobMonitor.silent());
        SearchResult fresh = search(restart, JobMonitor.silent());
        String stem = "patch_embed.proj.weight";
        float[] given = model().tensors().get(stem).toArray();
        assertArrayEquals(given, fresh.model().tensors().get(stem).toArray());
        assertFalse(java.util.Arrays.equals(given, kept.model().tensors().get(stem).toArray()));
        assertEquals(kept.model().description().plan(), fresh.model().description().plan());
    }

    @Test
    void run_squaredPenalty_meetsBudgetAfterRounding() throws IOException {
        PenaltySettings paper = new PenaltySettings(PenaltySettings.Kind.SQUARED, 1e6, 0);
        SearchResult r =
                search(settings(new Budget.RelativeMacs(0.25), 2, paper), JobMonitor.silent());
        assertTrue(r.after().macs() <= 0.75 * r.before().macs());
        assertTrue(r.after().macs() >= 0.735 * r.before().macs());
    }

    @Test
    void run_impossibleBudgets_areRefusedBeforeTraining() {
        for (Budget budget :
                List.of(new Budget.AbsoluteMacs(10), new Budget.AbsoluteMacs(1_000_000_000))) {
            SearchSettings settings = settings(budget, 2, PenaltySettings.DEFAULT);
            assertThrows(BudgetException.class, () -> search(settings, JobMonitor.silent()));
        }
    }

    @Test
    void run_alreadySearched_isRefused() throws IOException {
        SearchSettings settings =
                settings(new Budget.RelativeMacs(0.9), 1, PenaltySettings.DEFAULT);
        VitModel once = search(settings, JobMonitor.silent()).model();
        try (Lease lease = Room.lease()) {
            ImageSet images = images();
            assertThrows(
                    UnsupportedModelException.class,
                    () -> SearchJob.run(once, images, settings, lease, JobMonitor.silent()));
        }
    }

    @Test
    void run_cancelledInABatch_stopsWithoutAModel() {
        SearchSettings settings =
                settings(new Budget.RelativeMacs(0.5), 1000, PenaltySettings.DEFAULT);
        assertThrows(CancelledException.class, () -> search(settings, new CancelAfter(40)));
    }

    @Test
    void run_timeLimit_stopsAndStillMeetsBudget() throws IOException {
        SearchSettings s = settings(new Budget.RelativeMacs(0.5), 1, PenaltySettings.DEFAULT);
        SearchSettings limited =
                new SearchSettings(
                        s.budget(),
                        new Stopping(100_000, 0, 0.005),
                        16,
                        s.weights(),
                        s.gates(),
                        s.penalty(),
                        0,
                        Augmentation.NONE,
                        Precision.FP32,
                        8,
                        true,
                        1);
        SearchResult r = search(limited, JobMonitor.silent());
        assertTrue(r.ending().contains("time limit"), r.ending());
        assertTrue(r.after().macs() <= 0.5 * r.before().macs());
    }

    /** Cancels at the n-th question. */
    private static final class CancelAfter implements JobMonitor {
        private int left;

        CancelAfter(int questions) {
            left = questions;
        }

        @Override
        public synchronized void checkCancelled() {
            if (left-- <= 0) {
                throw new CancelledException();
            }
        }

        @Override
        public void progress(double fraction, Supplier<String> message) {
            message.get();
        }

        @Override
        public void warn(String sentence) {
            // not looked at here
        }
    }
}
