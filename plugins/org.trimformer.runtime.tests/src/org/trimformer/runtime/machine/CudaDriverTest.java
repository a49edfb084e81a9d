// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CudaDriverTest {

    @Test
    void ask_libraryThatIsNotThere_saysNoDriver() {
        var answer = CudaDriver.ask("no-such-cuda-driver");
        assertTrue(answer.gpus().isEmpty());
        assertTrue(answer.problem().contains("no NVIDIA driver"), answer.problem());
    }

    @Test
    void ask_thisMachine_givesGpusOrAReason() {
        var answer = CudaDriver.ask();
        assertEquals(answer.gpus().isEmpty(), !answer.problem().isEmpty());
    }
}
