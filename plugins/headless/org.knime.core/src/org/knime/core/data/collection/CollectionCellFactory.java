// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.collection;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataType;

import java.util.Arrays;
import java.util.Collection;

/** Makes cells that hold cells. */
public final class CollectionCellFactory {

    private CollectionCellFactory() {}

    public static ListCell createListCell(Collection<? extends DataCell> coll) {
        return new ListCell(coll);
    }

    /** A list of some cells of a row. */
    public static ListCell createListCell(DataRow row, int[] cols) {
        return new ListCell(Arrays.stream(cols).mapToObj(row::getCell).toList());
    }

    /** What elements of all these types are at least. */
    public static DataType getElementType(DataType[] colType) {
        return Arrays.stream(colType)
                .reduce(DataType::getCommonSuperType)
                .orElseGet(() -> DataType.getMissingCell().getType());
    }
}
