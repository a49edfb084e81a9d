// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.supernet;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.TensorNames;

/**
 * Where a block's mixer works.
 *
 * @param name what the names of the block's tensors start with
 * @param prefix prefix tokens before the grid
 * @param grid side of the grid of tokens that convolutions see
 * @param heads H
 * @param headWidth d
 */
record MixerShape(String name, int prefix, long grid, long heads, long headWidth) {

    /** Block {@code block} with the whole map before it. */
    static MixerShape whole(Architecture arch, int block) {
        long heads = arch.blockHeads(block);
        long d = arch.blockWidth(block) / heads;
        String name = TensorNames.block(arch, block);
        return new MixerShape(name, arch.prefixTokens(), arch.blockGrid(block), heads, d);
    }

    /** The same block seen window by window. */
    MixerShape within(int window) {
        return new MixerShape(name, prefix, window, heads, headWidth);
    }

    /** D. */
    long width() {
        return heads * headWidth;
    }

    /** Name of a tensor of the block, such as {@code "attn.qkv.weight"}. */
    String tensor(String part) {
        return name + "." + part;
    }
}
