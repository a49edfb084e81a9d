// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate.report;

import org.trimformer.core.cost.BlockCost;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.cost.CostSpread;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.model.evaluate.ImageCosts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a reduction does, a {@link LayerRow} per block. */
public final class LayerRows {
    private LayerRows() {}

    /**
     * The rows of {@code plan}.
     *
     * @param before the model that came in
     * @param removed which tokens were dropped and merged; empty where no image was looked at
     * @param costs what each image costs, where images keep different numbers of tokens
     */
    public static List<LayerRow> of(
            ModelDescription before,
            CompressionPlan plan,
            Optional<TokenRecorder> removed,
            Optional<ImageCosts> costs) {
        List<BlockCost> old = CostModel.of(before.architecture(), before.plan()).blocks();
        List<LayerRow> rows = new ArrayList<>();
        double in = old.get(0).tokensIn();
        for (BlockCost now : CostModel.of(before.architecture(), plan).blocks()) {
            int block = now.block();
            double pruned = removed.map(r -> r.pruned(block)).orElse(Double.NaN);
            long macs = old.get(block).macs();
            if (costs.isEmpty()) {
                rows.add(
                        new LayerRow(
                                block,
                                now.tokensIn(),
                                now.tokensOut(),
                                pruned,
                                1 - pruned,
                                macs,
                                now.macs()));
                continue;
            }
            CostSpread left = CostSpread.of(costs.get().block(block, BlockCost::tokensOut));
            CostSpread spent = CostSpread.of(costs.get().block(block, BlockCost::macs));
            rows.add(
                    new LayerRow(
                            block,
                            (int) Math.round(in),
                            (int) Math.round(left.mean()),
                            pruned,
                            1 - pruned,
                            macs,
                            Math.round(spent.mean()),
                            left.p95(),
                            spent.p95()));
            in = left.mean();
        }
        return rows;
    }
}
