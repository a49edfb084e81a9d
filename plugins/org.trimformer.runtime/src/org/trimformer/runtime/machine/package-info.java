// SPDX-License-Identifier: Apache-2.0
/**
 * The machine below libtorch, asked without libtorch: what the CPU can do, which GPUs the driver
 * shows, how much memory the process holds. Read {@link org.trimformer.runtime.machine.CudaDriver}
 * for why a GPU may not be there.
 */
package org.trimformer.runtime.machine;
