// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.plan;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.tokens.TokenStep;

/**
 * How many tokens each block of a plan leaves: cost, forward passes and emitters all ask here. The
 * clamps of each method stand in its {@link TokenStep}.
 */
public final class TokenCounts {
    private TokenCounts() {}

    /**
     * One block's counts.
     *
     * @param in N before the block
     * @param gone tokens that go, those packed into a new package token included
     * @param out N behind its token step
     * @param earlier package tokens among those that come in
     */
    public record Block(int in, int gone, int out, int earlier) {}

    /**
     * The counts of every block, the CLS-only last block not regarded. Class blocks before it have
     * no patch tokens that a step behind their attention could act on.
     */
    public static Block[] blocks(VitArchitecture architecture, CompressionPlan plan) {
        Block[] blocks = new Block[plan.blocks().size()];
        int tokens = architecture.tokens();
        int packages = 0;
        for (int i = 0; i < blocks.length; i++) {
            TokenStep step = plan.blocks().get(i).tokenStep();
            boolean acts = step.atInput() || !plan.keepsPatches(i);
            int gone = acts ? step.removed(tokens, architecture.prefixTokens(), packages) : 0;
            int added = gone > 0 ? step.added() : 0;
            blocks[i] = new Block(tokens, gone, tokens - gone + added, packages);
            tokens = blocks[i].out;
            packages += added;
        }
        return blocks;
    }

    /**
     * Tokens N after each block, prefix tokens included.
     *
     * <p>With the exact CLS-only last block only the prefix tokens leave the last block, whatever
     * its token step.
     */
    public static int[] after(VitArchitecture architecture, CompressionPlan plan) {
        int[] after = planned(architecture, plan);
        if (plan.clsOnlyLastBlock()) {
            after[after.length - 1] = architecture.prefixTokens();
        }
        return after;
    }

    /** Tokens N after each block, the CLS-only last block not regarded. */
    public static int[] planned(VitArchitecture architecture, CompressionPlan plan) {
        Block[] blocks = blocks(architecture, plan);
        int[] after = new int[blocks.length];
        for (int i = 0; i < after.length; i++) {
            after[i] = blocks[i].out;
        }
        return after;
    }

    /** Tokens that go in each block, those packed into a new package token included. */
    public static int[] gone(VitArchitecture architecture, CompressionPlan plan) {
        Block[] blocks = blocks(architecture, plan);
        int[] gone = new int[blocks.length];
        for (int i = 0; i < gone.length; i++) {
            gone[i] = blocks[i].gone;
        }
        return gone;
    }
}
