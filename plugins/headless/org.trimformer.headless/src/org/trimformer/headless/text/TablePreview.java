// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.text;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A small table as text, so that results are seen without opening files. */
public final class TablePreview {

    /** Larger tables are for files, not for a terminal. */
    public static final int MAX_ROWS = 12;

    /** As {@link #MAX_ROWS}. */
    public static final int MAX_COLUMNS = 12;

    /** Up to so many rows stand side by side when a table has too many columns. */
    static final int MAX_TURNED_ROWS = 4;

    /** As {@link #MAX_TURNED_ROWS}. */
    static final int MAX_TURNED_COLUMNS = 40;

    private TablePreview() {}

    /**
     * @param table a table
     * @return its text; empty where the table is too large to be read in a terminal
     */
    public static Optional<String> of(BufferedDataTable table) {
        int columns = table.getDataTableSpec().getNumColumns();
        if (table.size() <= MAX_ROWS && columns <= MAX_COLUMNS) {
            return Optional.of(whole(table));
        }
        if (table.size() <= MAX_TURNED_ROWS && columns <= MAX_TURNED_COLUMNS) {
            return Optional.of(turned(table));
        }
        return Optional.empty();
    }

    /** Rows become columns: a few things with many figures are compared line by line. */
    private static String turned(BufferedDataTable table) {
        List<List<String>> things = new ArrayList<>();
        List<TextTable.Column> columns = new ArrayList<>();
        columns.add(new TextTable.Column("RowID", false));
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                List<String> cells = cells(rows.next());
                columns.add(new TextTable.Column(cells.get(0), true));
                things.add(cells);
            }
        }
        TextTable text = new TextTable(columns);
        for (int c = 0; c < table.getDataTableSpec().getNumColumns(); c++) {
            List<String> line = new ArrayList<>();
            line.add(table.getDataTableSpec().getColumnSpec(c).getName());
            for (List<String> thing : things) {
                line.add(thing.get(c + 1));
            }
            text.add(line);
        }
        return text.toString();
    }

    /**
     * @param table a table that is known to be small
     * @return its text
     */
    public static String whole(BufferedDataTable table) {
        DataTableSpec spec = table.getDataTableSpec();
        List<TextTable.Column> columns = new ArrayList<>();
        columns.add(new TextTable.Column("RowID", false));
        for (DataColumnSpec column : spec) {
            columns.add(
                    new TextTable.Column(column.getName(), Cells.isRightAligned(column.getType())));
        }
        TextTable text = new TextTable(columns);
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                text.add(cells(rows.next()));
            }
        }
        return text.toString();
    }

    private static List<String> cells(DataRow row) {
        List<String> cells = new ArrayList<>();
        cells.add(row.getKey().getString());
        row.forEach(cell -> cells.add(Cells.brief(cell)));
        return cells;
    }
}
