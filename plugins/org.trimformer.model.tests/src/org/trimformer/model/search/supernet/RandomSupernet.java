// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.supernet;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.VitCases;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Supernets over the golden networks with everything drawn that training would change. */
public final class RandomSupernet {

    private RandomSupernet() {}

    /** The golden network {@code name} as a model. */
    public static VitModel model(String name) throws IOException {
        Golden golden = Golden.resource("forward.safetensors");
        VitArchitecture arch = VitCases.of(name).arch();
        return new VitModel(
                new ModelDescription(
                        arch,
                        CompressionPlan.identity(arch),
                        Preprocessing.plain(arch.imageSize(), arch.channels()),
                        List.of(),
                        List.of()),
                golden.under(name + ".model."));
    }

    /** Its supernet with drawn gates, mixing tables and batch norms. */
    public static Map<String, HostTensor> tensors(VitModel model, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, HostTensor> all = SupernetTensors.of(model, 1.5);
        all.replaceAll((name, t) -> drawn(name, t, random));
        return all;
    }

    private static HostTensor drawn(String name, HostTensor t, SplittableRandom random) {
        double from;
        double to;
        if (SupernetTensors.isGate(name)) {
            from = -1;
            to = 2;
        } else if (name.endsWith(SupernetTensors.MIXING)) {
            from = 0.98;
            to = 1.02;
        } else if (name.contains(".attn.bn") && !name.endsWith("running_mean")) {
            from = 0.5;
            to = 1.5;
        } else if (name.endsWith("running_mean")) {
            from = -0.5;
            to = 0.5;
        } else {
            return t;
        }
        float[] values = new float[(int) t.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (from + (to - from) * random.nextDouble());
        }
        return HostTensor.of(values, t.shape());
    }
}
