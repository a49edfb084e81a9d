// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.plan;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.tokens.TokenStep;

import java.util.List;

/** Refuses plans that a network cannot carry out, in words. */
public final class PlanCheck {
    private PlanCheck() {}

    /**
     * Returns {@code plan} if {@code architecture} can carry it out.
     *
     * @throws IllegalArgumentException if the number of blocks differs or a feed-forward layer or
     *     an attention head is wider than the network's
     * @throws UnsupportedModelException if tokens are removed where the method does not allow it,
     *     or the CLS-only last block is asked of a head that reads all tokens
     */
    public static CompressionPlan check(Architecture architecture, CompressionPlan plan) {
        sizes(architecture, plan);
        if (architecture instanceof SwinArchitecture) {
            swin(plan);
        } else {
            vit((VitArchitecture) architecture, plan);
        }
        return plan;
    }

    private static void sizes(Architecture architecture, CompressionPlan plan) {
        List<BlockPlan> blocks = plan.blocks();
        if (blocks.size() != architecture.blocks()) {
            throw new IllegalArgumentException(
                    "plan has "
                            + blocks.size()
                            + " blocks, "
                            + architecture.label()
                            + " has "
                            + architecture.blocks());
        }
        for (int i = 0; i < blocks.size(); i++) {
            int width = blocks.get(i).ffnWidth();
            if (width > architecture.mlpWidth(i)) {
                throw new IllegalArgumentException(
                        "feed-forward width of block "
                                + i
                                + " is "
                                + width
                                + ", must be in 0.."
                                + architecture.mlpWidth(i));
            }
            int heads = blocks.get(i).headWidth();
            if (heads > architecture.headWidth(i)) {
                throw new IllegalArgumentException(
                        "head width of block "
                                + i
                                + " is "
                                + heads
                                + ", must be in 1.."
                                + architecture.headWidth(i));
            }
        }
    }

    private static void swin(CompressionPlan plan) {
        if (plan.narrowsHeads()) {
            throw new UnsupportedModelException(
                    "The attention heads of a Swin keep their width",
                    "Narrow the heads of a ViT or DeiT.");
        }
        if (plan.reducesTokens()) {
            throw new UnsupportedModelException(
                    "Swin keeps all its tokens: its windows need the full grid and it has no CLS"
                            + " token to score them",
                    "Use Single-Path Search to make a Swin smaller, or reduce tokens of a ViT or"
                            + " DeiT.");
        }
        if (plan.clsOnlyLastBlock()) {
            throw new UnsupportedModelException(
                    "The CLS-only last block needs a head that reads the CLS token; Swin's head"
                            + " reads the mean of all tokens",
                    "Switch the CLS-only last block off for Swin.");
        }
    }

    private static void vit(VitArchitecture architecture, CompressionPlan plan) {
        int lastConv = lastGridBlock(plan);
        for (int i = 0; i < plan.blocks().size(); i++) {
            TokenStep step = plan.blocks().get(i).tokenStep();
            boolean atInput = step.atInput();
            if (!(step instanceof TokenStep.None) && (i < lastConv || atInput && i == lastConv)) {
                throw new UnsupportedModelException(
                        "Tokens would be removed in block "
                                + i
                                + ", but block "
                                + lastConv
                                + " is a convolution and needs the full "
                                + architecture.grid()
                                + "x"
                                + architecture.grid()
                                + " grid",
                        "Remove tokens only " + firstBlock(plan, lastConv, atInput) + ".");
            }
            attentionFor(step, i, plan);
        }
        onlyPackages(plan);
        if (!architecture.hasNarrowableHeads() && plan.narrowsHeads()) {
            throw new UnsupportedModelException(
                    "The attention heads keep their width where queries and keys are normed or"
                            + " have rotary positions: "
                            + architecture.label(),
                    "Leave the heads as they are.");
        }
        if (architecture.options().rotary() && plan.reducesTokens()) {
            throw new UnsupportedModelException(
                    architecture.label()
                            + " keeps all its tokens: its rotary positions turn every query and key"
                            + " by its place on the grid, which merged and moved tokens lose",
                    "Make it smaller with Single-Path Search.");
        }
        if (architecture.pooling() != Pooling.CLS) {
            meanPooling(architecture, plan);
        }
    }

    /** What needs a head that reads the prefix tokens alone. */
    private static void meanPooling(VitArchitecture net, CompressionPlan plan) {
        if (plan.clsOnlyLastBlock()) {
            throw new UnsupportedModelException(
                    "The CLS-only last block needs a head that reads the CLS token alone; this"
                            + " network's head reads "
                            + net.pooling().words(),
                    "Switch the CLS-only last block off.");
        }
        if (plan.packsTokens() || plan.countsPerImage()) {
            throw new UnsupportedModelException(
                    "The head reads "
                            + net.pooling().words()
                            + ", which package tokens and token counts that differ from image to"
                            + " image would distort",
                    "Prune, pool or merge the same number of tokens in every image.");
        }
    }

    private static String firstBlock(CompressionPlan plan, int lastConv, boolean atInput) {
        int last = plan.blocks().size() - 1;
        if (lastConv == last) {
            return "in networks whose last block is not a convolution";
        }
        return "in blocks "
                + (lastConv + 1)
                + ".."
                + last
                + (atInput ? "" : ", after the attention");
    }

    /** Steps that score tokens by attention need an attention layer in their own block. */
    private static void attentionFor(TokenStep step, int block, CompressionPlan plan) {
        boolean scored = !(step instanceof TokenStep.None || step.atInput());
        Mixer mixer = plan.blocks().get(block).mixer();
        if (scored && mixer != Mixer.ATTENTION) {
            throw new UnsupportedModelException(
                    "Tokens would be removed in block "
                            + block
                            + ", whose mixer "
                            + mixer
                            + " has no attention to score them with",
                    "Remove tokens in blocks that kept their attention.");
        }
    }

    private static void onlyPackages(CompressionPlan plan) {
        boolean packages = false;
        boolean others = false;
        for (BlockPlan block : plan.blocks()) {
            TokenStep step = block.tokenStep();
            packages |= step.atInput();
            others |= !(step.atInput() || step instanceof TokenStep.None);
        }
        if (packages && others) {
            throw new UnsupportedModelException(
                    "The plan mixes package tokens with other token steps",
                    "Use either package tokens or pruning, pooling and merging in one model.");
        }
    }

    /** Index of the last block that needs the full grid, -1 where there is none. */
    public static int lastGridBlock(CompressionPlan plan) {
        for (int i = plan.blocks().size() - 1; i >= 0; i--) {
            if (plan.blocks().get(i).mixer().needsGrid()) {
                return i;
            }
        }
        return -1;
    }
}
