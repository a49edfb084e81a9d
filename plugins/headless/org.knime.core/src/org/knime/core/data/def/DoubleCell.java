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

import java.io.IOException;

/** A cell that holds a {@code double}. */
public final class DoubleCell extends DataCell
        implements DoubleValue,
                ComplexNumberValue,
                FuzzyNumberValue,
                FuzzyIntervalValue,
                BoundedValue {

    public static final DataType TYPE = DataType.getType(DoubleCell.class);

    private static final long serialVersionUID = 1L;

    private final double value;

    public DoubleCell(double d) {
        value = d;
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
        return Double.compare(((DoubleCell) dc).value, value) == 0;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(value);
    }

    @Override
    public String toString() {
        return Double.toString(value);
    }

    /** Makes these cells. */
    public static final class DoubleCellFactory
            implements DataCellFactory.FromSimpleString, DataCellFactory.FromComplexString {

        public static final DataType TYPE = DoubleCell.TYPE;

        public DoubleCellFactory() {}

        public static DataCell create(double d) {
            return new DoubleCell(d);
        }

        public static DataCell create(float f) {
            return new DoubleCell(f);
        }

        public static DataCell create(int i) {
            return new DoubleCell(i);
        }

        public static DataCell create(long l) {
            return new DoubleCell(l);
        }

        /** Reads a number; a text that is none gives a {@link NumberFormatException}. */
        public static DataCell create(String s) {
            return create(Double.parseDouble(s));
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
    public static final class DoubleSerializer implements DataCellSerializer<DoubleCell> {

        public DoubleSerializer() {}

        @Override
        public void serialize(DoubleCell cell, DataCellDataOutput output) throws IOException {
            output.writeDouble(cell.value);
        }

        @Override
        public DoubleCell deserialize(DataCellDataInput input) throws IOException {
            return new DoubleCell(input.readDouble());
        }
    }
}
