// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.cost;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;

/**
 * Parameters of released SPViT checkpoints as they are stored, which the authors publish; the
 * deployed count of {@link CostModel} is smaller (algorithms.md A.6).
 */
public final class StoredParameters {
    private static final int SLOTS = 9;

    private StoredParameters() {}

    /**
     * Value and projection matrices, mixing table and batch norm kept apart in every convolution.
     */
    public static long mixed(Architecture architecture, CompressionPlan plan) {
        long sum = CostModel.of(architecture, plan).parameters();
        for (int i = 0; i < plan.blocks().size(); i++) {
            Mixer mixer = plan.blocks().get(i).mixer();
            if (mixer.needsGrid()) {
                long width = architecture.blockWidth(i);
                long heads = architecture.blockHeads(i);
                long d = width / heads;
                long deployed =
                        (mixer == Mixer.CONV_3X3 ? 9 : 1) * width * d + d + width * d + width;
                sum += 2 * width * width + 2 * width + SLOTS * heads + 2 * d - deployed;
            }
        }
        return sum;
    }

    /** Kernels mixed, batch norm not folded: its weight, bias and two running statistics. */
    public static long collapsed(Architecture architecture, CompressionPlan plan) {
        long sum = CostModel.of(architecture, plan).parameters();
        for (int i = 0; i < plan.blocks().size(); i++) {
            if (plan.blocks().get(i).mixer().needsGrid()) {
                sum += 4L * architecture.headWidth(i);
            }
        }
        return sum;
    }
}
