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
import org.knime.core.data.IntValue;
import org.knime.core.data.LongValue;

import java.io.IOException;

/** A cell that holds an {@code int}. */
public class IntCell extends DataCell
        implements IntValue,
                LongValue,
                DoubleValue,
                ComplexNumberValue,
                FuzzyNumberValue,
                FuzzyIntervalValue,
                BoundedValue {

    public static final DataType TYPE = DataType.getType(IntCell.class);

    private static final long serialVersionUID = 1L;

    private final int value;

    public IntCell(int i) {
        value = i;
    }

    @Override
    public int getIntValue() {
        return value;
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
        return ((IntCell) dc).value == value;
    }

    @Override
    public int hashCode() {
        return Integer.hashCode(value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }

    /** Makes these cells. */
    public static final class IntCellFactory
            implements DataCellFactory.FromSimpleString, DataCellFactory.FromComplexString {

        public static final DataType TYPE = IntCell.TYPE;

        public IntCellFactory() {}

        public static DataCell create(int i) {
            return new IntCell(i);
        }

        /** Reads a number; a text that is none gives a {@link NumberFormatException}. */
        public static DataCell create(String s) {
            return create(Integer.parseInt(s));
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
    public static final class IntCellSerializer implements DataCellSerializer<IntCell> {

        public IntCellSerializer() {}

        @Override
        public void serialize(IntCell cell, DataCellDataOutput output) throws IOException {
            output.writeInt(cell.value);
        }

        @Override
        public IntCell deserialize(DataCellDataInput input) throws IOException {
            return new IntCell(input.readInt());
        }
    }
}
