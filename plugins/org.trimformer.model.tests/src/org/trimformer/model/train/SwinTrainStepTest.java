// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.RoundingTolerance;
import org.trimformer.model.testkit.SwinCases;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.LabelObjective;
import org.trimformer.model.train.optimise.LayerRates;
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

/** Training steps of a Swin with shifted windows and patch merging. */
class SwinTrainStepTest {
    private static final int STEPS = 4;
    private static final int BATCH = 3;
    private static final double RATE = 2e-3;
    private static final SwinArchitecture ARCH = SwinCases.of("swin_steps").arch();
    private static final EagerNetwork NETWORK =
            new EagerNetwork(ARCH, CompressionPlan.identity(ARCH));

    private static Batch batch(Golden golden, int step) {
        int pixels = BATCH * ARCH.imageSize() * ARCH.imageSize();
        return new Batch(
                FloatBuffer.wrap(
                        Arrays.copyOfRange(
                                golden.floats("train.images"), step * pixels, (step + 1) * pixels)),
                Arrays.copyOfRange(golden.ints("train.labels"), step * BATCH, (step + 1) * BATCH),
                new int[BATCH]);
    }

    private static Map<String, float[]> train(
            Golden golden, Map<String, HostTensor> start, double rate) {
        float[] losses = new float[STEPS];
        float[] norms = new float[STEPS];
        Set<Long> handles = new TreeSet<>();
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(start, lease);
                TrainStep step =
                        new TrainStep(
                                ARCH,
                                NETWORK,
                                weights,
                                new LabelObjective(5, 0.1),
                                new Optimisation(rate, rate, 0, 0.05, 0.5),
                                0,
                                1,
                                lease)) {
            for (int s = 0; s < STEPS; s++) {
                StepResult r = step.run(batch(golden, s), s, rate, JobMonitor.silent());
                losses[s] = (float) r.loss();
                norms[s] = (float) r.gradientNorm();
                handles.add(lease.memory().liveHandles());
            }
            assertEquals(1, handles.size(), "tensor handles after each step: " + handles);
            return RoundingTolerance.arrays(
                    Map.of("loss", losses, "norm", norms), weights.toHost(lease));
        }
    }

    @Test
    void run_fourSteps_equalsTorchCurveNormsAndWeights() throws IOException {
        Golden golden = Golden.resource("swin_steps.safetensors");
        Map<String, HostTensor> model = golden.under("train.model.");
        RoundingTolerance rounding =
                RoundingTolerance.of(model, start -> train(golden, start, RATE));
        rounding.near(
                RoundingTolerance.arrays(
                        Map.of(
                                "loss", golden.floats("train.losses"),
                                "norm", golden.floats("train.norms")),
                        golden.under("train.final.")));
        rounding.tells(train(golden, model, RATE * 1.01), "a learning rate one percent too high");
    }

    /** The derivative along a random direction of one tensor at a time. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "patch_embed.proj.weight",
                "layers.0.blocks.1.attn.qkv.weight",
                "layers.0.blocks.1.attn.relative_position_bias_table",
                "layers.1.downsample.reduction.weight",
                "layers.1.downsample.norm.weight",
                "layers.1.blocks.0.mlp.fc2.weight",
                "head.fc.bias"
            })
    void backward_anyTensor_equalsFiniteDifferences(String name) throws IOException {
        Golden golden = Golden.resource("swin_steps.safetensors");
        SplittableRandom random = new SplittableRandom(17);
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(golden.under("train.model."), lease)) {
            NDManager m = lease.manager();
            NDArray parameter = weights.get(name);
            NDArray direction = lease.normal(parameter.getShape(), random, m);
            weights.requireGradients(name::equals);
            double analytic =
                    lease.withGradients(
                            true,
                            () -> {
                                lease.backward(loss(golden, weights, m));
                                return (double)
                                        lease.gradient(parameter, m)
                                                .mul(direction)
                                                .sum()
                                                .getFloat();
                            });
            weights.requireGradients(n -> false);
            float eps = 2e-3f;
            parameter.addi(direction.mul(eps));
            double up = loss(golden, weights, m).getFloat();
            parameter.subi(direction.mul(2 * eps));
            double down = loss(golden, weights, m).getFloat();
            double expected = (up - down) / (2 * eps);
            assertEquals(expected, analytic, 2e-3 + 0.01 * Math.abs(expected), name + ", seed 17");
        }
    }

    private static NDArray loss(Golden golden, Weights weights, NDManager m) {
        Batch batch = batch(golden, 0);
        NDArray images = TrainStep.images(batch, ARCH, m);
        return new LabelObjective(5, 0).of(NETWORK.run(weights, images).logits(), batch).sum();
    }

    @Test
    void layerRates_swinNames_countBlocksOverAllStages() {
        LayerRates rates = new LayerRates(0.5, ARCH);
        assertEquals(1.0 / 16, rates.applyAsDouble("patch_embed.norm.weight"));
        assertEquals(1.0 / 8, rates.applyAsDouble("layers.0.blocks.0.norm1.weight"));
        assertEquals(1.0 / 4, rates.applyAsDouble("layers.0.blocks.1.attn.qkv.bias"));
        assertEquals(1.0 / 4, rates.applyAsDouble("layers.1.downsample.reduction.weight"));
        assertEquals(1.0 / 2, rates.applyAsDouble("layers.1.blocks.0.mlp.fc1.weight"));
        assertEquals(1, rates.applyAsDouble("norm.weight"));
        assertEquals(1, rates.applyAsDouble("head.fc.weight"));
    }
}
