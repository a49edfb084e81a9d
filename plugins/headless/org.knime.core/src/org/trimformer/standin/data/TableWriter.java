// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.data;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.DataContainerException;
import org.knime.core.util.DuplicateKeyException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes rows until it is closed, and then is a {@link StoredTable}. Keeps the first few megabytes
 * in memory and moves to a file beyond.
 */
public final class TableWriter implements Discardable {

    private static final long MEMORY_LIMIT = 4L << 20;

    private final DataTableSpec spec;
    private final TableOptions options;
    private final List<ColumnDomain> domains = new ArrayList<>();
    private final RowKeyIndex keys = new RowKeyIndex();
    private List<DataRow> memory = new ArrayList<>();
    private long memoryUsed;
    private RowFileWriter file;
    private StoredTable result;
    private long size;
    private boolean discarded;

    public TableWriter(DataTableSpec spec, TableOptions options) {
        this.spec = spec;
        this.options = options;
        spec.forEach(c -> domains.add(new ColumnDomain(c, options)));
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if its cells do not fit the columns
     * @throws DuplicateKeyException if a row before had its key
     */
    public void add(DataRow row) {
        if (result != null || discarded) {
            throw new IllegalStateException("The table is closed, no row can be added");
        }
        check(row);
        try {
            if (options.checkRowKeys()) {
                checkKey(row.getKey().getString());
            }
            if (options.updateDomain()) {
                for (int i = 0; i < row.getNumCells(); i++) {
                    domains.get(i).add(row.getCell(i));
                }
            }
            store(row);
        } catch (IOException e) {
            throw new DataContainerException(
                    "Row \"" + row.getKey() + "\" cannot be written: " + e.getMessage(), e);
        }
    }

    private void check(DataRow row) {
        if (row.getNumCells() != spec.getNumColumns()) {
            throw new IllegalArgumentException(
                    "Row \""
                            + row.getKey()
                            + "\" has "
                            + row.getNumCells()
                            + " cells for "
                            + spec.getNumColumns()
                            + " columns");
        }
        for (int i = 0; i < row.getNumCells(); i++) {
            DataCell cell = row.getCell(i);
            DataColumnSpec column = spec.getColumnSpec(i);
            DataType type = column.getType();
            if (!cell.isMissing()
                    && cell.getClass() != type.getCellClass()
                    && !type.isASuperTypeOf(cell.getType())) {
                throw new IllegalArgumentException(
                        "Row \""
                                + row.getKey()
                                + "\", column \""
                                + column.getName()
                                + "\": a cell of type "
                                + cell.getType()
                                + " does not fit type "
                                + type);
            }
        }
    }

    private void checkKey(String key) throws IOException {
        if (keys.add(key)) {
            return;
        }
        if (file != null) {
            file.flush();
        }
        // two keys may share a hash, so look
        try (CloseableRowIterator rows = stored(spec).iterator()) {
            while (rows.hasNext()) {
                if (rows.next().getKey().getString().equals(key)) {
                    throw new DuplicateKeyException(
                            "Encountered duplicate row ID \""
                                    + key
                                    + "\" at row number "
                                    + (size + 1),
                            key);
                }
            }
        }
    }

    private void store(DataRow row) throws IOException {
        size++;
        if (file != null) {
            file.write(row);
            return;
        }
        memory.add(row);
        memoryUsed += MemorySize.of(row);
        if (memoryUsed > MEMORY_LIMIT) {
            file = new RowFileWriter(options.folder(), spec.getNumColumns());
            for (DataRow early : memory) {
                file.write(early);
            }
            memory = null;
        }
    }

    private StoredTable stored(DataTableSpec as) {
        return file == null
                ? StoredTable.inMemory(as, memory)
                : StoredTable.inFile(as, size, file.file());
    }

    public long size() {
        return size;
    }

    /** The spec as given; after {@link #close()} with the domain of the rows. */
    public DataTableSpec spec() {
        return result == null ? spec : result.getDataTableSpec();
    }

    public boolean isClosed() {
        return result != null;
    }

    /** Ends writing. */
    public StoredTable close() {
        if (result == null) {
            try {
                if (file != null) {
                    file.close();
                }
            } catch (IOException e) {
                throw new DataContainerException("The table cannot be written", e);
            }
            DataColumnSpec[] columns =
                    domains.stream().map(ColumnDomain::result).toArray(DataColumnSpec[]::new);
            result = stored(new DataTableSpec(spec.getName(), columns));
            memory = null;
        }
        return result;
    }

    @Override
    public boolean holdsRowsOf(Discardable other) {
        return this == other || result != null && result == other;
    }

    @Override
    public void discard() {
        if (discarded) {
            return;
        }
        discarded = true;
        memory = null;
        if (result != null) {
            result.discard();
        } else if (file != null) {
            try {
                file.close();
                Files.deleteIfExists(file.file());
            } catch (IOException e) {
                throw new UncheckedIOException("File of a table cannot be deleted", e);
            }
        }
    }
}
