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
 * @param clsOnlyLastBlock whether the last block computes queries, projection and feed-forward
 *     layer for the prefix tokens only; identical logits when the head reads only these
 *     (algorithms.md I-1)
 */
public record CompressionPlan(List<BlockPlan> blocks, boolean clsOnlyLastBlock) {

    /** Copies the list. */
    public CompressionPlan {
        blocks = List.copyOf(blocks);
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
        return new CompressionPlan(changed, clsOnlyLastBlock);
    }

    /** The same plan without token steps. */
    public CompressionPlan withAllTokens() {
        List<BlockPlan> kept =
                blocks.stream().map(b -> b.withTokenStep(new TokenStep.None())).toList();
        return new CompressionPlan(kept, clsOnlyLastBlock);
    }

    /** The same plan with the exact CLS-only last block switched on or off. */
    public CompressionPlan withClsOnlyLastBlock(boolean on) {
        return new CompressionPlan(blocks, on);
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
