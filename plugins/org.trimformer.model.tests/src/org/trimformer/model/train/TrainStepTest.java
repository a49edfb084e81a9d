// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.trimformer.model.testkit.Near.near;

import org.junit.jupiter.api.Test;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.RoundingTolerance;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.LabelObjective;
import org.trimformer.model.train.optimise.Optimisation;
import org.trimformer.model.train.optimise.Schedule;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

class TrainStepTest {
    private static final int STEPS = 8;
    private static final int BATCH = 6;
    private static final VitArchitecture ARCH =
            new VitArchitecture(VitFamily.VIT, 12, 4, 1, 24, 2, 3, 48, 5, 1e-6);
    private static final Optimisation OPTIMISATION = new Optimisation(3e-3, 1e-5, 2, 0.05, 0.5);

    private record Run(float[] losses, float[] norms, Map<String, HostTensor> weights) {}

    private static Batch batch(Golden golden, int step) {
        int pixels = BATCH * 12 * 12;
        float[] images = golden.floats("images");
        int[] labels = golden.ints("labels");
        return new Batch(
                FloatBuffer.wrap(Arrays.copyOfRange(images, step * pixels, (step + 1) * pixels)),
                Arrays.copyOfRange(labels, step * BATCH, (step + 1) * BATCH),
                new int[BATCH]);
    }

    private static Run train(Golden golden, double dropPath, long seed) {
        return train(golden, golden.under("model."), OPTIMISATION, dropPath, seed);
    }

    private static Run train(
            Golden golden,
            Map<String, HostTensor> start,
            Optimisation optimisation,
            double dropPath,
            long seed) {
        Schedule schedule = Schedule.of(optimisation, 1, STEPS);
        EagerNetwork network = new EagerNetwork(ARCH, CompressionPlan.identity(ARCH));
        float[] losses = new float[STEPS];
        float[] norms = new float[STEPS];
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(start, lease);
                TrainStep step =
                        new TrainStep(
                                ARCH,
                                network,
                                weights,
                                new LabelObjective(5, 0.1),
                                optimisation,
                                dropPath,
                                seed,
                                lease)) {
            for (int s = 0; s < STEPS; s++) {
                StepResult r = step.run(batch(golden, s), s, schedule.at(s), JobMonitor.silent());
                losses[s] = (float) r.loss();
                norms[s] = (float) r.gradientNorm();
            }
            return new Run(losses, norms, weights.toHost(lease));
        }
    }

    @Test
    void run_eightSteps_equalsTorchCurveNormsAndWeights() throws IOException {
        Golden golden = Golden.resource("training.safetensors");
        Map<String, HostTensor> model = golden.under("model.");
        RoundingTolerance rounding =
                RoundingTolerance.of(
                        model, start -> arrays(train(golden, start, OPTIMISATION, 0, 1)));
        rounding.near(
                arrays(
                        new Run(
                                golden.floats("losses"),
                                golden.floats("norms"),
                                golden.under("final."))));
        Optimisation faster = new Optimisation(3e-3 * 1.01, 1e-5, 2, 0.05, 0.5);
        rounding.tells(
                arrays(train(golden, model, faster, 0, 1)), "a learning rate one percent too high");
    }

    private static Map<String, float[]> arrays(Run run) {
        return RoundingTolerance.arrays(Map.of("loss", run.losses, "norm", run.norms), run.weights);
    }

    @Test
    void at_warmUpThenCosine_equalsTorchRates() throws IOException {
        Golden golden = Golden.resource("training.safetensors");
        Schedule schedule = Schedule.of(OPTIMISATION, 1, STEPS);
        float[] rates = new float[STEPS];
        for (int s = 0; s < STEPS; s++) {
            rates[s] = (float) schedule.at(s);
        }
        near(golden.floats("rates"), rates, 1e-9, "rates");
    }

    @Test
    void run_sameSeedTwice_identicalWeights() throws IOException {
        Golden golden = Golden.resource("training.safetensors");
        Run a = train(golden, 0.3, 11);
        Run b = train(golden, 0.3, 11);
        Run other = train(golden, 0.3, 12);
        assertArrayEquals(a.losses, b.losses);
        a.weights.forEach(
                (name, t) -> assertArrayEquals(t.toArray(), b.weights.get(name).toArray(), name));
        assertFalse(Arrays.equals(a.losses, other.losses), "the seed has no effect on drop path");
    }

    @Test
    void run_notFiniteLoss_leavesWeightsUnchanged() throws IOException {
        Golden golden = Golden.resource("training.safetensors");
        EagerNetwork network = new EagerNetwork(ARCH, CompressionPlan.identity(ARCH));
        Batch good = batch(golden, 0);
        Batch bad =
                new Batch(
                        FloatBuffer.allocate(BATCH * 144).put(0, Float.NaN),
                        good.labels(),
                        good.indices());
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(golden.under("model."), lease);
                TrainStep step =
                        new TrainStep(
                                ARCH,
                                network,
                                weights,
                                new LabelObjective(5, 0),
                                OPTIMISATION,
                                0,
                                1,
                                lease)) {
            StepResult r = step.run(bad, 0, 1e-3, JobMonitor.silent());
            assertFalse(r.finite());
            Map<String, HostTensor> after = weights.toHost(lease);
            golden.under("model.")
                    .forEach(
                            (name, t) ->
                                    assertArrayEquals(
                                            t.toArray(), after.get(name).toArray(), name));
        }
    }
}
