// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.table;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.trimformer.core.cost.BlockCost;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.foreign.ForeignModel;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;

import java.util.List;

/**
 * The layer table of a model: a row a block with what it is, what it costs, and which facts of it
 * were assumed when its file was read.
 */
public final class LayerTable {
    private static final ReportTable TABLE =
            new ReportTable(
                    ReportTable.Column.integer("Block"),
                    ReportTable.Column.text("Mixer"),
                    ReportTable.Column.integer("Heads"),
                    ReportTable.Column.integer("Head width"),
                    ReportTable.Column.text("Token step"),
                    ReportTable.Column.integer("Tokens in"),
                    ReportTable.Column.integer("Tokens out"),
                    ReportTable.Column.integer("FFN width"),
                    ReportTable.Column.number("Mixer MMACs"),
                    ReportTable.Column.number("FFN MMACs"),
                    ReportTable.Column.count("Parameters"),
                    ReportTable.Column.text("Assumed"));

    private LayerTable() {}

    /** Spec of the table, the same for every model. */
    public static DataTableSpec spec() {
        return TABLE.spec();
    }

    /** Writes the table of {@code model}. */
    public static BufferedDataTable write(ModelDescription model, ExecutionContext exec) {
        ReportTable.Rows rows = TABLE.open(exec);
        List<BlockPlan> plans = model.plan().blocks();
        String assumed = String.join(", ", ForeignModel.assumed(model));
        for (BlockCost cost : CostModel.of(model.architecture(), model.plan()).blocks()) {
            BlockPlan plan = plans.get(cost.block());
            rows.add(
                    "Block " + cost.block(),
                    cost.block(),
                    mixer(model.plan(), cost.block()),
                    model.architecture().blockHeads(cost.block()),
                    model.headWidth(cost.block()),
                    plan.tokenStep().words(),
                    cost.tokensIn(),
                    cost.tokensOut(),
                    plan.ffnWidth(),
                    cost.mixerMacs() / 1e6,
                    cost.ffnMacs() / 1e6,
                    cost.parameters(),
                    assumed);
        }
        return rows.close();
    }

    /** A block's mixer as users read it, and whether it updates the class token alone. */
    public static String mixer(CompressionPlan plan, int block) {
        String mixer = words(plan.blocks().get(block).mixer());
        return mixer + (plan.keepsPatches(block) ? ", class token only" : "");
    }

    /** The same with the width of heads that were narrowed. */
    public static String words(CompressionPlan plan, int block) {
        int heads = plan.blocks().get(block).headWidth();
        boolean narrow = heads != BlockPlan.FULL;
        return mixer(plan, block) + (narrow ? ", heads " + heads + " wide" : "");
    }

    /** A mixer as users read it. */
    public static String words(Mixer mixer) {
        return switch (mixer) {
            case ATTENTION -> "attention";
            case CONV_3X3 -> "3x3 convolution";
            case CONV_1X1 -> "1x1 convolution";
            case SKIP -> "skip";
            case NORM_SKIP -> "skip (norm)";
        };
    }
}
