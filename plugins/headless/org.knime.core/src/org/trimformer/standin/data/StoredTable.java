// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.data;

import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.CloseableTable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Rows that do not change any more: a small table in memory, any other in a file of its own that
 * discarding deletes.
 */
public final class StoredTable implements CloseableTable, Discardable {

    private final DataTableSpec spec;
    private final long size;
    private final Path file;
    private volatile List<DataRow> rows;
    private volatile boolean discarded;

    private StoredTable(DataTableSpec spec, long size, List<DataRow> rows, Path file) {
        this.spec = spec;
        this.size = size;
        this.rows = rows;
        this.file = file;
    }

    static StoredTable inMemory(DataTableSpec spec, List<DataRow> rows) {
        return new StoredTable(spec, rows.size(), List.copyOf(rows), null);
    }

    static StoredTable inFile(DataTableSpec spec, long size, Path file) {
        return new StoredTable(spec, size, null, file);
    }

    @Override
    public DataTableSpec getDataTableSpec() {
        return spec;
    }

    public long size() {
        return size;
    }

    /** True if the rows are in a file. */
    public boolean isOnDisk() {
        return file != null;
    }

    @Override
    public CloseableRowIterator iterator() {
        List<DataRow> inMemory = rows;
        if (discarded) {
            throw new IllegalStateException(
                    "Table \"" + spec.getName() + "\" was deleted when its node was reset");
        }
        if (inMemory != null) {
            return CloseableRowIterator.from(inMemory.iterator());
        }
        try {
            return new RowFileReader(file, size);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Rows of table \"" + spec.getName() + "\" cannot be read from " + file, e);
        }
    }

    @Override
    public void close() {
        discard();
    }

    @Override
    public void discard() {
        if (discarded) {
            return;
        }
        discarded = true;
        rows = null;
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("File of a table cannot be deleted: " + file, e);
            }
        }
    }
}
