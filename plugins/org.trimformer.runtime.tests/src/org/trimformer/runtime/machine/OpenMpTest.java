// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import java.util.Map;

class OpenMpTest {

    @Test
    void isTunedByUser_openMpsVariables_areRespected() {
        assertFalse(OpenMp.isTunedByUser(Map.of("OMP_NUM_THREADS", "2")));
        assertTrue(OpenMp.isTunedByUser(Map.of("OMP_WAIT_POLICY", "active")));
        assertTrue(OpenMp.isTunedByUser(Map.of("GOMP_SPINCOUNT", "0")));
        assertTrue(OpenMp.isTunedByUser(Map.of("KMP_BLOCKTIME", "0")));
    }

    @Test
    void waitPassively_untunedProcess_isWhatNativeLibrariesRead() {
        Assumptions.assumeFalse(Platform.isWindows(), "getenv of the C library");
        Assumptions.assumeFalse(OpenMp.isTunedByUser(System.getenv()), "tuned by the user");
        OpenMp.waitPassively();
        Object[] name = {OpenMp.WAIT_POLICY};
        assertEquals(
                "passive",
                NativeLibrary.getProcess().getFunction("getenv").invokeString(name, false));
    }
}
