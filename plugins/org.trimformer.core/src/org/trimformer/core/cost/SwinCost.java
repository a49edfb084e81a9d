// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.cost;

import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/** Closed forms for Swin; symbols as in {@link CostModel}. */
final class SwinCost {
    private final SwinArchitecture net;
    private final CompressionPlan plan;

    SwinCost(SwinArchitecture net, CompressionPlan plan) {
        this.net = net;
        this.plan = plan;
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

    private List<BlockCost> rows(IntToLongFunction parameters) {
        List<BlockCost> rows = new ArrayList<>();
        for (int i = 0; i < net.blocks(); i++) {
            rows.add(row(i, parameters));
        }
        return rows;
    }

    private long sum(List<BlockCost> rows) {
        long macs = stem() + merging() + head();
        for (BlockCost row : rows) {
            macs += row.macs();
        }
        return macs;
    }

    private BlockCost row(int i, IntToLongFunction parameters) {
        int stage = net.stageOf(i);
        BlockPlan block = plan.blocks().get(i);
        int tokens = net.side(stage) * net.side(stage);
        long ffn = 2L * tokens * net.width(stage) * block.ffnWidth();
        return new BlockCost(
                i, tokens, tokens, mixer(block, stage), ffn, parameters.applyAsLong(i));
    }

    private long mixer(BlockPlan block, int stage) {
        long width = net.width(stage);
        long tokens = (long) net.side(stage) * net.side(stage);
        long d = width / net.heads().get(stage);
        long window = (long) net.window(stage) * net.window(stage);
        return switch (block.mixer()) {
            case SKIP, NORM_SKIP -> 0;
            case CONV_1X1 -> tokens * width * d * 2;
            case CONV_3X3 -> tokens * width * d * 10;
            case ATTENTION -> 4 * tokens * width * width + 2 * tokens * window * width;
        };
    }

    private long stem() {
        long patch = (long) net.channels() * net.patchSize() * net.patchSize();
        return (long) net.side(0) * net.side(0) * patch * net.width();
    }

    private long merging() {
        long sum = 0;
        for (int s = 1; s < net.stages(); s++) {
            long tokens = (long) net.side(s) * net.side(s);
            sum += tokens * 4 * net.width(s - 1) * net.width(s);
        }
        return sum;
    }

    private long head() {
        return (long) net.width(net.stages() - 1) * net.classes();
    }
}
