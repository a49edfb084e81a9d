// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.model.StrictTensors;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.Augmentation;
import org.trimformer.images.ImageSet;
import org.trimformer.model.net.Precision;
import org.trimformer.model.testkit.LearningProgress;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.train.Regularisation;
import org.trimformer.model.train.Stopping;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

class SearchJobTest {
    private static final SearchSettings SHORT =
            SearchTask.settings(new Budget.RelativeMacs(0.4), 2, PenaltySettings.DEFAULT);

    private static SearchResult shortSearch;

    @BeforeAll
    static void searchOnce() throws IOException {
        shortSearch = search(SHORT, JobMonitor.silent());
    }

    private static SearchResult search(SearchSettings settings, JobMonitor monitor)
            throws IOException {
        try (Lease lease = TestLease.lease()) {
            return SearchJob.run(SearchTask.model(), SearchTask.images(), settings, lease, monitor);
        }
    }

    @Test
    void run_halfTheCost_meetsBudgetLearnsAndDeploys() throws IOException {
        SearchSettings settings =
                SearchTask.settings(new Budget.RelativeMacs(0.5), 18, PenaltySettings.DEFAULT);
        SearchResult r = search(settings, JobMonitor.silent());
        assertTrue(r.after().macs() <= 0.5 * r.before().macs(), "above the budget");
        assertTrue(r.after().macs() >= 0.49 * r.before().macs(), "below 98 % of the budget");
        StrictTensors.check(r.model(), "the result");
        long numbers = r.model().tensors().values().stream().mapToLong(t -> t.size()).sum();
        assertEquals(r.after().parameters(), numbers, "parameters are those deployed");
        assertEquals(18, r.history().size());
        SearchRow last = r.history().get(17);
        double ratio = last.gmacs() / last.targetGmacs();
        assertTrue(ratio < 1.1, "the gates themselves are " + ratio + " of the target");
        assertEquals(2, r.choices().size());
        assertEquals(
                r.after().blocks().stream().mapToLong(b -> b.macs()).sum(),
                r.choices().stream().mapToLong(LayerChoice::macsAfter).sum());
        LearningProgress.halvesTheErrors(
                LearningProgress.accuracy(SearchTask.model(), SearchTask.images()),
                LearningProgress.accuracy(r.model(), SearchTask.images()),
                "the deployed model");
    }

    @Test
    void run_tooFewUpdates_isSaidWithTheNumberNeededBeforeTheSearch() throws IOException {
        List<String> said = new ArrayList<>();
        SearchSettings few =
                SearchTask.settings(new Budget.RelativeMacs(0.4), 1, PenaltySettings.DEFAULT);
        search(
                few,
                new JobMonitor() {
                    @Override
                    public void checkCancelled() {}

                    @Override
                    public void progress(double fraction, Supplier<String> message) {
                        if (message.get().startsWith("epoch")) {
                            assertFalse(said.isEmpty(), "the search began without a word");
                        }
                    }

                    @Override
                    public void warn(String sentence) {
                        said.add(sentence);
                    }
                });
        assertTrue(said.get(0).contains("too few for its gates to close"), said.get(0));
        assertTrue(said.get(0).contains("about 30 are needed"), said.get(0));
        assertTrue(said.get(1).contains("cut by force"), said.get(1));
    }

    @Test
    void run_anySearch_tellsHowFarTheResultAgrees() {
        assertTrue(shortSearch.agreement().heldOut());
        assertTrue(shortSearch.agreement().images() >= 1);
        assertTrue(
                shortSearch.ending().contains("agrees with the original on"), shortSearch.ending());
    }

    @Test
    void run_sameSeedTwice_sameModel() throws IOException {
        SearchResult a = shortSearch;
        SearchResult b = search(SHORT, JobMonitor.silent());
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

    @ParameterizedTest
    @EnumSource(
            value = SearchSettings.ResultWeights.class,
            names = {"GIVEN", "FITTED"})
    void run_restartFromGivenWeights_attentionWeightsAreTheGivenOnes(
            SearchSettings.ResultWeights weights) throws IOException {
        SearchSettings keep = SHORT;
        SearchSettings restart =
                new SearchSettings(
                        keep.budget(),
                        keep.stopping(),
                        16,
                        keep.weights(),
                        keep.gates(),
                        keep.penalty(),
                        Regularisation.NONE,
                        Augmentation.NONE,
                        Precision.FP32,
                        8,
                        weights,
                        9);
        SearchResult kept = shortSearch;
        SearchResult fresh = search(restart, JobMonitor.silent());
        String stem = "patch_embed.proj.weight";
        float[] given = SearchTask.model().tensors().get(stem).toArray();
        assertArrayEquals(given, fresh.model().tensors().get(stem).toArray());
        assertFalse(java.util.Arrays.equals(given, kept.model().tensors().get(stem).toArray()));
        assertEquals(kept.model().description().plan(), fresh.model().description().plan());
    }

    /** Gates are not averaged, so the choice is the same and the weights are not. */
    @Test
    void run_averagedWeights_sameChoiceOtherWeights() throws IOException {
        SearchSettings s = SHORT;
        SearchSettings averaged =
                new SearchSettings(
                        s.budget(),
                        s.stopping(),
                        s.batchSize(),
                        s.weights(),
                        s.gates(),
                        s.penalty(),
                        new Regularisation(0, 0, 0.9),
                        s.augmentation(),
                        s.precision(),
                        s.widthMultiple(),
                        s.resultWeights(),
                        s.seed());
        SearchResult r = search(averaged, JobMonitor.silent());
        assertEquals(shortSearch.choices(), r.choices());
        String stem = "patch_embed.proj.weight";
        float[] given = SearchTask.model().tensors().get(stem).toArray();
        float[] last = shortSearch.model().tensors().get(stem).toArray();
        float[] mean = r.model().tensors().get(stem).toArray();
        assertTrue(distance(given, mean) > 0, "the average has moved");
        assertTrue(distance(given, mean) < distance(given, last), "the average lags behind");
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    @Test
    void run_squaredPenalty_meetsBudgetAfterRounding() throws IOException {
        PenaltySettings paper = new PenaltySettings(PenaltySettings.Kind.SQUARED, 1e6, 0);
        SearchResult r =
                search(
                        SearchTask.settings(new Budget.RelativeMacs(0.25), 2, paper),
                        JobMonitor.silent());
        assertTrue(r.after().macs() <= 0.75 * r.before().macs());
        assertTrue(r.after().macs() >= 0.735 * r.before().macs());
    }

    @Test
    void run_impossibleBudgets_areRefusedBeforeTraining() {
        for (Budget budget :
                List.of(new Budget.AbsoluteMacs(10), new Budget.AbsoluteMacs(1_000_000_000))) {
            SearchSettings settings = SearchTask.settings(budget, 2, PenaltySettings.DEFAULT);
            assertThrows(BudgetException.class, () -> search(settings, JobMonitor.silent()));
        }
    }

    private static SearchSettings attentionKept(Budget budget, int epochs) {
        SearchSettings s = SearchTask.settings(budget, epochs, PenaltySettings.DEFAULT);
        GateSettings d = s.gates();
        return new SearchSettings(
                s.budget(),
                s.stopping(),
                s.batchSize(),
                s.weights(),
                new GateSettings(d.start(), d.learningRate(), false, 0),
                s.penalty(),
                s.regularisation(),
                s.augmentation(),
                s.precision(),
                s.widthMultiple(),
                s.resultWeights(),
                s.seed());
    }

    @Test
    void run_attentionKept_hiddenUnitsAlonePayForTheBudget() throws IOException {
        Budget budget = new Budget.RelativeMacs(0.2);
        SearchResult free =
                search(
                        SearchTask.settings(budget, 2, PenaltySettings.DEFAULT),
                        JobMonitor.silent());
        SearchResult kept = search(attentionKept(budget, 2), JobMonitor.silent());
        assertTrue(kept.after().macs() <= 0.8 * kept.before().macs());
        for (LayerChoice choice : kept.choices()) {
            assertEquals(Mixer.ATTENTION, choice.mixer());
            assertEquals(1, choice.attentionProbability());
        }
        assertTrue(
                free.choices().stream().anyMatch(c -> c.attentionProbability() < 1),
                "where attention is searched its gates move");
        boolean replaced = free.choices().stream().anyMatch(c -> c.mixer() != Mixer.ATTENTION);
        assertEquals(replaced, free.ending().contains("with all attention kept"), free.ending());
        assertFalse(kept.ending().contains("all attention kept"), kept.ending());
    }

    @Test
    void run_attentionCostsMoreThanTheBudget_saysThatUnitsAloneCannotMeetIt() throws IOException {
        SearchResult r =
                search(
                        SearchTask.settings(
                                new Budget.RelativeMacs(0.9), 1, PenaltySettings.DEFAULT),
                        JobMonitor.silent());
        assertTrue(r.ending().contains("could not meet this budget"), r.ending());
    }

    @Test
    void run_attentionKeptAndCostsMoreThanTheBudget_isRefused() {
        BudgetException e =
                assertThrows(
                        BudgetException.class,
                        () ->
                                search(
                                        attentionKept(new Budget.RelativeMacs(0.9), 1),
                                        JobMonitor.silent()));
        assertTrue(e.getMessage().contains("attention cost"), e.getMessage());
    }

    @Test
    void run_alreadySearched_isRefused() throws IOException {
        SearchSettings settings =
                SearchTask.settings(new Budget.RelativeMacs(0.9), 1, PenaltySettings.DEFAULT);
        VitModel once = search(settings, JobMonitor.silent()).model();
        try (Lease lease = TestLease.lease()) {
            ImageSet images = SearchTask.images();
            assertThrows(
                    UnsupportedModelException.class,
                    () -> SearchJob.run(once, images, settings, lease, JobMonitor.silent()));
        }
    }

    @Test
    void run_cancelledInABatch_stopsWithoutAModel() {
        SearchSettings settings =
                SearchTask.settings(new Budget.RelativeMacs(0.5), 1000, PenaltySettings.DEFAULT);
        assertThrows(CancelledException.class, () -> search(settings, new CancelAfter(40)));
    }

    @Test
    void run_timeLimit_stopsAndStillMeetsBudget() throws IOException {
        SearchSettings s =
                SearchTask.settings(new Budget.RelativeMacs(0.5), 1, PenaltySettings.DEFAULT);
        SearchSettings limited =
                new SearchSettings(
                        s.budget(),
                        new Stopping(100_000, 0, 0.002),
                        16,
                        s.weights(),
                        s.gates(),
                        s.penalty(),
                        Regularisation.NONE,
                        Augmentation.NONE,
                        Precision.FP32,
                        8,
                        SearchSettings.ResultWeights.SEARCHED,
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
