// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeedFitTest {

    @ParameterizedTest
    @CsvSource({
        "1.6, 1.2, true",
        "1.5, 1.01, true",
        "1.4, 1.2, false",
        "1.6, 1.0, false",
        "1.6, 0.85, false",
        "1.4, 0, false"
    })
    void reaches_fastBatchesButSlowSingleImage_isNotTaken(
            double batches, double single, boolean taken) {
        assertEquals(taken, new SpeedFit.Timed(null, 1, batches, single).reaches(1.5));
    }
}
