// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.DataContainer;
import org.knime.core.data.container.DataContainerSettings;
import org.trimformer.standin.access.Access;
import org.trimformer.standin.data.StoredTable;
import org.trimformer.standin.files.RunFiles;

/** A container of an execution; made by {@link ExecutionContext#createDataContainer}. */
public class BufferedDataContainer extends DataContainer {

    private BufferedDataTable table;

    BufferedDataContainer(DataTableSpec spec, DataContainerSettings settings, RunFiles files) {
        super(spec, Access.CONTAINERS.in(settings, files.folder()));
        files.add(Access.CONTAINERS.writer(this));
    }

    /** The table; the container must be closed. */
    @Override
    public BufferedDataTable getTable() {
        if (table == null) {
            StoredTable rows = (StoredTable) getCloseableTable();
            table = new BufferedDataTable(rows, rows.getDataTableSpec());
        }
        return table;
    }
}
