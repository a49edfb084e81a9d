// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.foreign.ForeignModel;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.StrictTensors;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.Augmentation;
import org.trimformer.images.ImageSet;
import org.trimformer.model.classify.Models;
import org.trimformer.model.evaluate.EvaluateJob;
import org.trimformer.model.evaluate.EvaluateSettings;
import org.trimformer.model.evaluate.Evaluation;
import org.trimformer.model.net.Precision;
import org.trimformer.model.testkit.Pictures;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.train.Regularisation;
import org.trimformer.model.train.Stopping;
import org.trimformer.model.train.optimise.Optimisation;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A search of a Swin of 6x6 patches: windows of 3, shifted in block 1, then one window. */
class SwinSearchJobTest {
    private static final List<String> NAMES = List.of("left", "middle", "right");
    private static final ImageSet IMAGES = Pictures.bars(48, 1, NAMES);
    private static final SwinArchitecture ARCH =
            new SwinArchitecture(12, 2, 1, 12, List.of(2, 1), List.of(2, 4), 3, 4, 3, 1e-5);

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

    private static SearchResult search(double less, int epochs, Lease lease) {
        SearchSettings settings =
                new SearchSettings(
                        new Budget.RelativeMacs(less),
                        Stopping.after(epochs),
                        16,
                        new Optimisation(5e-3, 5e-3, 0, 0.05, 1),
                        GateSettings.DEFAULT,
                        PenaltySettings.DEFAULT,
                        Regularisation.NONE,
                        Augmentation.NONE,
                        Precision.FP32,
                        8,
                        SearchSettings.ResultWeights.SEARCHED,
                        9);
        return SearchJob.run(model(), IMAGES, settings, lease, JobMonitor.silent());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 0.85})
    void run_budget_isMetByWhatIsDeployedAndSaved(double less, @TempDir Path folder)
            throws IOException {
        try (Lease lease = TestLease.lease()) {
            SearchResult r = search(less, 4, lease);
            double kept = (double) r.after().macs() / r.before().macs();
            assertTrue(kept <= 1 - less && kept >= 0.98 * (1 - less), "kept " + kept);
            StrictTensors.check(r.model(), "the result");
            long numbers = r.model().tensors().values().stream().mapToLong(t -> t.size()).sum();
            assertEquals(r.after().parameters(), numbers, "parameters are those deployed");
            ModelDescription d = r.model().description();
            assertEquals(CostModel.of(d.architecture(), d.plan()), r.after());
            assertTrue(
                    less < 0.8
                            || d.plan().blocks().stream()
                                    .anyMatch(b -> b.mixer() != Mixer.ATTENTION),
                    "all attention is still there: " + d.plan());
            Path file = folder.resolve("swin.safetensors");
            ModelFile.write(file, r.model());
            VitModel loaded = ForeignModel.read(file, JobMonitor.silent());
            assertEquals(d, loaded.description());
            assertArrayEquals(predictions(r.model(), lease), predictions(loaded, lease));
        }
    }

    private static int[] predictions(VitModel model, Lease lease) {
        Evaluation e =
                EvaluateJob.run(
                        model,
                        IMAGES,
                        new EvaluateSettings(16, Precision.FP32, false, 0),
                        lease,
                        JobMonitor.silent());
        return e.predictions();
    }

    @Test
    void run_sameSeedTwice_sameModelWhichCannotBeSearchedAgain() {
        try (Lease lease = TestLease.lease()) {
            VitModel a = search(0.85, 1, lease).model();
            assertEquals(
                    ModelFile.tensorHash(a), ModelFile.tensorHash(search(0.85, 1, lease).model()));
            SearchSettings again = SearchSettings.of(new Budget.RelativeMacs(0.1), 1, 1);
            assertThrows(
                    UnsupportedModelException.class,
                    () -> SearchJob.run(a, IMAGES, again, lease, JobMonitor.silent()));
        }
    }
}
