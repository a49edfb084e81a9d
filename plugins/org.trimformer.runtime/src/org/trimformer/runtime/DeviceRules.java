// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import ai.djl.Device;

import org.trimformer.core.fault.DeviceException;
import org.trimformer.runtime.machine.CpuFeatures;
import org.trimformer.runtime.machine.Gpu;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Turns a request for a device into a device.
 *
 * @param cpu the processor
 * @param gpus GPUs that work, in their own order
 * @param noGpu why there are none; empty if there are some
 * @param nextStep what to do to get one; empty if nothing
 */
record DeviceRules(CpuFeatures cpu, List<Gpu> gpus, String noGpu, String nextStep) {

    /**
     * Chooses.
     *
     * @throws DeviceException if a certain GPU is asked for that does not work
     */
    LeasedDevice choose(DeviceChoice choice) {
        return switch (choice.kind()) {
            case CPU -> cpuDevice("");
            case AUTO -> gpus.isEmpty() ? cpuDevice(noGpu) : gpuDevice(gpus.get(0));
            case GPU -> gpu(choice.gpu());
        };
    }

    private LeasedDevice gpu(int index) {
        for (Gpu gpu : gpus) {
            if (gpu.index() == index) {
                return gpuDevice(gpu);
            }
        }
        if (gpus.isEmpty()) {
            throw new DeviceException(
                    "GPU " + index + " cannot be used: " + noGpu,
                    nextStep.isEmpty() ? "Set the device to AUTO or CPU." : nextStep);
        }
        String there = gpus.stream().map(Gpu::words).collect(Collectors.joining(", "));
        throw new DeviceException(
                "GPU " + index + " does not exist or does not work; there is " + there,
                "Set the device to AUTO or to one of these.");
    }

    private LeasedDevice cpuDevice(String whyNotGpu) {
        return new LeasedDevice(Device.cpu(), "CPU", cpu.bf16Fast(), cpu.bf16Words(), whyNotGpu);
    }

    private static LeasedDevice gpuDevice(Gpu gpu) {
        String capability = gpu.major() + "." + gpu.minor();
        return new LeasedDevice(
                Device.gpu(gpu.index()),
                gpu.words(),
                gpu.bf16Fast(),
                "the GPU has compute capability "
                        + capability
                        + (gpu.bf16Fast() ? "" : ", bf16 needs 8.0"),
                "");
    }
}
