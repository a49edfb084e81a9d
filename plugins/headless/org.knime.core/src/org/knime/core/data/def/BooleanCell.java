// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.def;

import org.knime.core.data.BooleanValue;
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
import org.knime.core.data.NominalValue;

import java.io.IOException;
import java.util.Locale;

/** One of two cells, true or false; read as a number true is one. */
public final class BooleanCell extends DataCell
        implements BooleanValue,
                IntValue,
                LongValue,
                DoubleValue,
                ComplexNumberValue,
                FuzzyNumberValue,
                FuzzyIntervalValue,
                BoundedValue,
                NominalValue {

    public static final BooleanCell TRUE = new BooleanCell(true);
    public static final BooleanCell FALSE = new BooleanCell(false);
    public static final DataType TYPE = DataType.getType(BooleanCell.class);

    private static final long serialVersionUID = 1L;

    private final boolean value;

    private BooleanCell(boolean value) {
        this.value = value;
    }

    @Override
    public boolean getBooleanValue() {
        return value;
    }

    @Override
    public int getIntValue() {
        return value ? 1 : 0;
    }

    @Override
    public long getLongValue() {
        return value ? 1 : 0;
    }

    @Override
    public double getDoubleValue() {
        return value ? 1 : 0;
    }

    @Override
    public double getRealValue() {
        return value ? 1 : 0;
    }

    @Override
    public double getCore() {
        return value ? 1 : 0;
    }

    @Override
    public double getMinSupport() {
        return value ? 1 : 0;
    }

    @Override
    public double getMinCore() {
        return value ? 1 : 0;
    }

    @Override
    public double getMaxCore() {
        return value ? 1 : 0;
    }

    @Override
    public double getMaxSupport() {
        return value ? 1 : 0;
    }

    @Override
    public double getCenterOfGravity() {
        return value ? 1 : 0;
    }

    @Override
    public double getImaginaryValue() {
        return 0;
    }

    @Override
    protected boolean equalsDataCell(DataCell dc) {
        return ((BooleanCell) dc).value == value;
    }

    @Override
    public int hashCode() {
        return Boolean.hashCode(value);
    }

    @Override
    public String toString() {
        return Boolean.toString(value);
    }

    private Object readResolve() {
        return BooleanCellFactory.create(value);
    }

    /** Gives one of the two cells. */
    public static final class BooleanCellFactory
            implements DataCellFactory.FromSimpleString, DataCellFactory.FromComplexString {

        public static final DataType TYPE = BooleanCell.TYPE;

        public BooleanCellFactory() {}

        public static DataCell create(boolean b) {
            return b ? TRUE : FALSE;
        }

        /** Reads true, 1, false or 0 in any case. */
        public static DataCell create(String s) {
            return switch (s.trim().toLowerCase(Locale.ROOT)) {
                case "true", "1" -> TRUE;
                case "false", "0" -> FALSE;
                default ->
                        throw new IllegalArgumentException(
                                "\"" + s + "\" is neither true nor false");
            };
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

    /** Writes one byte. */
    public static final class BooleanSerializer implements DataCellSerializer<BooleanCell> {

        public BooleanSerializer() {}

        @Override
        public void serialize(BooleanCell cell, DataCellDataOutput output) throws IOException {
            output.writeBoolean(cell.value);
        }

        @Override
        public BooleanCell deserialize(DataCellDataInput input) throws IOException {
            return input.readBoolean() ? TRUE : FALSE;
        }
    }
}
