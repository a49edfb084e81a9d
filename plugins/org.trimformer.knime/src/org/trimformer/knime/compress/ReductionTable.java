// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.compress;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.metrics.Agreement;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.knime.table.ReportTable;
import org.trimformer.model.calibrate.report.LayerRow;
import org.trimformer.model.calibrate.report.ReduceResult;
import org.trimformer.model.repair.RepairReport;

import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The table of Token Prune &amp; Pool: a row a block, then one for the whole model, which says how
 * close it stays to the original.
 */
final class ReductionTable {
    private static final ReportTable TABLE =
            new ReportTable(
                    ReportTable.Column.integer("Block"),
                    ReportTable.Column.integer("Tokens before"),
                    ReportTable.Column.integer("Tokens after"),
                    ReportTable.Column.number("Pruned share"),
                    ReportTable.Column.number("Pooled share"),
                    ReportTable.Column.count("MACs before"),
                    ReportTable.Column.count("MACs after"),
                    ReportTable.Column.count("Tokens after p95"),
                    ReportTable.Column.count("MACs after p95"),
                    ReportTable.Column.text("Repaired layers"),
                    ReportTable.Column.number("Agreement with original"),
                    ReportTable.Column.number("KL to original"),
                    ReportTable.Column.integer("Images measured"),
                    ReportTable.Column.text("Held out"));

    private ReductionTable() {}

    static DataTableSpec spec() {
        return TABLE.spec();
    }

    /**
     * The table.
     *
     * @param before the model that came in
     */
    static BufferedDataTable of(
            ModelDescription before, ReduceResult reduction, ExecutionContext exec) {
        ReportTable.Rows rows = TABLE.open(exec);
        for (LayerRow row : reduction.layers()) {
            rows.add(
                    "Block " + row.block(),
                    row.block(),
                    row.tokensIn(),
                    row.tokensOut(),
                    row.pruned(),
                    row.pooled(),
                    row.macsBefore(),
                    row.macsAfter(),
                    row.tokensOutP95(),
                    row.macsAfterP95(),
                    repaired(reduction, row.block()),
                    null,
                    null,
                    null,
                    null);
        }
        whole(before, reduction, rows);
        return rows.close();
    }

    private static void whole(
            ModelDescription before, ReduceResult reduction, ReportTable.Rows rows) {
        ModelDescription after = reduction.model().description();
        int last = reduction.layers().size() - 1;
        Optional<Agreement> agreement = reduction.agreement();
        rows.add(
                "Whole model",
                null,
                reduction.layers().get(0).tokensIn(),
                reduction.layers().get(last).tokensOut(),
                null,
                null,
                CostModel.macs(before.architecture(), before.plan()),
                CostModel.macs(after.architecture(), after.plan()),
                null,
                null,
                reduction.repaired().map(ReductionTable::steps).orElse(null),
                agreement.map(Agreement::share).orElse(null),
                agreement.map(Agreement::klDivergence).orElse(null),
                agreement.map(Agreement::images).orElse(null),
                agreement.map(a -> a.heldOut() ? "yes" : "no, too few images").orElse(null));
    }

    private static String steps(RepairReport repaired) {
        if (repaired.step() == 0) {
            return "none";
        }
        return repaired.layers().size() + ", " + repaired.share();
    }

    /** The block's layers that changed, such as "attn.proj, mlp.fc2"; null without any. */
    private static String repaired(ReduceResult reduction, int block) {
        String prefix = "blocks." + block + ".";
        String names =
                reduction.repaired().stream()
                        .flatMap(r -> r.layers().stream())
                        .filter(name -> name.startsWith(prefix))
                        .map(name -> name.substring(prefix.length()))
                        .collect(Collectors.joining(", "));
        return names.isEmpty() ? null : names;
    }
}
