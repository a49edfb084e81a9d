// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.trimformer.standin.data.TableWriter;

/**
 * Collects rows into a table: finds out the domains, refuses duplicate row keys, keeps the rows on
 * disk once they are many.
 */
public class DataContainer implements RowAppender, RowFlushable {

    private final TableWriter writer;

    public DataContainer(DataTableSpec spec) {
        this(spec, DataContainerSettings.getDefault());
    }

    /**
     * @param initDomain true to start from the domains in the spec
     */
    public DataContainer(DataTableSpec spec, boolean initDomain) {
        this(spec, DataContainerSettings.builder().withInitializedDomain(initDomain).build());
    }

    public DataContainer(DataTableSpec spec, DataContainerSettings settings) {
        writer = new TableWriter(spec, settings.options());
    }

    final TableWriter writer() {
        return writer;
    }

    @Override
    public void addRowToTable(DataRow row) {
        writer.add(row);
    }

    /** Rows are checked as they come; there is nothing to flush. */
    @Override
    public void flushRows() {}

    public long size() {
        return writer.size();
    }

    public boolean isOpen() {
        return !isClosed();
    }

    public boolean isClosed() {
        return writer.isClosed();
    }

    /** Ends adding; the table is there afterwards. */
    public void close() {
        writer.close();
    }

    /** The spec as given; once closed with the domains of the rows. */
    public DataTableSpec getTableSpec() {
        return writer.spec();
    }

    public DataTable getTable() {
        return getCloseableTable();
    }

    /** The table; closing it deletes its rows. */
    public CloseableTable getCloseableTable() {
        if (isOpen()) {
            throw new IllegalStateException(
                    "The container must be closed before its table is there");
        }
        return writer.close();
    }
}
