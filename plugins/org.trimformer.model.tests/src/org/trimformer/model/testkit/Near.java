// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Comparison of float arrays by the largest absolute difference. */
public final class Near {

    private Near() {}

    /** Fails unless both arrays are as long and nowhere further apart than {@code tolerance}. */
    public static void near(float[] expected, float[] actual, double tolerance, String what) {
        assertEquals(expected.length, actual.length, what + ": number of values");
        double worst = difference(expected, actual);
        assertTrue(
                worst <= tolerance,
                what + ": largest difference " + worst + " is above " + tolerance);
    }

    /** Largest absolute difference; NaN anywhere counts as infinite. */
    public static double difference(float[] a, float[] b) {
        double worst = 0;
        for (int i = 0; i < a.length; i++) {
            double d = Math.abs((double) a[i] - b[i]);
            worst = Math.max(worst, Double.isNaN(d) ? Double.POSITIVE_INFINITY : d);
        }
        return worst;
    }
}
