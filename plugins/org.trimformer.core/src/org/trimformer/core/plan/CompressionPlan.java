// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.plan;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.tokens.PackageTokens;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.TokenStep;

import java.util.ArrayList;
import java.util.List;

/**
 * What compression has done to a network.
 *
 * @param blocks one entry a block, in order over all stages
 * @param classBlocks so many of the last blocks compute queries, projection and feed-forward layer
 *     for the prefix tokens only. One gives identical logits where the head reads only these
 *     (algorithms.md I-1); with more, the patch tokens stay as the block before these left them
 *     (class attention, arXiv 2103.17239 section 3.2)
 */
public record CompressionPlan(List<BlockPlan> blocks, int classBlocks) {

    /** Copies the list. */
    public CompressionPlan {
        blocks = List.copyOf(blocks);
        if (classBlocks < 0 || classBlocks > blocks.size()) {
            throw new IllegalArgumentException(
                    "blocks for the class token alone are "
                            + classBlocks
                            + ", must be in 0.."
                            + blocks.size());
        }
    }

    /** A plan whose last block may leave out what the head does not read. */
    public CompressionPlan(List<BlockPlan> blocks, boolean clsOnlyLastBlock) {
        this(blocks, clsOnlyLastBlock ? 1 : 0);
    }

    /** The plan that changes nothing. */
    public static CompressionPlan identity(Architecture architecture) {
        List<BlockPlan> blocks = new ArrayList<>();
        for (int i = 0; i < architecture.blocks(); i++) {
            blocks.add(
                    new BlockPlan(Mixer.ATTENTION, architecture.mlpWidth(i), new TokenStep.None()));
        }
        return new CompressionPlan(blocks, false);
    }

    /** The same plan with one block replaced. */
    public CompressionPlan withBlock(int index, BlockPlan block) {
        List<BlockPlan> changed = new ArrayList<>(blocks);
        changed.set(index, block);
        return new CompressionPlan(changed, classBlocks);
    }

    /** The same plan without token steps. */
    public CompressionPlan withAllTokens() {
        List<BlockPlan> kept =
                blocks.stream().map(b -> b.withTokenStep(new TokenStep.None())).toList();
        return new CompressionPlan(kept, classBlocks);
    }

    /**
     * The same plan with the exact CLS-only last block switched on or off; more class blocks than
     * that one stay, because they are part of what the network computes.
     */
    public CompressionPlan withClsOnlyLastBlock(boolean on) {
        return classBlocks > 1 ? this : withClassBlocks(on ? 1 : 0);
    }

    /** The same plan with so many class blocks. */
    public CompressionPlan withClassBlocks(int count) {
        return new CompressionPlan(blocks, count);
    }

    /** Whether the last block, or more, computes what the prefix tokens need alone. */
    public boolean clsOnlyLastBlock() {
        return classBlocks > 0;
    }

    /** Whether a block updates the prefix tokens alone. */
    public boolean prefixOnly(int block) {
        return block >= blocks.size() - classBlocks;
    }

    /** Whether a block updates the prefix tokens alone and hands the others on as they are. */
    public boolean keepsPatches(int block) {
        return prefixOnly(block) && block < blocks.size() - 1;
    }

    /** Whether the attention heads of any block are narrower than the network's. */
    public boolean narrowsHeads() {
        return blocks.stream().anyMatch(b -> b.headWidth() != BlockPlan.FULL);
    }

    /** Whether any block removes tokens. */
    public boolean reducesTokens() {
        return blocks.stream().anyMatch(b -> !(b.tokenStep() instanceof TokenStep.None));
    }

    /** Whether learned selectors pack tokens, which only training can teach them. */
    public boolean packsTokens() {
        return blocks.stream().anyMatch(b -> b.tokenStep() instanceof PackageTokens);
    }

    /** Whether images keep different numbers of tokens; costs are then the most of any image. */
    public boolean countsPerImage() {
        return blocks.stream().anyMatch(b -> b.tokenStep() instanceof PerImage);
    }
}
