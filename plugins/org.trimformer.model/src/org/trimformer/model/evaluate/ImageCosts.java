// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.evaluate;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.cost.BlockCost;
import org.trimformer.core.cost.Cost;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.cost.CostSpread;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.model.net.TokenTrace;
import org.trimformer.model.reduce.TokenAssignment;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Listens to a forward pass and tells what every image has cost. */
public final class ImageCosts implements TokenTrace {
    private final VitArchitecture net;
    private final CompressionPlan plan;

    /** Tokens after each block, a row an image; 0 where the block has removed none. */
    private final int[][] left;

    /** Costs by the tokens after the blocks. */
    private final Map<List<Integer>, Cost> known = new HashMap<>();

    private int[] batch = {};

    /**
     * Prepares for a number of images.
     *
     * @param plan that the passes follow
     */
    public ImageCosts(VitArchitecture net, CompressionPlan plan, int images) {
        this.net = net;
        this.plan = plan;
        this.left = new int[images][net.depth()];
    }

    /** Must be called before each batch runs, with the places of its images among all. */
    public ImageCosts next(int[] images) {
        batch = images;
        return this;
    }

    @Override
    public void reduced(int block, TokenAssignment[] assignments) {
        for (int i = 0; i < assignments.length; i++) {
            left[batch[i]][block] = assignments[i].tokensOut();
        }
    }

    /** Multiply-accumulates of every image. */
    public long[] macs() {
        return each(Cost::macs);
    }

    /** Some figure of one block of every image. */
    public long[] block(int block, ToLongFunction<BlockCost> figure) {
        return each(cost -> figure.applyAsLong(cost.blocks().get(block)));
    }

    private long[] each(ToLongFunction<Cost> figure) {
        return Arrays.stream(left).map(this::cost).mapToLong(figure).toArray();
    }

    /** Mean and 95th percentile over the images. */
    public CostSpread spread() {
        return CostSpread.of(macs());
    }

    private Cost cost(int[] removed) {
        int[] after = removed.clone();
        int tokens = net.tokens();
        for (int block = 0; block < after.length; block++) {
            tokens = after[block] == 0 ? tokens : after[block];
            after[block] = tokens;
        }
        return known.computeIfAbsent(
                IntStream.of(after).boxed().toList(), counts -> CostModel.of(net, plan, after));
    }
}
