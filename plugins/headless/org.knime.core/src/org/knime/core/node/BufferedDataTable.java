// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.filter.CloseableDataRowIterable;
import org.knime.core.data.container.filter.TableFilter;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.trimformer.standin.data.FilteredRows;
import org.trimformer.standin.data.StoredTable;

import java.util.Locale;

import javax.swing.JComponent;

/** A table at a port: its rows are stored once and shared by all who read them. */
public final class BufferedDataTable implements DataTable, PortObject {

    public static final PortType TYPE =
            PortTypeRegistry.getInstance().getPortType(BufferedDataTable.class);

    public static final PortType TYPE_OPTIONAL =
            PortTypeRegistry.getInstance().getPortType(BufferedDataTable.class, true);

    private final StoredTable rows;
    private final DataTableSpec spec;

    BufferedDataTable(StoredTable rows, DataTableSpec spec) {
        this.rows = rows;
        this.spec = spec;
    }

    StoredTable rows() {
        return rows;
    }

    @Override
    public DataTableSpec getDataTableSpec() {
        return spec;
    }

    @Override
    public DataTableSpec getSpec() {
        return spec;
    }

    /** The number of rows. */
    public long size() {
        return rows.size();
    }

    @Override
    public CloseableRowIterator iterator() {
        return rows.iterator();
    }

    /** Some rows, or all of them with some columns. */
    public CloseableDataRowIterable filter(TableFilter filter) {
        filter.validate(spec, size());
        return () -> new FilteredRows(rows.iterator(), filter);
    }

    /** Some rows, or all of them with some columns. */
    public CloseableDataRowIterable filter(TableFilter filter, ExecutionMonitor exec) {
        return filter(filter);
    }

    @Override
    public String getSummary() {
        return String.format(Locale.ROOT, "Rows: %d, Cols: %d", rows.size(), spec.getNumColumns());
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    @Override
    public String toString() {
        return getSummary();
    }
}
