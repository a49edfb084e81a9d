// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.tokens.ReducedTokens;
import org.trimformer.model.reduce.TokenAssignment;

/** What a token step has done, for those who listen. */
public final class TokenAssignments {
    private TokenAssignments() {}

    /** Where every token went, an entry an image. */
    public static TokenAssignment[] of(ReducedTokens<NDArray> reduced) {
        NDArray targets = reduced.targets().get();
        int batch = Math.toIntExact(targets.getShape().get(0));
        long[] all = targets.toLongArray();
        int tokens = all.length / batch;
        TokenAssignment[] assignments = new TokenAssignment[batch];
        for (int i = 0; i < batch; i++) {
            int[] target = new int[tokens];
            for (int j = 0; j < tokens; j++) {
                int place = Math.toIntExact(all[i * tokens + j]);
                target[j] = place >= reduced.left() ? TokenAssignment.DROPPED : place;
            }
            assignments[i] = new TokenAssignment(target, reduced.left());
        }
        return assignments;
    }
}
