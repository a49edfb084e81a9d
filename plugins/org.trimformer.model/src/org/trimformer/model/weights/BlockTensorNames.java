// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.weights;

/** Tensor names within a block of a plain ViT; the others are {@code core.model.TensorNames}. */
public final class BlockTensorNames {

    private BlockTensorNames() {}

    /** Something in block {@code block}, such as {@code "attn.qkv"}. */
    public static String block(int block, String part) {
        return "blocks." + block + "." + part;
    }

    /** Whether {@code name} is a running statistic, which no optimiser touches. */
    public static boolean isStatistic(String name) {
        return name.endsWith(".running_mean") || name.endsWith(".running_var");
    }
}
