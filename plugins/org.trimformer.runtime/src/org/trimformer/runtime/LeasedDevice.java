// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import ai.djl.Device;

/**
 * The device of a lease.
 *
 * @param djl DJL's name of it
 * @param name in words, such as "GPU 0 (NVIDIA H200)"; for the CPU just "CPU"
 * @param bf16Fast whether bf16 is faster than fp32 in TorchScript
 * @param bf16Words why, or why not
 * @param noGpu why this is not a GPU although one might have been expected; else empty
 */
record LeasedDevice(Device djl, String name, boolean bf16Fast, String bf16Words, String noGpu) {

    boolean onGpu() {
        return djl.isGpu();
    }
}
