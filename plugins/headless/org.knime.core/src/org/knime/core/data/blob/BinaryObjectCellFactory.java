// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.blob;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellFactory;
import org.knime.core.data.DataType;
import org.knime.core.node.ExecutionContext;

import java.io.IOException;
import java.io.InputStream;

/** Makes cells with bytes. */
public final class BinaryObjectCellFactory implements DataCellFactory.FromInputStream {

    public BinaryObjectCellFactory() {}

    /** For an execution; the cells are the same. */
    public BinaryObjectCellFactory(ExecutionContext exec) {}

    public DataCell create(byte[] bytes) throws IOException {
        return new BinaryObjectDataCell(bytes.clone());
    }

    /** Reads to the end of the stream and closes it. */
    public DataCell create(InputStream input) throws IOException {
        try (input) {
            return new BinaryObjectDataCell(input.readAllBytes());
        }
    }

    @Override
    public DataCell createCell(InputStream input) throws IOException {
        return create(input);
    }

    @Override
    public DataType getDataType() {
        return BinaryObjectDataCell.TYPE;
    }
}
