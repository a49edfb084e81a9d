package org.trimformer.model.calibrate.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.model.net.Tokens;

/**
 * The tokens of all batches between the blocks of one plan, so that other plans can be run from
 * where they differ. Where memory does not hold all of them, those before every second or third
 * block.
 */
final class Trail implements AutoCloseable {
    private static final long MOST_BYTES = 512L << 20;
    private static final int FLOAT = 4;

    private final CompressionPlan plan;
    private final int every;

    /** By batch and block that reads them; null where they are not kept. */
    private final Tokens[][] tokens;

    private int batches;

    private Trail(CompressionPlan plan, int every, Tokens[][] tokens) {
        this.plan = plan;
        this.every = every;
        this.tokens = tokens;
    }

    /** A trail to be filled. */
    static Trail of(VitArchitecture arch, CompressionPlan plan, int batches, int images) {
        long bytes = 0;
        for (int left : TokenCounts.after(arch, plan)) {
            bytes += (long) FLOAT * images * left * arch.width();
        }
        int every = (int) Math.min(arch.depth(), 1 + bytes / MOST_BYTES);
        return new Trail(plan, every, new Tokens[batches][arch.depth()]);
    }

    /** Whether tokens before this block are to be kept. */
    boolean wants(int block) {
        return block > 0 && block < tokens[0].length && block % every == 0;
    }

    /** Keeps a batch's tokens before a block; they are copied into {@code owner}. */
    void put(int batch, int block, Tokens now, NDManager owner) {
        tokens[batch][block] = copied(now, owner);
    }

    /** A copy of a batch's tokens before a block. */
    Tokens get(int batch, int block, NDManager owner) {
        return copied(tokens[batch][block], owner);
    }

    private static Tokens copied(Tokens tokens, NDManager owner) {
        return new Tokens(
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
        while (same < tokens[0].length - 1
                && plan.blocks().get(same).equals(other.blocks().get(same))) {
            same++;
        }
        int block = same;
        while (block > 0 && tokens[0][block] == null) {
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
        return batches == tokens.length;
    }

    /** Takes over from {@code before}, which is closed, what comes before block {@code from}. */
    void inherit(Trail before, int from) {
        for (int b = 0; b < tokens.length; b++) {
            for (int i = 0; i <= from; i++) {
                tokens[b][i] = before.tokens[b][i];
                before.tokens[b][i] = null;
            }
        }
        before.close();
    }

    @Override
    public void close() {
        for (Tokens[] batch : tokens) {
            for (int i = 0; i < batch.length; i++) {
                if (batch[i] != null) {
                    batch[i].x().close();
                    if (batch[i].sizes() != null) {
                        batch[i].sizes().close();
                    }
                    batch[i] = null;
                }
            }
        }
    }
}
