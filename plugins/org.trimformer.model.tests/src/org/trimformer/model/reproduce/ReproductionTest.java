// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.calibrate.CalibrationSettings;
import org.trimformer.model.calibrate.ReduceJob;
import org.trimformer.model.calibrate.ReduceSettings;
import org.trimformer.model.head.NewHead;
import org.trimformer.model.job.TrainJob;
import org.trimformer.model.job.TrainTask;
import org.trimformer.model.reproduce.RepeatedStep.Outcome;
import org.trimformer.model.search.PenaltySettings;
import org.trimformer.model.search.SearchJob;
import org.trimformer.model.search.SearchTask;
import org.trimformer.model.search.trainingfree.TrainingFreeJob;
import org.trimformer.model.search.trainingfree.TrainingFreeSettings;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.testkit.TinyTask;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Models made by jobs, written, read and made again from the files alone. */
class ReproductionTest {
    private static final JobMonitor QUIET = JobMonitor.silent();

    @TempDir Path folder;

    private Path data;

    @BeforeEach
    void makeFolder() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
    }

    @Test
    void run_searchedReducedAndTrained_reproducesEveryStep() throws IOException {
        ImageSet images = SearchTask.images();
        save(images);
        try (Lease lease = TestLease.lease()) {
            VitModel drawn = SearchTask.model();
            TrainingFreeSettings search =
                    new TrainingFreeSettings(new Budget.RelativeMacs(0.2), true, 0.5, 8, 5, 1);
            VitModel searched = TrainingFreeJob.run(drawn, images, search, lease, QUIET).model();
            ReduceSettings reduce =
                    ReduceSettings.to(new Budget.RelativeMacs(0.2))
                            .with(new CalibrationSettings(40, 2, 8, 1));
            VitModel reduced =
                    ReduceJob.run(searched, Optional.of(images), reduce, lease, QUIET).model();
            VitModel headed = NewHead.fit(reduced, images, 16, lease, QUIET).model();
            List<RepeatedStep> rows = again(headed, lease);
            assertEquals(
                    List.of(
                            "random weights",
                            "training-free compression",
                            "token-prune-pool",
                            "new head"),
                    rows.stream().map(RepeatedStep::operation).toList());
            rows.forEach(row -> assertEquals(Outcome.REPRODUCED, row.outcome(), row.words()));
        }
    }

    @Test
    void run_gateSearch_isReproduced() throws IOException {
        save(SearchTask.images());
        try (Lease lease = TestLease.lease()) {
            VitModel searched =
                    SearchJob.run(
                                    SearchTask.model(),
                                    SearchTask.images(),
                                    SearchTask.settings(
                                            new Budget.RelativeMacs(0.5),
                                            2,
                                            PenaltySettings.DEFAULT),
                                    lease,
                                    QUIET)
                            .model();
            RepeatedStep row = again(searched, lease).get(1);
            assertEquals(Outcome.REPRODUCED, row.outcome(), row.words());
        }
    }

    @Test
    void run_distilledFromItself_isReproducedFromTheModelItBeganWith() throws IOException {
        TrainTask task = TinyTask.make(true, 2);
        save(task.images());
        save(task.heldOut().orElseThrow());
        ModelFile.write(data.resolve("start.safetensors"), task.model());
        try (Lease lease = TestLease.lease()) {
            var result = TrainJob.run(task, Optional.empty(), lease, QUIET);
            for (VitModel kept : List.of(result.model(), result.last())) {
                RepeatedStep row = again(kept, lease).get(1);
                assertEquals(Outcome.REPRODUCED, row.outcome(), row.words());
            }
        }
    }

    @Test
    void run_changedTensor_saysWhichAndHowMuch() throws IOException {
        save(SearchTask.images());
        try (Lease lease = TestLease.lease()) {
            VitModel headed =
                    NewHead.fit(SearchTask.model(), SearchTask.images(), 16, lease, QUIET).model();
            Map<String, HostTensor> tensors = new TreeMap<>(headed.tensors());
            float[] bias = tensors.get("head.bias").toArray();
            bias[1] += 0.25f;
            tensors.put("head.bias", HostTensor.of(bias, bias.length));
            RepeatedStep row = again(new VitModel(headed.description(), tensors), lease).get(1);
            assertEquals(Outcome.DIFFERENT, row.outcome());
            assertTrue(row.words().contains("1 of "), row.words());
            assertTrue(row.words().contains("head.bias by up to 0.25"), row.words());
            assertTrue(row.words().contains("processor are the same"), row.words());
        }
    }

    @Test
    void run_missingImages_saysHowMany() throws IOException {
        ImageSet all = SearchTask.images();
        save(new ImageSet(all.images().subList(0, 45), all.classes()));
        try (Lease lease = TestLease.lease()) {
            VitModel headed = NewHead.fit(SearchTask.model(), all, 16, lease, QUIET).model();
            RepeatedStep row = again(headed, lease).get(1);
            assertEquals(Outcome.NOT_REPEATED, row.outcome());
            assertTrue(row.words().contains("3 of the 48 images"), row.words());
        }
    }

    @Test
    void run_missingStart_saysSo() throws IOException {
        TrainTask task = TinyTask.make(true, 1);
        save(task.images());
        save(task.heldOut().orElseThrow());
        try (Lease lease = TestLease.lease()) {
            VitModel trained = TrainJob.run(task, Optional.empty(), lease, QUIET).model();
            RepeatedStep row = again(trained, lease).get(1);
            assertEquals(Outcome.NOT_REPEATED, row.outcome());
            assertTrue(row.words().contains("the model it began with"), row.words());
        }
    }

    /** As the verb does: written, read, and made again from what lies in the folder. */
    private List<RepeatedStep> again(VitModel made, Lease lease) throws IOException {
        Path file = folder.resolve("made.safetensors");
        ModelFile.write(file, made);
        return Reproduction.run(
                ModelFile.read(file), GivenFiles.in(List.of(data), QUIET), lease, QUIET);
    }

    /** Files under other names and in another order. */
    private void save(ImageSet images) throws IOException {
        List<LabelledImage> all = new ArrayList<>(images.images());
        for (int i = 0; i < all.size(); i++) {
            byte[] bytes = all.get(i).source().read();
            Files.write(data.resolve(images.size() + "-" + (all.size() - i) + ".png"), bytes);
        }
    }
}
