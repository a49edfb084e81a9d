// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.text;

import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.blob.BinaryObjectDataValue;
import org.knime.core.data.image.ImageValue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Text for the cells of tables. */
public final class Cells {

    private Cells() {}

    /**
     * The exact value, for files; empty where the cell is missing. Cells may have several natures
     * (a Boolean cell is an integer too), so the order of the questions matters.
     */
    public static Optional<String> exact(DataCell cell) {
        if (cell.isMissing()) {
            return Optional.empty();
        }
        if (cell instanceof BooleanValue value) {
            return Optional.of(Boolean.toString(value.getBooleanValue()));
        }
        if (cell instanceof IntValue value) {
            return Optional.of(Integer.toString(value.getIntValue()));
        }
        if (cell instanceof LongValue value) {
            return Optional.of(Long.toString(value.getLongValue()));
        }
        if (cell instanceof DoubleValue value) {
            return Optional.of(Double.toString(value.getDoubleValue()));
        }
        if (cell instanceof StringValue value) {
            return Optional.of(value.getStringValue());
        }
        return Optional.of(cell.toString());
    }

    /** A short text for a table in the terminal. */
    static String brief(DataCell cell) {
        if (cell.isMissing()) {
            return "?";
        }
        if (cell instanceof ImageValue image) {
            return "[%s]".formatted(image.getImageContent().getSummary());
        }
        if (cell instanceof BinaryObjectDataValue binary) {
            return "[%d bytes]".formatted(binary.length());
        }
        boolean real =
                cell instanceof DoubleValue
                        && !(cell instanceof LongValue)
                        && !(cell instanceof IntValue);
        return real
                ? briefNumber(((DoubleValue) cell).getDoubleValue())
                : exact(cell).orElse("?").replaceAll("\\s+", " ");
    }

    /** Six significant digits, without the zeros that say nothing. */
    private static String briefNumber(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value) + ".0";
        }
        return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toString();
    }

    static boolean isRightAligned(DataType type) {
        return type.isCompatible(DoubleValue.class);
    }
}
