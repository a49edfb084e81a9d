// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.io.DataOutput;
import java.io.IOException;

/** Where cells are written to. */
public interface DataCellDataOutput extends DataOutput {

    void writeDataCell(DataCell cell) throws IOException;

    /** Writes a text of any length, unlike {@link DataOutput#writeUTF(String)}. */
    @Override
    void writeUTF(String s) throws IOException;
}
