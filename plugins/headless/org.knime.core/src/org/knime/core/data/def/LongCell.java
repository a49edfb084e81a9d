// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.def;

import org.knime.core.data.BoundedValue;
import org.knime.core.data.ComplexNumberValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellFactory;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.FuzzyIntervalValue;
import org.knime.core.data.FuzzyNumberValue;
import org.knime.core.data.LongValue;

import java.io.IOException;

/** A cell that holds a {@code long}. */
public class LongCell extends DataCell
        implements LongValue,
                DoubleValue,
                ComplexNumberValue,
                FuzzyNumberValue,
                FuzzyIntervalValue,
                BoundedValue {

    public static final DataType TYPE = DataType.getType(LongCell.class);

    private static final long serialVersionUID = 1L;

    private final long value;

    public LongCell(long l) {
        value = l;
    }

    @Override
    public long getLongValue() {
        return value;
    }

    @Override
    public double getDoubleValue() {
        return value;
    }

    @Override
    public double getRealValue() {
        return value;
    }

    @Override
    public double getCore() {
        return value;
    }

    @Override
    public double getMinSupport() {
        return value;
    }

    @Override
    public double getMinCore() {
        return value;
    }

    @Override
    public double getMaxCore() {
        return value;
    }

    @Override
    public double getMaxSupport() {
        return value;
    }

    @Override
    public double getCenterOfGravity() {
        return value;
    }

    @Override
    public double getImaginaryValue() {
        return 0;
    }

    @Override
    protected boolean equalsDataCell(DataCell dc) {
        return ((LongCell) dc).value == value;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }

    /** Makes these cells. */
    public static final class LongCellFactory
            implements DataCellFactory.FromSimpleString, DataCellFactory.FromComplexString {

        public static final DataType TYPE = LongCell.TYPE;

        public LongCellFactory() {}

        public static DataCell create(long l) {
            return new LongCell(l);
        }

        public static DataCell create(int l) {
            return new LongCell(l);
        }

        /** Reads a number; a text that is none gives a {@link NumberFormatException}. */
        public static DataCell create(String s) {
            return create(Long.parseLong(s));
        }

        @Override
        public DataCell createCell(String s) {
            return create(s);
        }

        @Override
        public DataType getDataType() {
            return TYPE;
        }
    }

    /** Writes the number. */
    public static final class LongSerializer implements DataCellSerializer<LongCell> {

        public LongSerializer() {}

        @Override
        public void serialize(LongCell cell, DataCellDataOutput output) throws IOException {
            output.writeLong(cell.value);
        }

        @Override
        public LongCell deserialize(DataCellDataInput input) throws IOException {
            return new LongCell(input.readLong());
        }
    }
}
