// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.network;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.ops.Ops;
import org.trimformer.core.plan.Mixer;

import java.util.List;

/**
 * The bottleneck convolution that replaces attention (single-path SPViT, section 3.2; algorithms.md
 * A.1, A.7, A.8): conv k×k D→d, ReLU, conv 1×1 d→D on the whole patch grid. Prefix tokens get their
 * own LayerNorm as the branch. While such a layer is trained a batch norm {@code attn.bn} may stand
 * before the ReLU; deployed models have it folded into the first convolution.
 */
record ConvMixer(Architecture arch) {

    /** Branch of normed tokens [B, N, D], of the same shape. */
    <T> T branch(Ops<T> ops, int block, Mixer mixer, T normed, boolean training) {
        int prefix = arch.prefixTokens();
        long grid = arch.blockGrid(block);
        T patches = prefix == 0 ? normed : ops.slice(normed, 1, prefix, Ops.END);
        T map = ops.reshape(ops.transpose(patches, 0, 2, 1), 0, 0, grid, grid);
        String name = TensorNames.block(arch, block) + ".attn";
        T narrow = ops.conv2d(map, name + ".conv1", 1, mixer == Mixer.CONV_3X3 ? 1 : 0);
        if (ops.hasWeight(name + ".bn.weight")) {
            narrow = ops.batchNorm(narrow, name + ".bn", training);
        }
        T rows = ops.transpose(ops.reshape(ops.relu(narrow), 0, 0, grid * grid), 0, 2, 1);
        T mixed = ops.linear(rows, name + ".conv2");
        return prefix == 0 ? mixed : ops.cat(1, List.of(ops.slice(normed, 1, 0, prefix), mixed));
    }
}
