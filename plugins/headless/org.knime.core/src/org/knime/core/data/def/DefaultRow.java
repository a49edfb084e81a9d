// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.def;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** A row that holds its cells in memory. */
public class DefaultRow implements DataRow {

    private final RowKey key;
    private final DataCell[] cells;

    private DefaultRow(DataCell[] cells, RowKey key) {
        this.key = Objects.requireNonNull(key, "A row needs a key");
        this.cells = cells;
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] == null) {
                throw new NullPointerException(
                        "Row \"" + key + "\": the cell at position " + i + " is null");
            }
        }
    }

    public DefaultRow(RowKey rowKey, DataCell... row) {
        this(row.clone(), rowKey);
    }

    public DefaultRow(String rowId, DataCell... row) {
        this(new RowKey(rowId), row);
    }

    public DefaultRow(RowKey rowKey, List<DataCell> row) {
        this(row.toArray(new DataCell[0]), rowKey);
    }

    public DefaultRow(String rowId, List<DataCell> row) {
        this(new RowKey(rowId), row);
    }

    public DefaultRow(RowKey key, DataRow row) {
        this(row.stream().toArray(DataCell[]::new), key);
    }

    public DefaultRow(String rowId, DataRow row) {
        this(new RowKey(rowId), row);
    }

    public DefaultRow(RowKey rowKey, double... row) {
        this(Arrays.stream(row).mapToObj(DoubleCell::new).toArray(DataCell[]::new), rowKey);
    }

    public DefaultRow(String rowId, double... row) {
        this(new RowKey(rowId), row);
    }

    public DefaultRow(RowKey rowKey, int... row) {
        this(Arrays.stream(row).mapToObj(IntCell::new).toArray(DataCell[]::new), rowKey);
    }

    public DefaultRow(String rowId, int... row) {
        this(new RowKey(rowId), row);
    }

    public DefaultRow(RowKey rowKey, String... row) {
        this(Arrays.stream(row).map(StringCell::new).toArray(DataCell[]::new), rowKey);
    }

    public DefaultRow(String rowId, String... row) {
        this(new RowKey(rowId), row);
    }

    @Override
    public final RowKey getKey() {
        return key;
    }

    @Override
    public final int getNumCells() {
        return cells.length;
    }

    @Override
    public final DataCell getCell(int index) {
        return cells[index];
    }

    @Override
    public Iterator<DataCell> iterator() {
        return Collections.unmodifiableList(Arrays.asList(cells)).iterator();
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof DefaultRow other
                && other.key.equals(key)
                && Arrays.equals(other.cells, cells);
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        return key + ": " + Arrays.toString(cells);
    }
}
