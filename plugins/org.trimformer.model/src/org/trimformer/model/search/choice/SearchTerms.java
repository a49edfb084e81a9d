// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.choice;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.cost.BlockCost;
import org.trimformer.core.cost.Cost;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.cost.SearchCost;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;

import java.util.ArrayList;
import java.util.List;

/**
 * Cost of every candidate as differences of {@link CostModel}, exact for any plan without steps.
 */
public final class SearchTerms {

    private SearchTerms() {}

    /** Terms whose sum is the cost model's total for every choice of mixers and widths. */
    public static SearchCost of(Architecture arch, CompressionPlan plan) {
        CompressionPlan empty = plan;
        for (int i = 0; i < plan.blocks().size(); i++) {
            empty = with(empty, plan, i, Mixer.SKIP, 0);
        }
        long fixed = CostModel.macs(arch, empty);
        List<SearchCost.Terms> blocks = new ArrayList<>();
        for (int i = 0; i < plan.blocks().size(); i++) {
            blocks.add(
                    new SearchCost.Terms(
                            CostModel.macs(arch, with(empty, plan, i, Mixer.CONV_1X1, 0)) - fixed,
                            CostModel.macs(arch, with(empty, plan, i, Mixer.CONV_3X3, 0)) - fixed,
                            CostModel.macs(arch, with(empty, plan, i, Mixer.ATTENTION, 0)) - fixed,
                            CostModel.macs(arch, with(empty, plan, i, Mixer.SKIP, 1)) - fixed));
        }
        return new SearchCost(fixed, blocks);
    }

    /**
     * Terms of a plan with attention everywhere whose blocks are cheaper by its token steps; a
     * convolution needs the full grid and costs what it costs with all tokens.
     */
    public static SearchCost withTokens(Architecture arch, CompressionPlan plan) {
        SearchCost all = of(arch, plan.withAllTokens());
        Cost reduced = CostModel.of(arch, plan);
        long fixed = reduced.macs();
        List<SearchCost.Terms> blocks = new ArrayList<>();
        for (BlockCost row : reduced.blocks()) {
            SearchCost.Terms terms = all.blocks().get(row.block());
            int units = plan.blocks().get(row.block()).ffnWidth();
            long unit = units == 0 ? terms.unit() : row.ffnMacs() / units;
            blocks.add(
                    new SearchCost.Terms(terms.conv1x1(), terms.conv3x3(), row.mixerMacs(), unit));
            fixed -= row.mixerMacs() + row.ffnMacs();
        }
        return new SearchCost(fixed, blocks);
    }

    /** {@code empty} with one block of {@code plan} under another mixer and width. */
    private static CompressionPlan with(
            CompressionPlan empty, CompressionPlan plan, int block, Mixer mixer, int width) {
        return empty.withBlock(
                block, plan.blocks().get(block).withMixer(mixer).withFfnWidth(width));
    }
}
