// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.repair;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.tokens.AttentionOutput;
import org.trimformer.core.tokens.Tokens;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.net.TokenTrace;
import org.trimformer.model.net.open.Sublayers;
import org.trimformer.model.reduce.TokenAssignment;
import org.trimformer.model.weights.TensorOps;

/**
 * The residual streams of one batch in both networks at the same depth: all tokens in the original,
 * those that are left in the compressed one, and which of the former each of the latter stands for.
 */
final class ResidualStreams implements TokenTrace {
    /** Whether the images are held out from fitting. */
    final boolean held;

    /** The original's tokens, [B, N, D]. */
    NDArray original;

    /** The compressed network's, [B, n, D]. */
    Tokens<NDArray> own;

    /** The compressed network's half that is being fitted; null between two halves. */
    Sublayers.Opened open;

    private TokenAssignment[] merged;

    ResidualStreams(boolean held, NDArray original, Tokens<NDArray> own) {
        this.held = held;
        this.original = original;
        this.own = own;
    }

    @Override
    public void reduced(int block, TokenAssignment[] assignments) {
        if (merged == null) {
            merged = assignments;
            return;
        }
        TokenAssignment[] since = new TokenAssignment[assignments.length];
        for (int i = 0; i < since.length; i++) {
            since[i] = merged[i].then(assignments[i]);
        }
        merged = since;
    }

    /** Moves every tensor to {@code manager}. */
    void attach(NDManager manager) {
        original.attach(manager);
        EagerNetwork.attach(own, manager);
        if (open != null) {
            attach(open.features(), manager);
            attach(open.fixed(), manager);
            AttentionOutput<NDArray> scores = open.attended();
            if (scores != null) {
                attach(scores.received(), manager);
                attach(scores.keys(), manager);
                attach(scores.valueNorms(), manager);
            }
        }
    }

    private static void attach(NDArray x, NDManager manager) {
        if (x != null) {
            x.attach(manager);
        }
    }

    /**
     * Tokens of the original, [B, N, D], each group that the compressed network has merged as its
     * mean: [B, n, D]. Those that were dropped stand in no group.
     */
    NDArray pooled(NDArray tokens) {
        if (merged == null) {
            return tokens;
        }
        int n = merged[0].target().length;
        int out = merged[0].tokensOut();
        long[] targets = new long[merged.length * n];
        for (int i = 0; i < merged.length; i++) {
            for (int j = 0; j < n; j++) {
                int target = merged[i].target()[j];
                targets[i * n + j] = target == TokenAssignment.DROPPED ? out : target;
            }
        }
        NDArray index = tokens.getManager().create(targets, new Shape(merged.length, n));
        NDArray groups = TensorOps.lastAxis(index.oneHot(out + 1, DataType.FLOAT32), 0, out);
        NDArray gather = groups.transpose(0, 2, 1);
        return gather.matMul(tokens).div(gather.sum(new int[] {2}, true));
    }
}
