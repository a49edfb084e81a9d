// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.access;

import org.knime.core.data.DataRow;
import org.knime.core.node.ExecutionMonitor;

/** Makes new rows of old ones, in order; closed after the last. */
public interface RowChange extends AutoCloseable {

    DataRow change(DataRow row, long index, long count, ExecutionMonitor monitor);

    @Override
    void close();
}
