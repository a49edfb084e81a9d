// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;

import org.junit.jupiter.api.Test;
import org.trimformer.core.fault.DeviceException;

class EngineFaultsTest {

    @Test
    void explain_outOfMemory_asksForSmallerBatches() {
        var full = new EngineException("CUDA out of memory. Tried to allocate 2 GiB\nframe #0");
        var told = EngineFaults.explain(full, "GPU 0 (X)");
        var fault = assertInstanceOf(DeviceException.class, told);
        assertTrue(fault.getMessage().startsWith("GPU 0 (X) ran out of memory"));
        assertTrue(fault.fix().contains("smaller batch"), fault.fix());
        assertTrue(!fault.getMessage().contains("frame"), fault.getMessage());
    }

    @Test
    void explain_otherFailures_areLeftAlone() {
        var shapes = new EngineException("mat1 and mat2 shapes cannot be multiplied");
        assertSame(shapes, EngineFaults.explain(shapes, "CPU"));
        var bug = new IllegalStateException("out of memory");
        assertSame(bug, EngineFaults.explain(bug, "CPU"));
    }
}
