// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.cost.SearchCost;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.net.Precision;
import org.trimformer.model.net.TrainingNoise;
import org.trimformer.model.search.choice.SearchTerms;
import org.trimformer.model.search.supernet.GateCost;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.RoundingTolerance;
import org.trimformer.model.testkit.SwinCases;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.train.StepResult;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.optimise.Optimisation;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Search steps of a Swin with shifted windows and patch merging; noise fed in. */
class SwinSearchStepTest {
    private static final int STEPS = 4;
    private static final int BATCH = 3;
    private static final SwinArchitecture ARCH = SwinCases.of("swin_steps").arch();
    private static final SearchCost TERMS = SearchTerms.of(ARCH, CompressionPlan.identity(ARCH));
    private static final double DENSE = CostModel.of(ARCH).macs();

    private static Batch batch(Golden golden, int step) {
        int pixels = BATCH * ARCH.imageSize() * ARCH.imageSize();
        return new Batch(
                FloatBuffer.wrap(
                        Arrays.copyOfRange(
                                golden.floats("search.images"),
                                step * pixels,
                                (step + 1) * pixels)),
                Arrays.copyOfRange(golden.ints("search.labels"), step * BATCH, (step + 1) * BATCH),
                new int[BATCH]);
    }

    private static Map<String, float[]> search(
            Golden golden, Map<String, HostTensor> start, double rate) {
        float[] losses = new float[STEPS];
        float[] costs = new float[STEPS];
        Set<Long> handles = new TreeSet<>();
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
            for (int s = 0; s < STEPS; s++) {
                String noise = "search.noise." + s + ".";
                StepResult r =
                        step.accumulate(
                                batch(golden, s),
                                1,
                                new Penalty.OneSided(3, 0.5 * DENSE),
                                (gates, size) -> golden.floats(noise + gates),
                                TrainingNoise.NONE);
                step.update(r.finite(), rate, 0.15);
                losses[s] = (float) r.loss();
                costs[s] = (float) (step.macs() / DENSE);
                handles.add(lease.memory().liveHandles());
            }
            assertEquals(1, handles.size(), "tensor handles after each step: " + handles);
            return RoundingTolerance.arrays(
                    Map.of("loss", losses, "cost", costs), weights.toHost(lease));
        }
    }

    @Test
    void run_fourSteps_equalsTorchCurveCostsAndTensors() throws IOException {
        Golden golden = Golden.resource("swin_steps.safetensors");
        Map<String, HostTensor> model = golden.under("search.model.");
        RoundingTolerance rounding =
                RoundingTolerance.of(model, start -> search(golden, start, 2e-3));
        rounding.near(
                RoundingTolerance.arrays(
                        Map.of(
                                "loss", golden.floats("search.losses"),
                                "cost", golden.floats("search.costs")),
                        golden.under("search.final.")));
        rounding.tells(search(golden, model, 2e-3 * 1.01), "a learning rate one percent too high");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Swin-T 224", "Swin-S 224", "Swin-B 224", "Fashion Swin 48/2 28"})
    void terms_everySwin_addUpToTheDeployedCost(String preset) {
        Architecture arch = Presets.byName(preset).orElseThrow();
        SearchCost terms = SearchTerms.of(arch, CompressionPlan.identity(arch));
        assertEquals(SearchCost.deployed(arch), terms);
        Mixer[] mixers = {Mixer.SKIP, Mixer.CONV_1X1, Mixer.CONV_3X3, Mixer.ATTENTION};
        SplittableRandom random = new SplittableRandom(23);
        for (int draw = 0; draw < 20; draw++) {
            CompressionPlan plan = CompressionPlan.identity(arch);
            for (int i = 0; i < arch.blocks(); i++) {
                int width = random.nextInt(arch.mlpWidth(i) + 1);
                Mixer mixer = mixers[random.nextInt(4)];
                plan = plan.withBlock(i, new BlockPlan(mixer, width, new TokenStep.None()));
            }
            assertEquals(CostModel.macs(arch, plan), terms.of(plan), "draw " + draw + ", seed 23");
        }
    }
}
