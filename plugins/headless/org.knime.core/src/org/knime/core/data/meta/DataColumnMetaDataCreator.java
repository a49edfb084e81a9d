// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.meta;

import org.knime.core.data.DataCell;

/**
 * Collects meta data from the cells of a column.
 *
 * @param <T> the class of meta data
 */
public interface DataColumnMetaDataCreator<T extends DataColumnMetaData>
        extends DataColumnMetaDataFramework<T> {

    void update(DataCell cell);

    T create();

    DataColumnMetaDataCreator<T> copy();

    default DataColumnMetaDataCreator<T> merge(DataColumnMetaDataCreator<T> other) {
        return merge(other.create());
    }

    DataColumnMetaDataCreator<T> merge(T other);
}
