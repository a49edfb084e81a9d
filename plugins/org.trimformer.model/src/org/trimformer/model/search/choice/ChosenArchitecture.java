// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.choice;

import org.trimformer.core.cost.SearchCost;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;

import java.util.ArrayList;
import java.util.List;

/**
 * What stays of a network.
 *
 * @param mixers one a block
 * @param kept whether each hidden unit stays, one array a block
 */
public record ChosenArchitecture(List<Mixer> mixers, List<boolean[]> kept) {

    /** Copies the lists. */
    public ChosenArchitecture {
        mixers = List.copyOf(mixers);
        kept = List.copyOf(kept);
    }

    /** Hidden units left in a block. */
    public int width(int block) {
        return units(block).length;
    }

    /** Indices of the hidden units left in a block, rising. */
    public int[] units(int block) {
        boolean[] all = kept.get(block);
        return java.util.stream.IntStream.range(0, all.length).filter(j -> all[j]).toArray();
    }

    /** The plan that {@code before} becomes. */
    public CompressionPlan plan(CompressionPlan before) {
        List<BlockPlan> blocks = new ArrayList<>();
        for (int i = 0; i < mixers.size(); i++) {
            BlockPlan was = before.blocks().get(i);
            blocks.add(was.withMixer(mixers.get(i)).withFfnWidth(width(i)));
        }
        return new CompressionPlan(blocks, before.classBlocks());
    }

    /** Multiply-accumulates under {@code terms}. */
    public long macs(SearchCost terms) {
        long sum = terms.fixed();
        for (int i = 0; i < mixers.size(); i++) {
            sum += mixer(terms.blocks().get(i), mixers.get(i));
            sum += terms.blocks().get(i).unit() * width(i);
        }
        return sum;
    }

    static long mixer(SearchCost.Terms terms, Mixer mixer) {
        return switch (mixer) {
            case SKIP, NORM_SKIP -> 0;
            case CONV_1X1 -> terms.conv1x1();
            case CONV_3X3 -> terms.conv3x3();
            case ATTENTION -> terms.attention();
        };
    }
}
