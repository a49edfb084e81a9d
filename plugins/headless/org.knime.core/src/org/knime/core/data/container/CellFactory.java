// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.node.ExecutionMonitor;

/** Makes the cells of new columns, row by row. Implement one of the two {@code getCells}. */
public interface CellFactory {

    DataColumnSpec[] getColumnSpecs();

    default DataCell[] getCells(DataRow row) {
        throw new UnsupportedOperationException(
                getClass().getName() + " implements neither of the getCells methods");
    }

    default DataCell[] getCells(DataRow row, long rowIndex) {
        return getCells(row);
    }

    @Deprecated
    void setProgress(int curRowNr, int rowCount, RowKey lastKey, ExecutionMonitor exec);

    /** Reports that a row is done; by default the fraction of rows. */
    default void setProgress(long curRowNr, long rowCount, RowKey lastKey, ExecutionMonitor exec) {
        exec.setProgress(rowCount == 0 ? 1 : curRowNr / (double) rowCount);
    }
}
