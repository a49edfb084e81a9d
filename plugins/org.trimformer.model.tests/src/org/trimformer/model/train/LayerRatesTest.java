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
import org.trimformer.model.testkit.Room;
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

    private static Map<String, HostTensor> train(double layerDecay, boolean headOnly)
            throws IOException {
        Golden golden = Golden.resource("training.safetensors");
        Optimisation optimisation =
                new Optimisation(RATE, RATE, 0, 0.05, 0, 1, layerDecay, headOnly);
        try (Lease lease = Room.lease();
                Weights weights = Weights.copyOf(golden.under("model."), lease);
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
        Map<String, HostTensor> trained = train(0.7, false);
        Golden.resource("layer_rates.safetensors")
                .under("final.")
                .forEach(
                        (name, expected) ->
                                near(
                                        settled(name, expected.toArray()),
                                        settled(name, trained.get(name).toArray()),
                                        1e-5,
                                        name));
    }

    /** Without the biases of the keys, whose gradient is rounding noise that Adam blows up. */
    private static float[] settled(String name, float[] values) {
        if (name.endsWith("qkv.bias")) {
            Arrays.fill(values, 24, 48, 0);
        }
        return values;
    }

    @Test
    void run_headOnly_nothingElseMovesABit() throws IOException {
        Golden golden = Golden.resource("training.safetensors");
        Map<String, HostTensor> trained = train(1, true);
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
