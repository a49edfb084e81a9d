// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.blob;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;
import org.knime.core.data.DataValue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;

/** A cell that holds bytes; made by {@link BinaryObjectCellFactory}. */
public final class BinaryObjectDataCell extends DataCell implements BinaryObjectDataValue {

    public static final DataType TYPE = DataType.getType(BinaryObjectDataCell.class);

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 16;

    private final byte[] bytes;

    BinaryObjectDataCell(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public InputStream openInputStream() throws IOException {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    protected boolean equalsDataCell(DataCell dc) {
        return Arrays.equals(((BinaryObjectDataCell) dc).bytes, bytes);
    }

    @Override
    protected boolean equalContent(DataValue otherValue) {
        try {
            return BinaryObjectDataValue.equalContent(this, (BinaryObjectDataValue) otherValue);
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes cannot be compared", e);
        }
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The first bytes as hexadecimal digits. */
    @Override
    public String toString() {
        String start =
                HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(SHOWN, bytes.length));
        return bytes.length > SHOWN ? start + " ... (" + bytes.length + " bytes)" : start;
    }

    /** Writes the bytes. */
    public static final class BinaryObjectCellSerializer
            implements DataCellSerializer<BinaryObjectDataCell> {

        public BinaryObjectCellSerializer() {}

        @Override
        public void serialize(BinaryObjectDataCell cell, DataCellDataOutput output)
                throws IOException {
            output.writeInt(cell.bytes.length);
            output.write(cell.bytes);
        }

        @Override
        public BinaryObjectDataCell deserialize(DataCellDataInput input) throws IOException {
            byte[] bytes = new byte[input.readInt()];
            input.readFully(bytes);
            return new BinaryObjectDataCell(bytes);
        }
    }
}
