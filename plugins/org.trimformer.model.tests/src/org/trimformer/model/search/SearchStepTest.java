// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.cost.SearchCost;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.net.Precision;
import org.trimformer.model.net.TrainingNoise;
import org.trimformer.model.search.choice.SearchTerms;
import org.trimformer.model.search.supernet.GateCost;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.RoundingTolerance;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.train.StepResult;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.optimise.Optimisation;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class SearchStepTest {
    private static final int STEPS = 6;
    private static final int BATCH = 5;
    private static final VitArchitecture ARCH =
            new VitArchitecture(VitFamily.VIT, 12, 4, 1, 24, 3, 3, 48, 5, 1e-6);
    private static final SearchCost TERMS = SearchTerms.of(ARCH, CompressionPlan.identity(ARCH));
    private static final double DENSE = CostModel.of(ARCH).macs();

    private record Run(float[] losses, float[] costs, Map<String, HostTensor> weights) {}

    private static Batch batch(Golden golden, int step) {
        int pixels = BATCH * 12 * 12;
        return new Batch(
                FloatBuffer.wrap(
                        Arrays.copyOfRange(
                                golden.floats("images"), step * pixels, (step + 1) * pixels)),
                Arrays.copyOfRange(golden.ints("labels"), step * BATCH, (step + 1) * BATCH),
                new int[BATCH]);
    }

    private static Penalty penalty(String name) {
        return name.equals("squared")
                ? new Penalty.Squared(2e6, 0.5 * DENSE / 1e9)
                : new Penalty.OneSided(3, 0.5 * DENSE);
    }

    private static Run search(Golden golden, String name, int steps) {
        return search(golden, golden.under("model."), name, steps, 3e-3);
    }

    private static Run search(
            Golden golden, Map<String, HostTensor> start, String name, int steps, double rate) {
        float[] losses = new float[steps];
        float[] costs = new float[steps];
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(start, lease);
                SearchStep step =
                        new SearchStep(
                                ARCH,
                                weights,
                                new GateCost(TERMS, DENSE),
                                0.1,
                                new Optimisation(0, 0, 0, 0.05, 0.5),
                                Precision.FP32,
                                lease)) {
            for (int s = 0; s < steps; s++) {
                String noise = "noise." + s + ".";
                StepResult r =
                        step.accumulate(
                                batch(golden, s),
                                1,
                                penalty(name),
                                (gates, size) -> golden.floats(noise + gates),
                                TrainingNoise.NONE);
                step.update(r.finite(), rate, 0.15);
                losses[s] = (float) r.loss();
                costs[s] = (float) (step.macs() / DENSE);
            }
            return new Run(losses, costs, weights.toHost(lease));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"squared", "onesided"})
    void run_sixSteps_equalsTorchCurveCostsAndTensors(String name) throws IOException {
        Golden golden = Golden.resource("search.safetensors");
        RoundingTolerance rounding =
                RoundingTolerance.of(
                        golden.under("model."),
                        start -> arrays(search(golden, start, name, STEPS, 3e-3)));
        rounding.near(
                arrays(
                        new Run(
                                golden.floats(name + ".losses"),
                                golden.floats(name + ".costs"),
                                golden.under(name + ".final."))));
        Run faster = search(golden, golden.under("model."), name, STEPS, 3e-3 * 1.01);
        rounding.tells(arrays(faster), "a learning rate one percent too high");
    }

    private static Map<String, float[]> arrays(Run run) {
        return RoundingTolerance.arrays(Map.of("loss", run.losses, "cost", run.costs), run.weights);
    }

    /** Halves of a gradient twice are the gradient, to the last bit. */
    @Test
    void run_sameBatchTwiceInOneUpdate_equalsOnce() throws IOException {
        Golden golden = Golden.resource("search.safetensors");
        Map<String, HostTensor> once = updated(golden, 1);
        Map<String, HostTensor> twice = updated(golden, 2);
        once.forEach(
                (name, t) -> {
                    if (!name.contains("running_")) { // moved by every batch
                        assertArrayEquals(t.toArray(), twice.get(name).toArray(), name);
                    }
                });
    }

    private static Map<String, HostTensor> updated(Golden golden, int batches) {
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(golden.under("model."), lease);
                SearchStep step =
                        new SearchStep(
                                ARCH,
                                weights,
                                new GateCost(TERMS, DENSE),
                                0.1,
                                new Optimisation(0, 0, 0, 0.05, 0.5),
                                Precision.FP32,
                                lease)) {
            for (int i = 0; i < batches; i++) {
                step.accumulate(
                        batch(golden, 0),
                        1.0 / batches,
                        penalty("onesided"),
                        (gates, size) -> golden.floats("noise.0." + gates),
                        TrainingNoise.NONE);
            }
            step.update(true, 3e-3, 0.15);
            return weights.toHost(lease);
        }
    }

    @Test
    void settings_thatASearchDoesNotUse_areRefused() {
        SearchSettings given = SearchSettings.of(new Budget.RelativeMacs(0.5), 1, 1);
        for (Optimisation unused : List.of(new Optimisation(1e-4, 1e-4, 0, 0.05, 1, 1, 1, true))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            new SearchSettings(
                                    given.budget(),
                                    given.stopping(),
                                    given.batchSize(),
                                    unused,
                                    given.gates(),
                                    given.penalty(),
                                    given.regularisation(),
                                    given.augmentation(),
                                    given.precision(),
                                    given.widthMultiple(),
                                    given.resultWeights(),
                                    given.seed()));
        }
    }

    @Test
    void run_sameNoiseTwice_identicalBits() throws IOException {
        Golden golden = Golden.resource("search.safetensors");
        Run a = search(golden, "onesided", 3);
        Run b = search(golden, "onesided", 3);
        a.weights.forEach(
                (name, t) -> assertArrayEquals(t.toArray(), b.weights.get(name).toArray(), name));
    }

    @Test
    void terms_identityPlan_equalTheClosedForms() {
        SearchCost deployed = SearchCost.deployed(ARCH);
        assertEquals(deployed, TERMS);
        assertEquals(CostModel.of(ARCH).macs(), TERMS.of(CompressionPlan.identity(ARCH)));
    }

    @Test
    void run_notFiniteLoss_leavesEverythingUnchanged() throws IOException {
        Golden golden = Golden.resource("search.safetensors");
        Batch good = batch(golden, 0);
        FloatBuffer pixels = FloatBuffer.allocate(BATCH * 144).put(0, Float.NaN);
        Batch bad = new Batch(pixels, good.labels(), good.indices());
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(golden.under("model."), lease);
                SearchStep step =
                        new SearchStep(
                                ARCH,
                                weights,
                                new GateCost(TERMS, DENSE),
                                0,
                                new Optimisation(0, 0, 0, 0.05, 1),
                                Precision.FP32,
                                lease)) {
            StepResult r =
                    step.accumulate(
                            bad,
                            1,
                            penalty("onesided"),
                            (gates, size) -> new float[size],
                            TrainingNoise.NONE);
            assertFalse(r.finite());
            step.update(true, 1e-3, 0.1);
            Map<String, HostTensor> after = weights.toHost(lease);
            golden.under("model.")
                    .forEach(
                            (name, t) -> {
                                if (!name.contains(".running_")) {
                                    assertArrayEquals(t.toArray(), after.get(name).toArray(), name);
                                }
                            });
        }
    }
}
