// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;

/** Makes the cells of one new column. Implement one of the two {@code getCell}. */
public abstract class SingleCellFactory extends AbstractCellFactory {

    public SingleCellFactory(DataColumnSpec newColSpec) {
        super(newColSpec);
    }

    public DataCell getCell(DataRow row) {
        throw new UnsupportedOperationException(
                getClass().getName() + " implements neither of the getCell methods");
    }

    public DataCell getCell(DataRow row, long rowIndex) {
        return getCell(row);
    }

    @Override
    public DataCell[] getCells(DataRow row, long rowIndex) {
        return new DataCell[] {getCell(row, rowIndex)};
    }
}
