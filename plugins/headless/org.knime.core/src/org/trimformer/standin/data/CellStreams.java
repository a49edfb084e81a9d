// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.data;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;
import org.knime.core.data.DataTypeRegistry;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Cells as bytes: one byte says the kind, the value follows. A cell of any other class is preceded
 * by its class name and written by its registered serializer.
 */
public final class CellStreams {

    private static final int MISSING = 0;
    private static final int MISSING_WITH_REASON = 1;
    private static final int STRING = 2;
    private static final int INT = 3;
    private static final int LONG = 4;
    private static final int DOUBLE = 5;
    private static final int FALSE = 6;
    private static final int TRUE = 7;
    private static final int OTHER = 8;

    private CellStreams() {}

    public static void write(DataCell cell, DataOutputStream out) throws IOException {
        if (cell instanceof MissingCell m) {
            out.writeByte(m.getError() == null ? MISSING : MISSING_WITH_REASON);
            if (m.getError() != null) {
                writeText(m.getError(), out);
            }
        } else if (cell.getClass() == StringCell.class) {
            out.writeByte(STRING);
            writeText(((StringCell) cell).getStringValue(), out);
        } else if (cell.getClass() == IntCell.class) {
            out.writeByte(INT);
            out.writeInt(((IntCell) cell).getIntValue());
        } else if (cell.getClass() == LongCell.class) {
            out.writeByte(LONG);
            out.writeLong(((LongCell) cell).getLongValue());
        } else if (cell.getClass() == DoubleCell.class) {
            out.writeByte(DOUBLE);
            out.writeDouble(((DoubleCell) cell).getDoubleValue());
        } else if (cell instanceof BooleanCell b) {
            out.writeByte(b.getBooleanValue() ? TRUE : FALSE);
        } else {
            out.writeByte(OTHER);
            writeText(cell.getClass().getName(), out);
            serializer(cell.getClass()).serialize(cell, new CellOutput(out));
        }
    }

    public static DataCell read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case MISSING -> DataType.getMissingCell();
            case MISSING_WITH_REASON -> new MissingCell(readText(in));
            case STRING -> new StringCell(readText(in));
            case INT -> new IntCell(in.readInt());
            case LONG -> new LongCell(in.readLong());
            case DOUBLE -> new DoubleCell(in.readDouble());
            case FALSE -> BooleanCell.FALSE;
            case TRUE -> BooleanCell.TRUE;
            case OTHER -> readOther(in);
            default -> throw new IOException("Unknown kind of cell: " + kind);
        };
    }

    private static DataCell readOther(DataInputStream in) throws IOException {
        String name = readText(in);
        Class<? extends DataCell> type =
                DataTypeRegistry.getInstance()
                        .getCellClass(name)
                        .orElseThrow(() -> new IOException("There is no cell class " + name));
        return serializer(type).deserialize(new CellInput(in));
    }

    private static DataCellSerializer<DataCell> serializer(Class<? extends DataCell> type)
            throws IOException {
        return DataTypeRegistry.getInstance()
                .getSerializer(type)
                .orElseThrow(
                        () ->
                                new IOException(
                                        "Cells of class "
                                                + type.getName()
                                                + " have no serializer; register one at"
                                                + " org.knime.core.DataType"));
    }

    public static void writeText(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    public static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    /** Reads bytes preceded by their number, without trusting the number for memory. */
    static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = length < 0 ? new byte[0] : in.readNBytes(length);
        if (bytes.length != length) {
            throw new EOFException("Expected " + length + " bytes, found " + bytes.length);
        }
        return bytes;
    }
}
