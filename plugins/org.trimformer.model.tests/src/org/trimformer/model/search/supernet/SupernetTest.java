// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.supernet;

import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.net.Precision;
import org.trimformer.model.net.TrainingNoise;
import org.trimformer.model.search.choice.ChosenArchitecture;
import org.trimformer.model.search.choice.DeployedTensors;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.testkit.VitCases;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

class SupernetTest {

    private static float[] supernet(
            String name, Map<String, HostTensor> tensors, ChosenArchitecture decision, Lease lease)
            throws IOException {
        VitArchitecture arch = VitCases.of(name).arch();
        try (Weights weights = Weights.copyOf(tensors, lease);
                Supernet net = new Supernet(arch, Precision.FP32, lease)) {
            GateSampler sampler = new GateSampler(weights, arch.depth(), lease);
            List<BlockGates> gates = sampler.deterministic(lease.manager());
            if (decision != null) {
                gates = new ArrayList<>();
                for (int i = 0; i < arch.depth(); i++) {
                    gates.add(
                            sampler.chosen(
                                    decision.mixers().get(i),
                                    decision.kept().get(i),
                                    lease.manager()));
                }
            }
            NDArray images = images(name, lease);
            return net.run(weights, images, gates, TrainingNoise.NONE, false)
                    .logits()
                    .toFloatArray();
        }
    }

    private static NDArray images(String name, Lease lease) throws IOException {
        return lease.upload(
                Golden.resource("forward.safetensors").tensor(name + ".input"), lease.manager());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vit", "distilled", "deit3"})
    void run_allGatesOpen_equalsTorchReferenceOfTheDenseNetwork(String name) throws IOException {
        try (Lease lease = TestLease.lease()) {
            float[] logits =
                    supernet(
                            name, SupernetTensors.of(RandomSupernet.model(name), 1.5), null, lease);
            near(
                    Golden.resource("forward.safetensors").floats(name + ".logits"),
                    logits,
                    1e-5,
                    name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "vit,CONV_3X3,CONV_1X1,SKIP",
        "vit,ATTENTION,SKIP,CONV_3X3",
        "distilled,CONV_1X1,CONV_3X3,ATTENTION",
        "deit3,CONV_3X3,SKIP,CONV_1X1",
        "deit3,SKIP,SKIP,SKIP"
    })
    void deployed_anyChoice_equalsSupernetInEvaluation(String name, Mixer a, Mixer b, Mixer c)
            throws IOException {
        VitModel model = RandomSupernet.model(name);
        VitArchitecture arch = VitCases.of(name).arch();
        Map<String, HostTensor> tensors = RandomSupernet.tensors(model, 5);
        ChosenArchitecture decision = new ChosenArchitecture(List.of(a, b, c), units(arch, 17));
        CompressionPlan plan = decision.plan(model.description().plan());
        try (Lease lease = TestLease.lease();
                Weights deployed =
                        Weights.copyOf(DeployedTensors.of(arch, plan, decision, tensors), lease)) {
            float[] expected = supernet(name, tensors, decision, lease);
            float[] logits =
                    new EagerNetwork(arch, plan)
                            .run(deployed, images(name, lease))
                            .logits()
                            .toFloatArray();
            near(expected, logits, 1e-5, name + " " + decision.mixers());
        }
    }

    /** A third of the units stays; none in the last block. */
    private static List<boolean[]> units(VitArchitecture arch, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<boolean[]> kept = new ArrayList<>();
        for (int i = 0; i < arch.depth(); i++) {
            boolean[] units = new boolean[arch.mlpWidth(i)];
            for (int j = 0; j < units.length && i < arch.depth() - 1; j++) {
                units[j] = random.nextInt(3) == 0;
            }
            kept.add(units);
        }
        return kept;
    }

    @ParameterizedTest
    @ValueSource(strings = {"vit", "distilled", "deit3"})
    void run_oneHotSampledGates_equalsTheChosenCandidate(String name) throws IOException {
        VitArchitecture arch = VitCases.of(name).arch();
        Map<String, HostTensor> tensors = RandomSupernet.tensors(RandomSupernet.model(name), 8);
        List<Mixer> mixers = List.of(Mixer.SKIP, Mixer.CONV_1X1, Mixer.CONV_3X3, Mixer.ATTENTION);
        for (Mixer mixer : mixers) {
            tensors.replaceAll((n, t) -> n.endsWith("gate.mixer") ? gates(mixer) : t);
            try (Lease lease = TestLease.lease();
                    Weights weights = Weights.copyOf(tensors, lease);
                    Supernet net = new Supernet(arch, Precision.FP32, lease)) {
                GateSampler sampler = new GateSampler(weights, arch.depth(), lease);
                List<BlockGates> sampled =
                        sampler.sample((gate, size) -> new float[size], lease.manager());
                NDArray images = images(name, lease);
                float[] mixed =
                        net.run(weights, images, sampled, TrainingNoise.NONE, false)
                                .logits()
                                .toFloatArray();
                near(supernet(name, tensors, null, lease), mixed, 1e-5, name + " " + mixer);
            }
        }
    }

    private static HostTensor gates(Mixer mixer) {
        int open = Arrays.asList(Mixer.CONV_1X1, Mixer.CONV_3X3, Mixer.ATTENTION).indexOf(mixer);
        float[] logits = new float[3];
        for (int k = 0; k < 3; k++) {
            logits[k] = k <= open ? 1 : -1;
        }
        return HostTensor.of(logits, 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void feedForward_maskedUnits_equalSlicedUnits(long seed) throws IOException {
        VitModel model = RandomSupernet.model("vit");
        VitArchitecture arch = VitCases.of("vit").arch();
        Map<String, HostTensor> tensors = RandomSupernet.tensors(model, seed);
        ChosenArchitecture decision =
                new ChosenArchitecture(Collections.nCopies(3, Mixer.ATTENTION), units(arch, seed));
        CompressionPlan plan = decision.plan(model.description().plan());
        try (Lease lease = TestLease.lease();
                Weights sliced =
                        Weights.copyOf(DeployedTensors.of(arch, plan, decision, tensors), lease)) {
            float[] expected =
                    new EagerNetwork(arch, plan)
                            .run(sliced, images("vit", lease))
                            .logits()
                            .toFloatArray();
            // a product with zeros between may be summed in another order, nothing else differs
            near(expected, supernet("vit", tensors, decision, lease), 1e-5, "seed " + seed);
        }
    }
}
