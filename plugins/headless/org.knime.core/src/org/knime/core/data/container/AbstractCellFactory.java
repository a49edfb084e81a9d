// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.RowKey;
import org.knime.core.node.ExecutionMonitor;

/** A cell factory that keeps its column specs. Rows are processed in order, one after another. */
public abstract class AbstractCellFactory implements CellFactory {

    private final DataColumnSpec[] columns;

    public AbstractCellFactory(DataColumnSpec... colSpecs) {
        columns = colSpecs.clone();
    }

    @Override
    public DataColumnSpec[] getColumnSpecs() {
        return columns.clone();
    }

    @Deprecated
    @Override
    public void setProgress(int curRowNr, int rowCount, RowKey lastKey, ExecutionMonitor exec) {
        setProgress((long) curRowNr, rowCount, lastKey, exec);
    }

    @Override
    public void setProgress(long curRowNr, long rowCount, RowKey lastKey, ExecutionMonitor exec) {
        exec.setProgress(
                rowCount == 0 ? 1 : curRowNr / (double) rowCount,
                () -> "Processed row " + curRowNr + " (\"" + lastKey + "\")");
    }

    /** Called once all rows are done; does nothing by default. */
    public void afterProcessing() {}
}
