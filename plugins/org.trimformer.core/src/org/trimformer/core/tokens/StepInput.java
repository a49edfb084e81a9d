// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.tokens;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.ops.Ops;

/**
 * What a token step has before it.
 *
 * @param ops computes
 * @param tokens [B, N, D]
 * @param count N
 * @param removed how many of them go, over 0 where the step is carried out
 * @param attended scores of the block's attention; null at a block's input
 * @param arch the network
 * @param block what the names of the block's weights start with, without the last dot
 * @param earlier package tokens that stand at the end of the tokens
 */
public record StepInput<T>(
        Ops<T> ops,
        Tokens<T> tokens,
        int count,
        int removed,
        AttentionOutput<T> attended,
        VitArchitecture arch,
        String block,
        int earlier) {

    /** P, prefix tokens: they never go. */
    public int prefix() {
        return arch.prefixTokens();
    }

    /** Tokens behind the prefix. */
    public int own() {
        return count - prefix();
    }
}
