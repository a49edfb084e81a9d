// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import org.knime.core.data.DataTable;

/** A table that gives its room back when closed. */
public interface CloseableTable extends DataTable, AutoCloseable {

    @Override
    default void close() {}
}
