// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.fault.DeviceException;
import org.trimformer.core.progress.JobMonitor;

import java.util.List;
import java.util.concurrent.CompletionException;

class EngineFaultsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUDA out of memory. Tried to allocate 2 GiB\nframe #0",
                "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`\nframe",
                "[enforce fail at alloc_cpu.cpp:117] err == 0. DefaultCPUAllocator: can't allocate"
                        + " memory: you tried to allocate 8 bytes. Error code 12\nframe #0",
                "[enforce fail at alloc_cpu.cpp:114] data. DefaultCPUAllocator: not enough memory:"
                        + " you tried to allocate 8 bytes.\nframe #0",
                "std::bad_alloc"
            })
    void explain_outOfMemory_asksForSmallerBatches(String words) {
        var full = new EngineException(words);
        for (Throwable thrown : List.of(full, new CompletionException(full))) {
            var fault = assertInstanceOf(DeviceException.class, EngineFaults.explain(thrown));
            String device = words.contains("CUDA") ? "The GPU" : "The CPU";
            assertTrue(fault.getMessage().startsWith(device + " ran out of memory"), words);
            assertTrue(fault.fix().contains("smaller batch"), fault.fix());
            assertTrue(!fault.getMessage().contains("frame"), fault.getMessage());
            assertSame(thrown, fault.getCause());
        }
    }

    /** What libtorch really says here. */
    @Test
    void explain_hugeTensor_isOutOfMemoryAndTheLeaseGoesOn() {
        try (Lease lease = TorchRuntime.instance().lease(DeviceChoice.CPU, JobMonitor.silent())) {
            var thrown =
                    assertThrows(
                            RuntimeException.class,
                            () -> lease.manager().zeros(new Shape(1L << 45)));
            var fault = assertInstanceOf(DeviceException.class, EngineFaults.explain(thrown));
            assertTrue(fault.getMessage().startsWith("The CPU ran out of memory"));
            assertEquals(6, lease.manager().ones(new Shape(2, 3)).sum().getFloat());
        }
    }

    @Test
    void explain_otherFailures_areLeftAlone() {
        var shapes = new EngineException("mat1 and mat2 shapes cannot be multiplied");
        assertSame(shapes, EngineFaults.explain(shapes));
        var bug = new IllegalStateException("out of memory");
        assertSame(bug, EngineFaults.explain(bug));
    }
}
