// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.evaluate;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.trimformer.core.fault.SettingException;
import org.trimformer.knime.table.ReportTable;
import org.trimformer.knime.table.ReportTable.Column;
import org.trimformer.model.evaluate.Evaluation;
import org.trimformer.model.evaluate.EvaluationRows;

import java.util.List;
import java.util.stream.Stream;

/**
 * The tables of Evaluate. With one model the rows of statistics and confusion matrix are called
 * like the classes, as KNIME's Scorer calls them; with several, "Model 2: class".
 */
final class EvaluationTables {

    /** Columns of KNIME's Scorer. */
    static final ReportTable STATISTICS =
            new ReportTable(
                    Stream.concat(
                                    EvaluationRows.STATISTICS_COUNTS.stream().map(Column::count),
                                    EvaluationRows.STATISTICS_NUMBERS.stream().map(Column::number))
                            .toArray(Column[]::new));

    /** One row per model. */
    static final ReportTable COST =
            new ReportTable(
                    Column.text("Model"),
                    Column.number("Top-1"),
                    Column.number("Top-5"),
                    Column.count("Images"),
                    Column.count("Parameters"),
                    Column.number("GMACs"),
                    Column.number("GMACs p95"),
                    Column.number("File MB"),
                    Column.number("Images/s"),
                    Column.number("ms/image p50"),
                    Column.number("ms/image p95"),
                    Column.text("Device"),
                    Column.text("Precision"),
                    Column.text("Inference engine"),
                    Column.integer("Batch size"),
                    Column.count("Seed"));

    private EvaluationTables() {}

    static BufferedDataTable statistics(List<Evaluation> evaluations, ExecutionContext exec) {
        ReportTable.Rows rows = STATISTICS.open(exec);
        for (int m = 0; m < evaluations.size(); m++) {
            Evaluation evaluation = evaluations.get(m);
            String prefix = prefix(m, evaluations.size());
            for (EvaluationRows.Row row :
                    EvaluationRows.statistics(evaluation.classNames(), evaluation.confusion())) {
                rows.add(prefix + row.name(), row.cells());
            }
        }
        return rows.close();
    }

    /** The confusion matrix of models with these classes. */
    static ReportTable confusion(List<String> classNames) {
        return new ReportTable(classNames.stream().map(Column::count).toArray(Column[]::new));
    }

    static BufferedDataTable confusion(List<Evaluation> evaluations, ExecutionContext exec) {
        List<String> columns = evaluations.get(0).classNames();
        ReportTable.Rows rows = confusion(columns).open(exec);
        for (int m = 0; m < evaluations.size(); m++) {
            Evaluation evaluation = evaluations.get(m);
            if (!evaluation.classNames().equals(columns)) {
                throw new SettingException(
                        "Model 1 and model "
                                + (m + 1)
                                + " tell different classes apart and cannot share a confusion"
                                + " matrix; use one Evaluate node each.");
            }
            for (EvaluationRows.Row row :
                    EvaluationRows.confusion(columns, evaluation.confusion())) {
                rows.add(prefix(m, evaluations.size()) + row.name(), row.cells());
            }
        }
        return rows.close();
    }

    static BufferedDataTable costs(List<Evaluation> evaluations, ExecutionContext exec) {
        ReportTable.Rows rows = COST.open(exec);
        for (int m = 0; m < evaluations.size(); m++) {
            Evaluation e = evaluations.get(m);
            rows.add("Model " + (m + 1), EvaluationRows.cost(e.costs(), e.truths().length));
        }
        return rows.close();
    }

    private static String prefix(int model, int models) {
        return models == 1 ? "" : "Model " + (model + 1) + ": ";
    }
}
