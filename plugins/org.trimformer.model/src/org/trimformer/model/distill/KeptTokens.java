// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.model.net.TokenTrace;
import org.trimformer.model.reduce.TokenAssignment;
import org.trimformer.model.weights.TensorOps;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Remembers which of the original tokens each token left at the end of a forward pass stands for,
 * and averages a teacher's tokens alike; of gated tokens, which ones are kept.
 */
final class KeptTokens implements TokenTrace {
    private final boolean streams;
    private final List<BlockStream> heard = new ArrayList<>();
    private TokenAssignment[] composed;
    private NDArray gates;

    /** Remembers the streams behind the blocks too where {@code streams} is set. */
    KeptTokens(boolean streams) {
        this.streams = streams;
    }

    /**
     * The stream behind a block.
     *
     * @param x [B, n, D] with gradients
     * @param composed which of the original tokens each token stands for, null while none left
     * @param gates as {@link #gates()} at this block, null without
     */
    record BlockStream(NDArray x, TokenAssignment[] composed, NDArray gates) {}

    /** Forgets the pass before. */
    void reset() {
        composed = null;
        gates = null;
        heard.clear();
    }

    @Override
    public boolean wantsStreams() {
        return streams;
    }

    @Override
    public void streamed(int block, NDArray x) {
        TokenAssignment[] now = composed == null ? null : composed.clone();
        heard.add(new BlockStream(x, now, gates().orElse(null)));
    }

    /** The streams of the pass, one a block. */
    List<BlockStream> streams() {
        return List.copyOf(heard);
    }

    @Override
    public void reduced(int block, TokenAssignment[] assignments) {
        if (composed == null) {
            composed = assignments.clone();
            return;
        }
        for (int i = 0; i < composed.length; i++) {
            composed[i] = composed[i].then(assignments[i]);
        }
    }

    @Override
    public void gated(int block, NDArray kept, NDArray wanted) {
        gates = kept;
    }

    /** 1 for each patch token kept to the end and 0 for others, [B, n]; empty if none was gated. */
    Optional<NDArray> gates() {
        return Optional.ofNullable(gates).map(NDArray::stopGradient);
    }

    /**
     * A teacher's tokens as the student has them: the mean over those that became one token.
     *
     * @param tokens [B, N, D] of the teacher
     * @return [B, n, D] with n the tokens left; {@code tokens} itself when none was removed
     */
    NDArray align(NDArray tokens) {
        return align(tokens, composed);
    }

    /** The same under other assignments, or under none where they are null. */
    static NDArray align(NDArray tokens, TokenAssignment[] composed) {
        if (composed == null) {
            return tokens;
        }
        int images = composed.length;
        int left = composed[0].tokensOut();
        int all = composed[0].target().length;
        float[] mean = new float[images * left * all];
        for (int i = 0; i < images; i++) {
            fill(mean, i * left * all, all, composed[i]);
        }
        NDManager manager = tokens.getManager();
        return TensorOps.constant(manager, mean, new Shape(images, left, all)).matMul(tokens);
    }

    private static void fill(float[] mean, int offset, int all, TokenAssignment assignment) {
        int[] target = assignment.target();
        int[] counts = new int[assignment.tokensOut()];
        for (int t : target) {
            if (t != TokenAssignment.DROPPED) {
                counts[t]++;
            }
        }
        for (int source = 0; source < all; source++) {
            int t = target[source];
            if (t != TokenAssignment.DROPPED) {
                mean[offset + t * all + source] = 1f / counts[t];
            }
        }
    }
}
