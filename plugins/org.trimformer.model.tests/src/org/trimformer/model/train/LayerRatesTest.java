// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/** Which parameters learn how fast; see fixtures/make_layer_rates.py. */
class LayerRatesTest {
    private static final int STEPS = 4;
    private static final int BATCH = 6;
    private static final double RATE = 3e-3;
    private static final VitArchitecture ARCH =
            new VitArchitecture(VitFamily.VIT, 12, 4, 1, 24, 2, 3, 48, 5, 1e-6);

    private static Batch batch(Golden golden, int step) {
        int pixels = BATCH * 12 * 12;
        return new Batch(
                FloatBuffer.wrap(
                        Arrays.copyOfRange(
                                golden.floats("images"), step * pixels, (step + 1) * pixels)),
                Arrays.copyOfRange(golden.ints("labels"), step * BATCH, (step + 1) * BATCH),
                new int[BATCH]);
    }

    private static Map<String, HostTensor> train(
            Golden golden, Map<String, HostTensor> start, double layerDecay, boolean headOnly) {
        Optimisation optimisation =
                new Optimisation(RATE, RATE, 0, 0.05, 0, 1, layerDecay, headOnly);
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(start, lease);
                TrainStep step =
                        new TrainStep(
                                ARCH,
                                new EagerNetwork(ARCH, CompressionPlan.identity(ARCH)),
                                weights,
                                new LabelObjective(5, 0),
                                optimisation,
                                0,
                                1,
                                lease)) {
            for (int s = 0; s < STEPS; s++) {
                step.run(batch(golden, s), s, RATE, JobMonitor.silent());
            }
            return weights.toHost(lease);
        }
    }

    @Test
    void run_rateFallsFromLayerToLayer_weightsEqualTorch() throws IOException {
        Golden golden = Golden.resource("training.safetensors");
        Map<String, HostTensor> model = golden.under("model.");
        RoundingTolerance rounding =
                RoundingTolerance.of(model, start -> train(golden, start, 0.7));
        rounding.near(
                RoundingTolerance.arrays(
                        Map.of(), Golden.resource("layer_rates.safetensors").under("final.")));
        rounding.tells(train(golden, model, 0.71), "a slightly slower fall");
    }

    private static Map<String, float[]> train(
            Golden golden, Map<String, HostTensor> start, double layerDecay) {
        return RoundingTolerance.arrays(Map.of(), train(golden, start, layerDecay, false));
    }

    @Test
    void run_headOnly_nothingElseMovesABit() throws IOException {
        Golden golden = Golden.resource("training.safetensors");
        Map<String, HostTensor> trained = train(golden, golden.under("model."), 1, true);
        golden.under("model.")
                .forEach(
                        (name, before) -> {
                            float[] after = trained.get(name).toArray();
                            if (name.startsWith("head.")) {
                                assertFalse(Arrays.equals(before.toArray(), after), name);
                            } else {
                                assertArrayEquals(before.toArray(), after, name);
                            }
                        });
    }
}
