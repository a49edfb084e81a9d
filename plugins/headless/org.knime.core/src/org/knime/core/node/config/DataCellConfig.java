// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.trimformer.standin.data.CellStreams;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Base64;

/**
 * A data cell as a config: its class under {@code datacell} and its value in a config named like
 * the class. Cells beyond the plain ones stand as the bytes their serializer writes.
 */
final class DataCellConfig {

    private static final String CELL = "datacell";
    private static final String BYTES = "serialized";
    private static final String ERROR = "error";

    private DataCellConfig() {}

    static void save(DataCell cell, Config config) {
        if (cell == null) {
            config.addString(CELL, null);
            return;
        }
        String name = cell.getClass().getName();
        config.addString(CELL, name);
        Config value = config.addConfig(name);
        if (cell instanceof StringCell s) {
            value.addString("StringCell", s.getStringValue());
        } else if (cell instanceof IntCell i) {
            value.addInt("IntCell", i.getIntValue());
        } else if (cell instanceof LongCell l) {
            value.addLong("LongCell", l.getLongValue());
        } else if (cell instanceof DoubleCell d) {
            value.addDouble("DoubleCell", d.getDoubleValue());
        } else if (cell instanceof BooleanCell b) {
            value.addBoolean("BooleanCell", b.getBooleanValue());
        } else if (cell instanceof MissingCell m) {
            value.addString(ERROR, m.getError());
        } else {
            value.addString(BYTES, serialize(cell));
        }
    }

    static DataCell load(Config config) throws InvalidSettingsException {
        String name = config.getString(CELL);
        if (name == null) {
            return null;
        }
        Config value = config.getConfig(name);
        if (name.equals(StringCell.class.getName())) {
            return new StringCell(value.getString("StringCell"));
        } else if (name.equals(IntCell.class.getName())) {
            return new IntCell(value.getInt("IntCell"));
        } else if (name.equals(LongCell.class.getName())) {
            return new LongCell(value.getLong("LongCell"));
        } else if (name.equals(DoubleCell.class.getName())) {
            return new DoubleCell(value.getDouble("DoubleCell"));
        } else if (name.equals(BooleanCell.class.getName())) {
            return BooleanCell.BooleanCellFactory.create(value.getBoolean("BooleanCell"));
        } else if (name.equals(MissingCell.class.getName())) {
            String error = value.getString(ERROR, null);
            return error == null ? DataType.getMissingCell() : new MissingCell(error);
        }
        return deserialize(value.getString(BYTES), name);
    }

    private static String serialize(DataCell cell) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CellStreams.write(cell, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "A " + cell.getClass().getName() + " cannot be saved", e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static DataCell deserialize(String text, String name) throws InvalidSettingsException {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return CellStreams.read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSettingsException("A cell of class " + name + " cannot be read.", e);
        }
    }
}
