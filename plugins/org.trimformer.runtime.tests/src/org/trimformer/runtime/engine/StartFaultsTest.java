// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimformer.core.fault.DeviceException;

class StartFaultsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/lib64/libc.so.6: version `GLIBC_2.28' not found | too old",
                "Native Library x already loaded in another classloader | Another extension",
                "Can't find dependent libraries | Visual C++",
                "failed to map segment from shared object | TRIMFORMER_CACHE_DIR",
                "Offline mode is enabled. | reinstall",
                "write failed: No space left on device | Free 500 MB",
                "something else | report the log"
            })
    void explain_symptom_namesTheStep(String symptom, String step) {
        Throwable failure = new RuntimeException("outer", new UnsatisfiedLinkError(symptom));
        DeviceException told = StartFaults.explain(failure);
        assertEquals("libtorch did not start: " + symptom, told.getMessage());
        assertTrue(told.fix().contains(step), told.fix());
    }

    @Test
    void explain_deviceFault_isLeftAlone() {
        DeviceException fault = new DeviceException("what", "fix");
        assertSame(fault, StartFaults.explain(fault));
    }
}
