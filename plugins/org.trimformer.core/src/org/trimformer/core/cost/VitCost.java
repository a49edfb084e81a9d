// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.cost;

import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.tokens.TokenStep;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/** Closed forms for plain ViTs; symbols as in {@link CostModel}. */
final class VitCost {
    private final VitArchitecture net;
    private final CompressionPlan plan;
    private final int[] after;

    VitCost(VitArchitecture net, CompressionPlan plan) {
        this(net, plan, TokenCounts.planned(net, plan));
    }

    /** Cost of an image that leaves {@code after[i]} tokens after block i. */
    VitCost(VitArchitecture net, CompressionPlan plan, int[] after) {
        this.net = net;
        this.plan = plan;
        this.after = after;
    }

    Cost cost() {
        ParameterCount parameters = new ParameterCount(net, plan);
        List<BlockCost> rows = rows(parameters::block);
        return new Cost(sum(rows), parameters.total(), rows);
    }

    /** The total alone, without looking at tensors. */
    long macs() {
        return sum(rows(block -> 0));
    }

    private long sum(List<BlockCost> rows) {
        long macs = stem() + head();
        for (BlockCost row : rows) {
            macs += row.macs();
        }
        return macs;
    }

    private List<BlockCost> rows(IntToLongFunction parameters) {
        List<BlockCost> rows = new ArrayList<>();
        int in = net.tokens();
        for (int i = 0; i < net.depth(); i++) {
            rows.add(row(i, in, after[i], parameters));
            in = after[i];
        }
        return rows;
    }

    private BlockCost row(int i, int in, int out, IntToLongFunction parameters) {
        BlockPlan block = plan.blocks().get(i);
        TokenStep step = block.tokenStep();
        boolean clsOnly = plan.prefixOnly(i);
        int mixed = step.atInput() ? out : in;
        int fed = clsOnly ? net.prefixTokens() : out;
        int left = clsOnly && !plan.keepsPatches(i) ? net.prefixTokens() : out;
        long mixer = clsOnly ? clsOnlyMixer(block, mixed) : mixer(block, mixed);
        long selector = step.macs(net, in);
        long ffn = (long) net.mlpMatrices() * fed * net.width() * block.ffnWidth();
        return new BlockCost(i, in, left, mixer + selector, ffn, parameters.applyAsLong(i));
    }

    private long mixer(BlockPlan block, long n) {
        long width = net.width();
        return switch (block.mixer()) {
            case SKIP, NORM_SKIP -> 0;
            case CONV_1X1 -> net.patches() * width * net.headWidth() * 2L;
            case CONV_3X3 -> net.patches() * width * net.headWidth() * 10L;
            case ATTENTION -> 4 * n * width * heads(block) + 2 * n * n * heads(block);
        };
    }

    private long clsOnlyMixer(BlockPlan block, long n) {
        long width = net.width();
        long prefix = net.prefixTokens();
        return switch (block.mixer()) {
            case SKIP, NORM_SKIP, CONV_1X1, CONV_3X3 -> 0;
            case ATTENTION ->
                    2 * (n + prefix) * width * heads(block) + 2 * prefix * n * heads(block);
        };
    }

    /** Width of all heads of a block together. */
    private long heads(BlockPlan block) {
        return (long) net.heads() * block.headWidth(net.headWidth());
    }

    private long stem() {
        long patch = (long) net.channels() * net.patchSize() * net.patchSize();
        return net.patches() * patch * net.width();
    }

    private long head() {
        long read = net.pooling() == Pooling.ATTENTION ? attentionPool(after[after.length - 1]) : 0;
        long projected = 0;
        if (net.options().projection() > 0) {
            long pooled = net.pooling() == Pooling.CLS_AND_MEAN ? 2L * net.width() : net.width();
            projected = pooled * net.options().projection();
        }
        long heads = net.family() == VitFamily.DEIT_DISTILLED ? 2 : 1;
        return read + projected + heads * net.headInput() * net.classes();
    }

    private long attentionPool(long n) {
        long width = net.width();
        return 2 * (n + 1) * width * width + 2 * n * width + 2L * width * net.mlpWidth();
    }
}
