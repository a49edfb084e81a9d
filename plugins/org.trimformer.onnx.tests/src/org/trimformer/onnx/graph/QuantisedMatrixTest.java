// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.weights.HostTensor;

import java.util.SplittableRandom;

/** Rounding of weights. */
class QuantisedMatrixTest {

    @Test
    void of_rows_roundsEachOutputToItsOwnScaleAndTransposes() {
        SplittableRandom random = new SplittableRandom(5);
        float[] values = new float[7 * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * (1 + i / 3));
        }
        QuantisedMatrix matrix = QuantisedMatrix.of(HostTensor.of(values, 7, 3), 2, 6);
        assertEquals(3, matrix.inputs());
        assertEquals(4, matrix.outputs());
        for (int o = 0; o < 4; o++) {
            int most = 0;
            for (int i = 0; i < 3; i++) {
                int q = matrix.integers()[i * 4 + o];
                double scale = matrix.scale()[o];
                assertEquals(values[(2 + o) * 3 + i], scale * q, 0.5001 * scale);
                most = Math.max(most, Math.abs(q));
            }
            assertEquals(QuantisedMatrix.MOST, most, "largest weight of output " + o);
        }
    }

    @Test
    void of_zeros_staysZeroWithAFiniteScale() {
        QuantisedMatrix matrix = QuantisedMatrix.of(HostTensor.of(new float[4], 2, 2), 0, 2);
        assertArrayEquals(new byte[4], matrix.integers());
        assertTrue(matrix.scale()[0] > 0);
    }
}
