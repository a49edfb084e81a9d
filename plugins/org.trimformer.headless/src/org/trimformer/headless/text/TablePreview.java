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

    private TablePreview() {}

    /**
     * @param table a table
     * @return its text; empty where the table is too large to be read in a terminal
     */
    public static Optional<String> of(BufferedDataTable table) {
        DataTableSpec spec = table.getDataTableSpec();
        if (table.size() > MAX_ROWS || spec.getNumColumns() > MAX_COLUMNS) {
            return Optional.empty();
        }
        return Optional.of(whole(table));
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
