// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.fault.DeviceException;
import org.trimformer.runtime.machine.CpuFeatures;
import org.trimformer.runtime.machine.Gpu;

import java.util.List;

class DeviceRulesTest {
    private static final CpuFeatures CPU = new CpuFeatures("Test CPU", List.of(), true);
    private static final Gpu OLD = new Gpu(0, "Old", 8L << 30, 7, 5);
    private static final Gpu NEW = new Gpu(2, "New", 80L << 30, 9, 0);

    private static DeviceRules without(String reason, String step) {
        return new DeviceRules(CPU, List.of(), reason, step);
    }

    private static DeviceRules with(Gpu... gpus) {
        return new DeviceRules(CPU, List.of(gpus), "", "");
    }

    private static DeviceChoice gpu(int index) {
        return new DeviceChoice(DeviceChoice.Kind.GPU, index);
    }

    @Test
    void choose_autoWithoutGpu_isCpuWithReason() {
        LeasedDevice device = without("no driver", "install one").choose(DeviceChoice.AUTO);
        assertFalse(device.onGpu());
        assertEquals("no driver", device.noGpu());
    }

    @Test
    void choose_cpuOnPurpose_givesNoReason() {
        assertEquals("", without("no driver", "").choose(DeviceChoice.CPU).noGpu());
        assertFalse(with(NEW).choose(DeviceChoice.CPU).onGpu());
    }

    @Test
    void choose_autoWithGpus_takesTheFirst() {
        assertEquals("GPU 0 (Old)", with(OLD, NEW).choose(DeviceChoice.AUTO).name());
    }

    @Test
    void choose_gpuByIndex_takesThatOne() {
        LeasedDevice device = with(OLD, NEW).choose(gpu(2));
        assertEquals(2, device.djl().getDeviceId());
        assertTrue(device.bf16Fast());
        assertFalse(with(OLD, NEW).choose(gpu(0)).bf16Fast());
    }

    @Test
    void choose_gpuThatIsNotThere_saysWhichAre() {
        var e = assertThrows(DeviceException.class, () -> with(OLD, NEW).choose(gpu(1)));
        assertTrue(e.getMessage().contains("GPU 1"), e.getMessage());
        assertTrue(e.getMessage().contains("GPU 0 (Old), GPU 2 (New)"), e.getMessage());
    }

    @Test
    void choose_gpuWithoutAny_saysWhyAndWhatToDo() {
        var e =
                assertThrows(
                        DeviceException.class,
                        () -> without("no CUDA natives are set up", "Set X.").choose(gpu(0)));
        assertTrue(e.getMessage().contains("no CUDA natives are set up"), e.getMessage());
        assertEquals("Set X.", e.fix());
    }
}
