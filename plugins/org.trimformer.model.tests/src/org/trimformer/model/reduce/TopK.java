// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.reduce;

import java.util.Arrays;

/** Pruning: the lowest scored tokens are dropped (PPT's pruning path, algorithms.md B.4). */
public final class TopK {

    private TopK() {}

    /**
     * Drops the {@code remove} tokens of lowest score. The kept ones stand in descending order of
     * score behind the prefix, as in the paper.
     *
     * @param scores of the N - P tokens behind the prefix
     * @param remove already clamped, 0..N - P
     */
    public static TokenAssignment prune(float[] scores, int prefix, int remove) {
        int kept = scores.length - remove;
        int[] target = new int[prefix + scores.length];
        Arrays.fill(target, TokenAssignment.DROPPED);
        for (int i = 0; i < prefix; i++) {
            target[i] = i;
        }
        int[] order = Importance.descending(scores);
        for (int rank = 0; rank < kept; rank++) {
            target[prefix + order[rank]] = prefix + rank;
        }
        return new TokenAssignment(target, prefix + kept);
    }
}
