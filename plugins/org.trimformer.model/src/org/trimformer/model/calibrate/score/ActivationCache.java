// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.tokens.Tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tokens of all batches between the blocks of one plan, so that other plans can be run from
 * where they differ. Where memory does not hold all of them, those before every second or third
 * block.
 */
final class ActivationCache implements AutoCloseable {
    private static final long MOST_BYTES = 512L << 20;
    private static final int FLOAT = 4;

    private final CompressionPlan plan;
    private final int every;

    /** By batch and block that reads them; null where they are not kept. */
    private final List<Map<Integer, Tokens<NDArray>>> tokens;

    private int batches;

    private ActivationCache(
            CompressionPlan plan, int every, List<Map<Integer, Tokens<NDArray>>> tokens) {
        this.plan = plan;
        this.every = every;
        this.tokens = tokens;
    }

    /** A trail to be filled. */
    static ActivationCache of(VitArchitecture arch, CompressionPlan plan, int batches, int images) {
        long bytes = 0;
        for (int left : TokenCounts.after(arch, plan)) {
            bytes += (long) FLOAT * images * left * arch.width();
        }
        int every = (int) Math.min(arch.depth(), 1 + bytes / MOST_BYTES);
        List<Map<Integer, Tokens<NDArray>>> tokens = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            tokens.add(new TreeMap<>());
        }
        return new ActivationCache(plan, every, tokens);
    }

    /** Whether tokens before this block are to be kept. */
    boolean wants(int block) {
        return block > 0 && block < plan.blocks().size() && block % every == 0;
    }

    /** Keeps a batch's tokens before a block; they are copied into {@code owner}. */
    void put(int batch, int block, Tokens<NDArray> now, NDManager owner) {
        tokens.get(batch).put(block, copied(now, owner));
    }

    /** A copy of a batch's tokens before a block. */
    Tokens<NDArray> get(int batch, int block, NDManager owner) {
        return copied(tokens.get(batch).get(block), owner);
    }

    private static Tokens<NDArray> copied(Tokens<NDArray> tokens, NDManager owner) {
        return new Tokens<>(
                copied(tokens.x(), owner),
                tokens.sizes() == null ? null : copied(tokens.sizes(), owner));
    }

    private static NDArray copied(NDArray x, NDManager owner) {
        NDArray copy = x.duplicate();
        copy.attach(owner);
        return copy;
    }

    /** The last block before which {@code other} has the same tokens and this trail has them. */
    int shared(CompressionPlan other) {
        int same = 0;
        while (same < plan.blocks().size() - 1
                && plan.blocks().get(same).equals(other.blocks().get(same))) {
            same++;
        }
        int block = same;
        while (block > 0 && tokens.get(0).get(block) == null) {
            block--;
        }
        return block;
    }

    /** Counts a batch that has gone through. */
    void passed() {
        batches++;
    }

    /** Whether all batches have gone through. */
    boolean complete() {
        return batches == tokens.size();
    }

    /** Takes over from {@code before}, which is closed, what comes before block {@code from}. */
    void inherit(ActivationCache before, int from) {
        for (int b = 0; b < tokens.size(); b++) {
            for (int i = 0; i <= from; i++) {
                Tokens<NDArray> kept = before.tokens.get(b).remove(i);
                if (kept != null) {
                    tokens.get(b).put(i, kept);
                }
            }
        }
        before.close();
    }

    @Override
    public void close() {
        for (Map<Integer, Tokens<NDArray>> batch : tokens) {
            for (Tokens<NDArray> kept : batch.values()) {
                kept.x().close();
                if (kept.sizes() != null) {
                    kept.sizes().close();
                }
            }
            batch.clear();
        }
    }
}
