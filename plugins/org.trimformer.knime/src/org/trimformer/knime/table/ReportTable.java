// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.table;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a report, known at configure time, and its rows, filled at execute time. Values
 * are given as plain Java objects in column order; null and NaN become missing cells.
 */
public final class ReportTable {

    /**
     * One column.
     *
     * @param name header
     * @param type KNIME type
     */
    public record Column(String name, DataType type) {
        /** A text column. */
        public static Column text(String name) {
            return new Column(name, StringCell.TYPE);
        }

        /** A whole-number column. */
        public static Column integer(String name) {
            return new Column(name, IntCell.TYPE);
        }

        /** A large whole-number column. */
        public static Column count(String name) {
            return new Column(name, LongCell.TYPE);
        }

        /** A number column. */
        public static Column number(String name) {
            return new Column(name, DoubleCell.TYPE);
        }
    }

    private final DataTableSpec spec;

    /** A report with these columns. */
    public ReportTable(Column... columns) {
        List<DataColumnSpec> specs = new ArrayList<>();
        for (Column column : columns) {
            specs.add(new DataColumnSpecCreator(column.name(), column.type()).createSpec());
        }
        spec = new DataTableSpec(specs.toArray(DataColumnSpec[]::new));
    }

    /** The table's spec. */
    public DataTableSpec spec() {
        return spec;
    }

    /** Starts filling the report in {@code exec}. */
    public Rows open(ExecutionContext exec) {
        return new Rows(exec.createDataContainer(spec));
    }

    /** Rows of a report being written. */
    public final class Rows {
        private final BufferedDataContainer container;

        private Rows(BufferedDataContainer container) {
            this.container = container;
        }

        /** Adds a row whose values are in column order. */
        public void add(String rowKey, Object... values) {
            if (values.length != spec.getNumColumns()) {
                throw new IllegalStateException(
                        values.length + " values for " + spec.getNumColumns() + " columns");
            }
            DataCell[] cells = new DataCell[values.length];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = cell(values[i], spec.getColumnSpec(i).getType());
            }
            container.addRowToTable(new DefaultRow(rowKey, cells));
        }

        /** Ends the report. */
        public BufferedDataTable close() {
            container.close();
            return container.getTable();
        }
    }

    private static DataCell cell(Object value, DataType type) {
        if (value == null || value instanceof Double d && d.isNaN()) {
            return DataType.getMissingCell();
        }
        if (value instanceof DataCell cell) {
            return cell;
        }
        if (type.equals(IntCell.TYPE)) {
            return new IntCell(((Number) value).intValue());
        }
        if (type.equals(LongCell.TYPE)) {
            return new LongCell(((Number) value).longValue());
        }
        if (type.equals(DoubleCell.TYPE)) {
            return new DoubleCell(((Number) value).doubleValue());
        }
        return new StringCell(value.toString());
    }
}
