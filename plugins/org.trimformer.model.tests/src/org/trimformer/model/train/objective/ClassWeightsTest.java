// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;

import org.junit.jupiter.api.Test;
import org.trimformer.images.augment.MixedTargets;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.FloatBuffer;

class ClassWeightsTest {
    private static Batch batch(MixedTargets mixed, int... labels) {
        return new Batch(FloatBuffer.allocate(0), labels, new int[labels.length], mixed);
    }

    private static MixedTargets unmixed(int images) {
        return new MixedTargets(1, new int[images]);
    }

    @Test
    void inverseFrequency_rareClass_everyClassSumsToTheSame() {
        int[] labels = {0, 0, 0, 0, 0, 0, 1, 1, 3};
        float[] of =
                ClassWeights.inverseFrequency(labels, 4).of(batch(unmixed(labels.length), labels));
        double[] sums = new double[4];
        for (int i = 0; i < labels.length; i++) {
            sums[labels[i]] += of[i];
        }
        assertArrayEquals(new double[] {3, 3, 0, 3}, sums, 1e-5);
    }

    @Test
    void inverseFrequency_evenClasses_allOne() {
        int[] labels = {2, 1, 0, 0, 1, 2};
        float[] of = ClassWeights.inverseFrequency(labels, 3).of(batch(unmixed(6), labels));
        assertArrayEquals(new float[] {1, 1, 1, 1, 1, 1}, of, 1e-6f);
    }

    @Test
    void of_mixedImages_mixedWeights() {
        ClassWeights weights = ClassWeights.inverseFrequency(new int[] {0, 0, 0, 1}, 2);
        // class 0 weighs 4 / (2·3), class 1 weighs 4 / (2·1)
        float[] of = weights.of(batch(new MixedTargets(0.25, new int[] {1, 0}), 0, 1));
        double rare = 2;
        double common = 2 / 3.0;
        assertArrayEquals(
                new float[] {
                    (float) (0.25 * common + 0.75 * rare), (float) (0.25 * rare + 0.75 * common)
                },
                of,
                1e-6f);
    }

    @Test
    void mean_equalWeights_plainMean() {
        try (Lease lease = TestLease.lease()) {
            NDArray losses = lease.manager().create(new float[] {1, 2, 6});
            assertEquals(
                    3,
                    ClassWeights.EQUAL.mean(losses, batch(unmixed(3), 0, 0, 1)).getFloat(),
                    1e-6);
        }
    }

    @Test
    void inverseFrequency_equalsTheReference() throws IOException {
        Golden golden = Golden.resource("consistency.safetensors");
        int[] labels = golden.ints("labels");
        float[] expected = golden.floats("class_weights");
        float[] of =
                ClassWeights.inverseFrequency(labels, 3).of(batch(unmixed(labels.length), labels));
        for (int i = 0; i < of.length; i++) {
            assertEquals(expected[labels[i]], of[i], 1e-6);
        }
    }
}
