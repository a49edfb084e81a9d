// SPDX-License-Identifier: Apache-2.0
/**
 * How leases that run side by side share the machine. Read {@link
 * org.trimformer.runtime.share.ThreadShares} for CPU threads and {@link
 * org.trimformer.runtime.share.MemoryBudget} for GPU memory.
 */
package org.trimformer.runtime.share;
