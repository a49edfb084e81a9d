// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.def;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellFactory;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;
import org.knime.core.data.NominalValue;
import org.knime.core.data.StringValue;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A cell that holds a text. */
public final class StringCell extends DataCell implements StringValue, NominalValue {

    public static final DataType TYPE = DataType.getType(StringCell.class);

    private static final long serialVersionUID = 1L;

    private final String value;

    public StringCell(String str) {
        value = Objects.requireNonNull(str, "A string cell needs a text; use a missing cell");
    }

    @Override
    public String getStringValue() {
        return value;
    }

    @Override
    protected boolean equalsDataCell(DataCell dc) {
        return ((StringCell) dc).value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }

    /** Makes these cells. */
    public static final class StringCellFactory
            implements DataCellFactory.FromSimpleString,
                    DataCellFactory.FromComplexString,
                    DataCellFactory.FromReader,
                    DataCellFactory.FromInputStream {

        public static final DataType TYPE = StringCell.TYPE;

        public StringCellFactory() {}

        public static DataCell create(String s) {
            return new StringCell(s);
        }

        @Override
        public DataCell createCell(String s) {
            return create(s);
        }

        /** Reads UTF-8 to the end of the stream. */
        @Override
        public DataCell createCell(InputStream input) throws IOException {
            return create(new String(input.readAllBytes(), StandardCharsets.UTF_8));
        }

        @Override
        public DataCell createCell(Reader input) throws IOException {
            StringWriter text = new StringWriter();
            input.transferTo(text);
            return create(text.toString());
        }

        @Override
        public DataType getDataType() {
            return TYPE;
        }
    }

    /** Writes the text. */
    public static final class StringSerializer implements DataCellSerializer<StringCell> {

        public StringSerializer() {}

        @Override
        public void serialize(StringCell cell, DataCellDataOutput output) throws IOException {
            output.writeUTF(cell.value);
        }

        @Override
        public StringCell deserialize(DataCellDataInput input) throws IOException {
            return new StringCell(input.readUTF());
        }
    }
}
