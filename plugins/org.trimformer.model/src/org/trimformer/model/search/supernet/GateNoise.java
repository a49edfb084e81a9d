// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.supernet;

import org.trimformer.model.train.Seeds;

import java.util.SplittableRandom;

/** Logistic noise of the gates, logit(u) with u uniform in (0, 1), shared over the batch. */
@FunctionalInterface
public interface GateNoise {

    /**
     * Noise of a group of gates.
     *
     * @param gates name of the gate tensor, see {@link SupernetTensors}
     * @param size how many
     */
    float[] draw(String gates, int size);

    /** The noise of step {@code step} of a run with this seed. */
    static GateNoise of(long seed, long step) {
        SplittableRandom random = Seeds.stream(seed, 16, step);
        return (gates, size) -> {
            float[] noise = new float[size];
            for (int i = 0; i < size; i++) {
                // between the floats, so that neither end can be hit
                double u = (random.nextInt(1 << 24) + 0.5) / (1 << 24);
                noise[i] = (float) StrictMath.log(u / (1 - u));
            }
            return noise;
        };
    }
}
