// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.trimformer.core.progress.JobMonitor;

import java.util.List;

class TorchRuntimeTest extends EngineTest {

    private static RuntimeReport report() {
        return TorchRuntime.instance().report(JobMonitor.silent());
    }

    private static RuntimeReport.Item item(String name) {
        return report().items().stream()
                .filter(i -> i.item().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no item " + name));
    }

    @Test
    void report_runningEngine_namesVersionsNativesAndThreads() {
        assertTrue(report().engineRuns());
        assertEquals("PyTorch 2.7.1 through DJL 0.36.0", item("Engine").value());
        assertTrue(item("Natives").value().contains("2.7.1"), item("Natives").toString());
        try (Lease lease = lease()) {
            assertEquals(String.valueOf(lease.threads()), item("CPU threads").value());
            assertEquals("1", item("Open leases").value());
        }
        assertEquals("0", item("Open leases").value());
    }

    @Test
    void report_devices_sayWhatRunsAndWhyNotOnTheGpu() {
        List<RuntimeReport.Device> devices = report().devices();
        assertEquals("CPU", devices.get(0).name());
        assertTrue(devices.get(0).usable());
        assertEquals(1, devices.stream().filter(RuntimeReport.Device::automatic).count());
        assertTrue(devices.size() > 1, "at least one row about the GPU");
        for (RuntimeReport.Device d : devices) {
            assertEquals(d.usable(), d.reason().isEmpty(), d.toString());
        }
        assertEquals(devices.size() + report().items().size(), report().rows().size());
    }

    @Test
    void lease_auto_isTheDeviceTheReportNames() {
        String automatic =
                report().devices().stream()
                        .filter(RuntimeReport.Device::automatic)
                        .findFirst()
                        .orElseThrow()
                        .name();
        try (Lease lease = TorchRuntime.instance().lease(DeviceChoice.AUTO, JobMonitor.silent())) {
            assertTrue(lease.deviceWords().startsWith(automatic), lease.deviceWords());
            assertEquals(lease.onGpu(), lease.noGpuWords().isEmpty());
            assertFalse(lease.bf16Words().isEmpty());
        }
    }

    @Test
    void lease_gpu_computesOnIt() {
        try (Lease lease = TorchRuntime.instance().lease(DeviceChoice.AUTO, JobMonitor.silent())) {
            Assumptions.assumeTrue(lease.onGpu(), "need a CUDA GPU");
            NDArray x = array(lease.manager(), new float[] {1, 2, 3, 4}, 2, 2);
            assertTrue(x.getDevice().isGpu());
            assertArrayEquals(new float[] {7, 10, 15, 22}, x.matMul(x).toFloatArray());
            lease.synchronize();
        }
    }
}
