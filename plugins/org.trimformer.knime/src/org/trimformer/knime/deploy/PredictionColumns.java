// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.deploy;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.trimformer.model.predict.Prediction;

import java.util.Arrays;
import java.util.List;

/**
 * The columns that predictions add to a table, named as KNIME's predictors name theirs: {@code
 * Prediction (Label)}, {@code Prediction (Label) (Confidence)}, further best classes with theirs,
 * then {@code P (Label=x)} for every class x in the model's order. A name that the table has
 * already gets a number, as KNIME gives them.
 */
final class PredictionColumns {
    private final DataTableSpec spec;
    private final DataCell[] names;
    private final int inputs;
    private final int best;
    private final boolean probabilities;

    /**
     * @param input the table they are added to
     * @param classNames of the model, distinct
     * @throws InvalidSettingsException if more best classes are asked for than the model has
     */
    PredictionColumns(
            DataTableSpec input, List<String> classNames, VitPredictorParameters parameters)
            throws InvalidSettingsException {
        best = parameters.m_bestClasses;
        probabilities = parameters.m_probabilities;
        inputs = input.getNumColumns();
        if (best > classNames.size()) {
            throw new InvalidSettingsException(
                    "Best classes is "
                            + best
                            + ", but the model has "
                            + classNames.size()
                            + (classNames.size() == 1 ? " class." : " classes."));
        }
        names = classNames.stream().map(StringCell::new).toArray(DataCell[]::new);
        DataTableSpec all = input;
        String target = parameters.m_target.strip();
        for (int rank = 1; rank <= best; rank++) {
            String name = (rank == 1 ? "Prediction (" : "Prediction " + rank + " (") + target + ")";
            DataColumnDomain classes = new DataColumnDomainCreator(names).createDomain();
            all = with(all, name, StringCell.TYPE, classes);
            all = with(all, name + " (Confidence)", DoubleCell.TYPE, share());
        }
        if (probabilities) {
            for (String name : classNames) {
                all = with(all, "P (" + target + "=" + name + ")", DoubleCell.TYPE, share());
            }
        }
        spec = all;
    }

    private static DataColumnDomain share() {
        return new DataColumnDomainCreator(new DoubleCell(0), new DoubleCell(1)).createDomain();
    }

    private static DataTableSpec with(
            DataTableSpec table, String name, DataType type, DataColumnDomain domain) {
        DataColumnSpecCreator column =
                new DataColumnSpecCreator(DataTableSpec.getUniqueColumnName(table, name), type);
        column.setDomain(domain);
        DataColumnSpec made = column.createSpec();
        return new DataTableSpecCreator(table).addColumns(made).createSpec();
    }

    /** The table with its new columns. */
    DataTableSpec spec() {
        return spec;
    }

    /** The row with its new cells, missing ones where there is no prediction. */
    DataRow row(DataRow row, Prediction prediction) {
        DataCell[] cells = new DataCell[spec.getNumColumns()];
        for (int i = 0; i < inputs; i++) {
            cells[i] = row.getCell(i);
        }
        if (prediction.fault().isPresent()) {
            Arrays.fill(cells, inputs, cells.length, DataType.getMissingCell());
            return new DefaultRow(row.getKey(), cells);
        }
        int at = inputs;
        for (int k : prediction.best(best)) {
            cells[at++] = names[k];
            cells[at++] = new DoubleCell(prediction.probabilities()[k]);
        }
        for (int k = 0; at < cells.length; k++) {
            cells[at++] = new DoubleCell(prediction.probabilities()[k]);
        }
        return new DefaultRow(row.getKey(), cells);
    }
}
