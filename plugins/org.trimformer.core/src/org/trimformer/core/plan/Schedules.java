// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.plan;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.VarianceThreshold;

import java.util.List;

/**
 * How many tokens to remove in each block: one entry a block. Entries are wishes; {@link
 * TokenCounts} clamps them.
 */
public final class Schedules {
    private Schedules() {}

    /**
     * The same number in each of some blocks (PPT).
     *
     * @param depth number of blocks
     * @param blocks indices from 0, each once
     * @param remove tokens removed in each of them
     */
    public static int[] constant(int depth, List<Integer> blocks, int remove) {
        return list(depth, blocks, java.util.Collections.nCopies(blocks.size(), remove));
    }

    /** A number for each of some blocks, in the order of the blocks. */
    public static int[] list(int depth, List<Integer> blocks, List<Integer> remove) {
        if (blocks.size() != remove.size()) {
            throw new SettingException(
                    "remove has "
                            + remove.size()
                            + " entries for "
                            + blocks.size()
                            + " blocks, must be as many");
        }
        int[] removals = new int[depth];
        for (int i = 0; i < blocks.size(); i++) {
            int block = blocks.get(i);
            if (block < 0 || block >= depth) {
                throw new SettingException("block is " + block + ", must be in 0.." + (depth - 1));
            }
            SettingException.requireNotNegative(
                    "tokens to remove in block " + block, remove.get(i));
            if (removals[block] != 0) {
                throw new SettingException("block " + block + " is listed twice");
            }
            removals[block] = remove.get(i);
        }
        return removals;
    }

    /** The same number in every block (ToMe). */
    public static int[] everyBlock(int depth, int remove) {
        SettingException.requireNotNegative("tokens to remove", remove);
        int[] removals = new int[depth];
        java.util.Arrays.fill(removals, remove);
        return removals;
    }

    /** From twice {@code remove} in the first block linearly to none in the last (ToMe). */
    public static int[] decreasing(int depth, int remove) {
        SettingException.requireNotNegative("tokens to remove", remove);
        int[] removals = new int[depth];
        for (int i = 0; i < depth; i++) {
            // the 1e-9 keeps exact whole numbers whole
            double step = depth == 1 ? 0 : 2.0 * remove / (depth - 1) * i;
            removals[i] = (int) Math.floor(2.0 * remove - step + 1e-9);
        }
        return removals;
    }

    /**
     * The removals that leave {@code after[i]} tokens after block i.
     *
     * @param tokens N before the first block
     * @param after as many entries as blocks, or fewer where later blocks remove nothing; never
     *     rising
     */
    public static int[] leaving(int depth, int tokens, int... after) {
        if (after.length > depth) {
            throw new IllegalArgumentException(
                    after.length + " token counts for " + depth + " blocks");
        }
        int[] removals = new int[depth];
        int before = tokens;
        for (int i = 0; i < after.length; i++) {
            if (after[i] > before || after[i] < 1) {
                throw new IllegalArgumentException(
                        "tokens after block "
                                + i
                                + " is "
                                + after[i]
                                + ", must be in 1.."
                                + before);
            }
            removals[i] = before - after[i];
            before = after[i];
        }
        return removals;
    }

    /**
     * Puts a schedule into a plan. Blocks that remove nothing get no token step.
     *
     * @param base mixers and widths to keep
     * @param removals one entry a block
     * @param threshold for {@link TokenMethod#ADAPTIVE}, else unused and may be null
     */
    public static CompressionPlan apply(
            CompressionPlan base, int[] removals, TokenMethod method, VarianceThreshold threshold) {
        if (removals.length != base.blocks().size()) {
            throw new IllegalArgumentException(
                    "schedule has "
                            + removals.length
                            + " entries for "
                            + base.blocks().size()
                            + " blocks");
        }
        CompressionPlan plan = base;
        for (int i = 0; i < removals.length; i++) {
            TokenStep step =
                    removals[i] == 0 ? new TokenStep.None() : method.step(removals[i], threshold);
            plan = plan.withBlock(i, base.blocks().get(i).withTokenStep(step));
        }
        return plan;
    }

    /** What each block of {@code plan} really removes, after all clamps. */
    public static int[] effective(VitArchitecture net, CompressionPlan plan) {
        return TokenCounts.gone(net, plan);
    }
}
