// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.tokens.ReducedTokens;
import org.trimformer.model.reduce.TokenAssignment;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Collects what becomes of the tokens of a batch in one block, whatever its groups. */
final class TraceCollector {
    private final TokenTrace trace;
    private final int[] counts;
    private final TokenAssignment[] all;

    /**
     * Prepares for one block.
     *
     * @param trace to be told
     * @param groups that come into the block
     */
    TraceCollector(TokenTrace trace, int batch, List<TokenGroup> groups) {
        this.trace = trace;
        counts = new int[batch];
        all = new TokenAssignment[batch];
        for (TokenGroup group : groups) {
            for (int image : group.images()) {
                counts[image] = group.count();
            }
        }
    }

    /** Listens to a pass over these images of the batch. */
    TokenTrace by(int[] images) {
        if (trace == TokenTrace.NONE) {
            return trace;
        }
        return (block, assignments) -> {
            for (int i = 0; i < images.length; i++) {
                all[images[i]] = assignments[i];
            }
        };
    }

    /** Images of the batch have lost tokens. */
    void reduced(int block, int[] images, ReducedTokens<NDArray> reduced) {
        TokenTrace own = by(images);
        if (own != TokenTrace.NONE) {
            own.reduced(block, TokenAssignments.of(reduced));
        }
    }

    /** What an image's tokens are ranked by. */
    void scored(int block, float[] ranks) {
        trace.scored(block, ranks);
    }

    /**
     * Passes it on; an image that has lost no token keeps its own.
     *
     * @param always whether also if no image at all has lost one, so that what is told does not
     *     depend on the batch
     */
    void tell(int block, boolean always) {
        if (trace == TokenTrace.NONE) {
            return;
        }
        if (!always && Arrays.stream(all).allMatch(Objects::isNull)) {
            return;
        }
        for (int image = 0; image < all.length; image++) {
            if (all[image] == null) {
                all[image] = TokenAssignment.identity(counts[image]);
            }
        }
        trace.reduced(block, all);
    }
}
