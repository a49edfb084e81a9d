// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowIterator;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.container.DataContainerSettings;
import org.knime.core.data.filestore.FileStore;
import org.trimformer.standin.access.Access;
import org.trimformer.standin.access.RowChange;
import org.trimformer.standin.files.RunFiles;

import java.io.IOException;

/** What an execution may do beside reporting progress: make tables and file stores. */
public class ExecutionContext extends ExecutionMonitor {

    private final RunFiles files;

    ExecutionContext(NodeProgressMonitor progress, RunFiles files) {
        super(progress);
        this.files = files;
    }

    /** A container whose domains start from what the spec knows. */
    public BufferedDataContainer createDataContainer(DataTableSpec spec) {
        return createDataContainer(spec, true);
    }

    public BufferedDataContainer createDataContainer(DataTableSpec spec, boolean initDomain) {
        return createDataContainer(
                spec, DataContainerSettings.builder().withInitializedDomain(initDomain).build());
    }

    public BufferedDataContainer createDataContainer(
            DataTableSpec spec, DataContainerSettings settings) {
        return new BufferedDataContainer(spec, settings, files);
    }

    /**
     * A file or folder that lives as long as the result of this execution. Nothing is there yet.
     *
     * @param relativePath its name, without slashes, unique in this execution
     */
    public FileStore createFileStore(String relativePath) throws IOException {
        return files.createFileStore(relativePath);
    }

    /** A table with columns kept, removed, moved and added. */
    public BufferedDataTable createColumnRearrangeTable(
            BufferedDataTable in, ColumnRearranger rearranger, ExecutionMonitor subProgressMon)
            throws CanceledExecutionException {
        BufferedDataContainer container = createDataContainer(rearranger.createSpec());
        try (RowChange change = Access.CONTAINERS.change(rearranger);
                CloseableRowIterator rows = in.iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                subProgressMon.checkCanceled();
                container.addRowToTable(change.change(rows.next(), i, in.size(), subProgressMon));
            }
        }
        container.close();
        return container.getTable();
    }

    /** A copy of any table; the same if it is buffered already. */
    public BufferedDataTable createBufferedDataTable(
            DataTable table, ExecutionMonitor subProgressMon) throws CanceledExecutionException {
        if (table instanceof BufferedDataTable buffered) {
            return buffered;
        }
        BufferedDataContainer container = createDataContainer(table.getDataTableSpec());
        RowIterator rows = table.iterator();
        while (rows.hasNext()) {
            subProgressMon.checkCanceled();
            DataRow row = rows.next();
            subProgressMon.setMessage(() -> "Row \"" + row.getKey() + "\"");
            container.addRowToTable(row);
        }
        container.close();
        return container.getTable();
    }

    /**
     * The same rows under another spec.
     *
     * @throws IllegalArgumentException if the cells do not fit the new columns
     */
    public BufferedDataTable createSpecReplacerTable(BufferedDataTable in, DataTableSpec newSpec) {
        DataTableSpec old = in.getSpec();
        boolean fits = old.getNumColumns() == newSpec.getNumColumns();
        for (int i = 0; fits && i < old.getNumColumns(); i++) {
            fits =
                    newSpec.getColumnSpec(i)
                            .getType()
                            .isASuperTypeOf(old.getColumnSpec(i).getType());
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "Columns " + newSpec + " cannot take the cells of " + old);
        }
        return new BufferedDataTable(in.rows(), newSpec);
    }

    /** A table without rows. */
    public BufferedDataTable createVoidTable(DataTableSpec spec) {
        BufferedDataContainer container = createDataContainer(spec);
        container.close();
        return container.getTable();
    }

    /** The same table as another object. */
    public BufferedDataTable createWrappedTable(BufferedDataTable in) {
        return new BufferedDataTable(in.rows(), in.getSpec());
    }

    /** Deletes the rows of a table of this execution that nobody needs any more. */
    public void clearTable(BufferedDataTable table) {
        table.rows().discard();
    }

    /** A context whose whole way is a share of this one's. */
    public ExecutionContext createSubExecutionContext(double maxProg) {
        return new ExecutionContext(
                new SubProgressMonitor(getProgressMonitor(), maxProg, false, true), files);
    }

    /** A sub context whose words are not heard here. */
    public ExecutionContext createSilentSubExecutionContext(double maxProg) {
        return new ExecutionContext(
                new SubProgressMonitor(getProgressMonitor(), maxProg, true, true), files);
    }
}
