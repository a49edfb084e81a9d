// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.machine;

/**
 * A GPU as its driver describes it.
 *
 * @param index from 0, as CUDA counts (CUDA_VISIBLE_DEVICES is honoured)
 * @param name such as "NVIDIA H200"
 * @param bytes of memory on the card
 * @param major first part of the compute capability
 * @param minor second part of the compute capability
 */
public record Gpu(int index, String name, long bytes, int major, int minor) {

    /** Such as "GPU 0 (NVIDIA H200)". */
    public String words() {
        return "GPU " + index + " (" + name + ")";
    }

    /** Whether tensor cores take bf16: compute capability 8.0 or newer. */
    public boolean bf16Fast() {
        return major >= 8;
    }
}
