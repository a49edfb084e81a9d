// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.supernet;

import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.net.Precision;
import org.trimformer.model.net.TrainingNoise;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.testkit.VitCases;
import org.trimformer.model.train.objective.Losses;
import org.trimformer.model.weights.BlockTensorNames;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Leaving out what the sampled gates do not ask for changes no value and no gradient. */
class CandidateUseTest {
    private static final VitArchitecture ARCH = VitCases.of("vit").arch();

    /** Loss, gradients of all weights and gates, and statistics after one training pass. */
    private static Map<String, float[]> pass(String bits, boolean all) throws IOException {
        HostTensor images = Golden.resource("forward.safetensors").tensor("vit.input");
        Map<String, HostTensor> tensors = RandomSupernet.tensors(RandomSupernet.model("vit"), 12);
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(tensors, lease);
                Supernet net = new Supernet(ARCH, Precision.FP32, lease);
                NDManager m = lease.manager().newSubManager()) {
            weights.requireGradients(name -> !BlockTensorNames.isStatistic(name));
            Map<String, float[]> seen = new TreeMap<>();
            lease.withGradients(
                    true,
                    () -> {
                        List<BlockGates> gates = gates(bits, all, weights, lease, m);
                        NDArray logits =
                                net.run(
                                                weights,
                                                lease.upload(images, m),
                                                gates,
                                                TrainingNoise.NONE,
                                                true)
                                        .logits();
                        NDArray targets = Losses.smoothed(new int[] {0, 3, 1}, 5, 0, m);
                        NDArray loss = Losses.crossEntropy(logits, targets).mean();
                        seen.put("loss", loss.toFloatArray());
                        lease.backward(loss);
                        return null;
                    });
            weights.all()
                    .forEach(
                            (name, array) ->
                                    seen.put(
                                            name,
                                            BlockTensorNames.isStatistic(name)
                                                    ? array.toFloatArray()
                                                    : lease.gradient(array, m).toFloatArray()));
            return seen;
        }
    }

    /** The gates of every block sampled to {@code bits}; with every candidate run if asked. */
    private static List<BlockGates> gates(
            String bits, boolean all, Weights weights, Lease lease, NDManager m) {
        GateNoise noise =
                (name, size) -> {
                    float[] far = new float[size];
                    for (int i = 0; i < size && name.endsWith(SupernetTensors.MIXER_GATES); i++) {
                        far[i] = bits.charAt(i) == '1' ? 2 : -3;
                    }
                    return far;
                };
        List<BlockGates> sampled = new GateSampler(weights, ARCH.depth(), lease).sample(noise, m);
        return all ? sampled.stream().map(CandidateUseTest::everything).toList() : sampled;
    }

    private static BlockGates everything(BlockGates gates) {
        BlockGates.Sampled s = (BlockGates.Sampled) gates;
        return new BlockGates.Sampled(s.attention(), s.conv3(), s.conv1(), s.units());
    }

    @ParameterizedTest
    @ValueSource(strings = {"111", "110", "101", "100", "011", "010", "001", "000"})
    void run_onlyWhatIsAskedFor_sameLossGradientsAndStatistics(String bits) throws IOException {
        Map<String, float[]> asked = pass(bits, false);
        pass(bits, true)
                .forEach((name, expected) -> near(expected, asked.get(name), 2e-6, bits + name));
    }
}
