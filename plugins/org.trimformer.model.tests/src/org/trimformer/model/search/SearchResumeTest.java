// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.storage.CheckpointStore;
import org.trimformer.images.Augmentation;
import org.trimformer.model.checkpoint.CheckpointPolicy;
import org.trimformer.model.checkpoint.Resumable;
import org.trimformer.model.net.Precision;
import org.trimformer.model.testkit.Interruption;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.train.Regularisation;
import org.trimformer.model.train.Stopping;
import org.trimformer.model.train.optimise.Optimisation;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** An interrupted search goes on to the same model, to the bit. */
@Tag("process")
class SearchResumeTest {
    private static final int EPOCHS = 5;

    /** Times the job asks whether to go on: about 7 a step, 3 steps an epoch. */
    private static final int QUESTIONS = 100;

    @TempDir private Path folder;

    private static SearchSettings settings(Stopping stopping, Augmentation augmentation) {
        SearchSettings s =
                SearchTask.settings(new Budget.RelativeMacs(0.5), EPOCHS, PenaltySettings.DEFAULT);
        return new SearchSettings(
                s.budget(),
                stopping,
                s.batchSize(),
                new Optimisation(2e-3, 2e-3, 0, 0.05, 1, 2, 0.9, false),
                s.gates(),
                s.penalty(),
                new Regularisation(0.1, 0.1, 0.8),
                augmentation,
                Precision.FP32,
                s.widthMultiple(),
                s.resultWeights(),
                s.seed());
    }

    private static SearchResult search(
            SearchSettings settings, Optional<CheckpointPolicy> policy, JobMonitor monitor)
            throws IOException {
        try (Lease lease = TestLease.lease()) {
            return SearchJob.run(
                    SearchTask.model(), SearchTask.images(), settings, policy, lease, monitor);
        }
    }

    private CheckpointStore store() {
        return new CheckpointStore(folder, 1 << 24);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void run_interruptedAgainAndAgain_sameModelToTheBit(boolean cancel) throws IOException {
        long seed = System.nanoTime();
        System.out.println("SearchResumeTest seed " + seed);
        Random random = new Random(seed);
        SearchSettings settings = settings(Stopping.after(EPOCHS), Augmentation.FLIP);
        SearchResult whole = search(settings, Optional.empty(), JobMonitor.silent());
        CheckpointPolicy policy = CheckpointPolicy.everySteps(store(), 2);
        int cuts = 0;
        SearchResult resumed = null;
        while (resumed == null) {
            int calls = cuts < 5 ? random.nextInt(QUESTIONS) : Integer.MAX_VALUE;
            try {
                resumed = search(settings, Optional.of(policy), new Interruption(calls, cancel));
            } catch (CancelledException | Interruption.PowerCut e) {
                cuts++;
            }
        }
        String what = "seed " + seed + ", " + cuts + " cuts";
        assertTrue(cuts > 0, what);
        assertEquals(
                ModelFile.tensorHash(whole.model()), ModelFile.tensorHash(resumed.model()), what);
        assertEquals(whole.model().description().plan(), resumed.model().description().plan());
        assertEquals(whole.choices(), resumed.choices(), what);
        assertEquals(whole.history().size(), resumed.history().size(), what);
        for (int i = 0; i < whole.history().size(); i++) {
            assertEquals(
                    timeless(whole.history().get(i)), timeless(resumed.history().get(i)), what);
        }
        assertEquals(0, checkpoints(), "checkpoints left after success");
    }

    @Test
    void run_doneButNotSafeYet_isTakenFromTheEarlierRunWithItsWarnings() throws IOException {
        SearchSettings settings = settings(Stopping.after(EPOCHS), Augmentation.NONE);
        CheckpointStore store = new CheckpointStore(folder, 1 << 24, true);
        Optional<CheckpointPolicy> policy = Optional.of(CheckpointPolicy.everySteps(store, 2));
        Warnings told = new Warnings();
        SearchResult first = search(settings, policy, told);
        Warnings toldAgain = new Warnings();
        SearchResult again = search(settings, policy, toldAgain);
        assertTrue(again.ending().endsWith(Resumable.TAKEN), again.ending());
        assertEquals(ModelFile.contentHash(first.model()), ModelFile.contentHash(again.model()));
        assertEquals(first.choices(), again.choices());
        assertEquals(first.history(), again.history());
        assertEquals(first.before(), again.before());
        assertEquals(first.after(), again.after());
        assertEquals(first.agreement(), again.agreement());
        assertFalse(told.sentences.isEmpty(), "so short a search is warned of");
        told.sentences.add(Resumable.TAKEN);
        assertEquals(told.sentences, toldAgain.sentences);
        CheckpointStore.settle();
        assertEquals(0, checkpoints(), "checkpoints left when all is safe");
    }

    /** Notes what the user is told. */
    private static final class Warnings implements JobMonitor {
        private final List<String> sentences = new ArrayList<>();

        @Override
        public void checkCancelled() {
            // goes on
        }

        @Override
        public void progress(double fraction, Supplier<String> message) {
            message.get();
        }

        @Override
        public void warn(String sentence) {
            sentences.add(sentence);
        }
    }

    private static SearchRow timeless(SearchRow r) {
        return new SearchRow(
                r.epoch(),
                r.crossEntropy(),
                r.penalty(),
                r.accuracy(),
                r.gmacs(),
                r.targetGmacs(),
                r.penaltyWeight(),
                r.choices(),
                0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void run_afterCut_goesOnUnlessFresh(boolean fresh) throws IOException {
        SearchSettings settings = settings(Stopping.after(EPOCHS), Augmentation.NONE);
        CheckpointPolicy first = CheckpointPolicy.everySteps(store(), 1);
        assertThrows(
                Interruption.PowerCut.class,
                () -> search(settings, Optional.of(first), new Interruption(60, false)));
        assertTrue(checkpoints() > 0, "nothing was saved before the cut");
        CheckpointPolicy second = new CheckpointPolicy(store(), 0, 1, fresh);
        SearchResult result = search(settings, Optional.of(second), JobMonitor.silent());
        assertEquals(!fresh, result.ending().contains("Resumed"), result.ending());
    }

    @Test
    void run_otherSettings_startsAnew() throws IOException {
        CheckpointPolicy policy = CheckpointPolicy.everySteps(store(), 1);
        assertThrows(
                Interruption.PowerCut.class,
                () ->
                        search(
                                settings(Stopping.after(EPOCHS), Augmentation.NONE),
                                Optional.of(policy),
                                new Interruption(60, false)));
        SearchResult result =
                search(
                        settings(Stopping.after(EPOCHS - 1), Augmentation.NONE),
                        Optional.of(policy),
                        JobMonitor.silent());
        assertTrue(!result.ending().contains("Resumed"), result.ending());
    }

    @Test
    void run_timeLimit_countsTheTimeBeforeTheCut() throws IOException {
        double minutes = 0.02;
        Stopping stopping = new Stopping(100_000, 0, minutes);
        SearchSettings settings = settings(stopping, Augmentation.NONE);
        CheckpointPolicy policy = CheckpointPolicy.everySteps(store(), 1);
        Interruption fuse = new Interruption(60, true);
        assertThrows(CancelledException.class, () -> search(settings, Optional.of(policy), fuse));
        SearchResult result = search(settings, Optional.of(policy), JobMonitor.silent());
        assertTrue(result.ending().contains("time limit"), result.ending());
        assertTrue(result.ending().contains("Resumed"), result.ending());
        assertTrue(result.after().macs() <= 0.5 * result.before().macs());
    }

    @Test
    void run_patienceAcrossACut_endsAtTheSameEpoch() throws IOException {
        SearchSettings settings = settings(new Stopping(40, 1, 0), Augmentation.NONE);
        SearchResult whole = search(settings, Optional.empty(), JobMonitor.silent());
        assertTrue(whole.history().size() < 40, "patience never ended it: " + whole.ending());
        CheckpointPolicy policy = CheckpointPolicy.everySteps(store(), 7);
        int before = 21 * (whole.history().size() - 1);
        assertThrows(
                CancelledException.class,
                () -> search(settings, Optional.of(policy), new Interruption(before, true)));
        SearchResult resumed = search(settings, Optional.of(policy), JobMonitor.silent());
        assertTrue(resumed.ending().contains("Resumed"), resumed.ending());
        assertEquals(whole.history().size(), resumed.history().size());
        assertEquals(ModelFile.tensorHash(whole.model()), ModelFile.tensorHash(resumed.model()));
    }

    private long checkpoints() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".ckpt")).count();
        }
    }
}
