// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.ExecutionMonitor;
import org.trimformer.standin.access.RowChange;

import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A rearranger at work on rows; each factory is asked once a row. */
final class Rearrangement implements RowChange {

    private final List<ColumnRearranger.Column> columns;
    private final Set<CellFactory> factories = new LinkedHashSet<>();

    Rearrangement(ColumnRearranger rearranger) {
        columns = List.copyOf(rearranger.columns());
        columns.stream()
                .map(ColumnRearranger.Column::factory)
                .filter(f -> f != null)
                .forEach(factories::add);
    }

    @Override
    public DataRow change(DataRow row, long index, long count, ExecutionMonitor monitor) {
        Map<CellFactory, DataCell[]> made = new IdentityHashMap<>();
        for (CellFactory factory : factories) {
            DataCell[] cells = factory.getCells(row, index);
            if (cells.length != factory.getColumnSpecs().length) {
                throw new IllegalStateException(
                        factory.getClass().getName()
                                + " made "
                                + cells.length
                                + " cells for "
                                + factory.getColumnSpecs().length
                                + " columns");
            }
            made.put(factory, cells);
            factory.setProgress(index + 1, count, row.getKey(), monitor);
        }
        DataCell[] cells = new DataCell[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            ColumnRearranger.Column c = columns.get(i);
            cells[i] =
                    c.original() >= 0 ? row.getCell(c.original()) : made.get(c.factory())[c.part()];
        }
        return new DefaultRow(row.getKey(), cells);
    }

    @Override
    public void close() {
        for (CellFactory factory : factories) {
            if (factory instanceof AbstractCellFactory f) {
                f.afterProcessing();
            }
        }
    }
}
