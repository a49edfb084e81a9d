// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.cost;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;

import java.util.ArrayList;
import java.util.List;

/**
 * Cost as a sum over gates, for single-path search (arXiv 2111.11802; algorithms.md A.4):
 *
 * <p>F = fixed + sum over blocks of c1 conv1x1 + c1 c2 (conv3x3 - conv1x1) + c1 c2 c3 (attention -
 * conv3x3) + unit times the number of open feed-forward gates.
 *
 * @param fixed multiply-accumulates that no gate changes
 * @param blocks one entry a block
 */
public record SearchCost(long fixed, List<Terms> blocks) {

    /**
     * Multiply-accumulates of one block's candidates.
     *
     * @param conv1x1 of the 1x1 bottleneck
     * @param conv3x3 of the 3x3 bottleneck
     * @param attention of the attention layer
     * @param unit of one hidden unit of the feed-forward layer
     */
    public record Terms(long conv1x1, long conv3x3, long attention, long unit) {}

    /** Copies the list. */
    public SearchCost {
        blocks = List.copyOf(blocks);
    }

    /** Terms whose sum is {@link CostModel}'s total for every plan without token steps. */
    public static SearchCost deployed(Architecture architecture) {
        return terms(architecture, false);
    }

    /**
     * Terms of the authors' code: norms are counted, and the prefix token is left out of the
     * feed-forward layers of a ViT.
     */
    public static SearchCost paper(Architecture architecture) {
        return terms(architecture, true);
    }

    /** F of a plan; its token steps are not looked at. */
    public long of(CompressionPlan plan) {
        long sum = fixed;
        for (int i = 0; i < blocks.size(); i++) {
            Terms terms = blocks.get(i);
            BlockPlan block = plan.blocks().get(i);
            sum += terms.unit() * block.ffnWidth();
            sum +=
                    switch (block.mixer()) {
                        case SKIP, NORM_SKIP -> 0;
                        case CONV_1X1 -> terms.conv1x1();
                        case CONV_3X3 -> terms.conv3x3();
                        case ATTENTION -> terms.attention();
                    };
        }
        return sum;
    }

    private static SearchCost terms(Architecture architecture, boolean paper) {
        Cost dense = CostModel.of(architecture);
        long fixed = dense.macs();
        List<Terms> blocks = new ArrayList<>();
        for (BlockCost row : dense.blocks()) {
            int i = row.block();
            fixed -= row.macs();
            long width = architecture.blockWidth(i);
            long d = width / architecture.blockHeads(i);
            long side = architecture.blockGrid(i);
            long grid = side * side;
            long tokens = paper ? grid : row.tokensIn();
            blocks.add(
                    new Terms(
                            2 * grid * width * d,
                            10 * grid * width * d,
                            row.mixerMacs(),
                            architecture.mlpMatrices() * tokens * width));
            fixed += paper ? 2 * row.tokensIn() * width : 0;
        }
        return new SearchCost(paper ? fixed + otherNorms(architecture) : fixed, blocks);
    }

    /** Norms outside the blocks: Swin counts stem, merging and final norm, DeiT none. */
    private static long otherNorms(Architecture architecture) {
        if (!(architecture instanceof SwinArchitecture s)) {
            return 0;
        }
        long sum = (long) s.side(0) * s.side(0) * s.width();
        for (int stage = 1; stage < s.stages(); stage++) {
            sum += 4L * s.side(stage) * s.side(stage) * s.width(stage - 1);
        }
        int last = s.stages() - 1;
        return sum + (long) s.side(last) * s.side(last) * s.width(last);
    }
}
