// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import org.trimformer.runtime.Lease;

/** Arithmetic of the heavy layers; weights, norms, residuals and losses are always fp32. */
public enum Precision {
    /** bf16 where the device gains by it, else fp32. */
    AUTO,
    /** 32-bit floats throughout. */
    FP32,
    /** Linear layers and attention in bf16, fp32 master weights. */
    BF16;

    /** FP32 or BF16: what is used on this lease. */
    public Precision on(Lease lease) {
        if (this != AUTO) {
            return this;
        }
        return lease.bf16Fast() ? BF16 : FP32;
    }

    /** What it is called in reports. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
