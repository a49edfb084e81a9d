// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.collection;

import org.knime.core.data.DataCell;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Cells in a cell. */
public interface CellCollection extends Iterable<DataCell> {

    /** True if some of the cells are stored apart from this one. */
    boolean containsBlobWrapperCells();

    default Stream<DataCell> stream() {
        return StreamSupport.stream(spliterator(), false);
    }
}
