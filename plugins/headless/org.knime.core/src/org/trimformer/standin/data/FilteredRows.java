// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.data;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.filter.TableFilter;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.IntStream;

/** The rows that a filter lets through. */
public final class FilteredRows extends CloseableRowIterator {

    private final CloseableRowIterator rows;
    private final Set<Integer> columns;
    private final long last;
    private long next;

    public FilteredRows(CloseableRowIterator rows, TableFilter filter) {
        this.rows = rows;
        this.columns = filter.getMaterializeColumnIndices().orElse(null);
        this.last = filter.getToRowIndex().orElse(Long.MAX_VALUE);
        long first = filter.getFromRowIndex().orElse(0L);
        while (next < first && rows.hasNext()) {
            rows.next();
            next++;
        }
    }

    @Override
    public boolean hasNext() {
        return next <= last && rows.hasNext();
    }

    @Override
    public DataRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException("No more rows");
        }
        next++;
        DataRow row = rows.next();
        return columns == null ? row : new Part(row, columns);
    }

    @Override
    public void close() {
        rows.close();
    }

    /** A row of which only some cells can be read. */
    private record Part(DataRow row, Set<Integer> columns) implements DataRow {

        @Override
        public RowKey getKey() {
            return row.getKey();
        }

        @Override
        public int getNumCells() {
            return row.getNumCells();
        }

        @Override
        public DataCell getCell(int index) {
            if (!columns.contains(index)) {
                throw new IllegalStateException("Column " + index + " was filtered out");
            }
            return row.getCell(index);
        }

        @Override
        public Iterator<DataCell> iterator() {
            return IntStream.range(0, getNumCells()).mapToObj(this::getCell).iterator();
        }
    }
}
