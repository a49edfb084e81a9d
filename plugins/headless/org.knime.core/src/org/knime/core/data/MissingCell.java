// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.io.IOException;

/** The cell that is not there. All missing cells are equal. */
public final class MissingCell extends DataCell implements MissingValue {

    static final MissingCell INSTANCE = new MissingCell(null);

    private static final long serialVersionUID = 1L;

    private final String error;

    /** A missing cell that says why; null for no reason. */
    public MissingCell(String error) {
        this.error = error;
    }

    @Override
    public String getError() {
        return error;
    }

    @Override
    public boolean isMissing() {
        return true;
    }

    @Override
    protected boolean equalsDataCell(DataCell dc) {
        return true;
    }

    @Override
    public int hashCode() {
        return MissingCell.class.hashCode();
    }

    @Override
    public String toString() {
        return "?";
    }

    /** Writes the reason. */
    public static final class MissingSerializer implements DataCellSerializer<MissingCell> {

        public MissingSerializer() {}

        @Override
        public void serialize(MissingCell cell, DataCellDataOutput output) throws IOException {
            output.writeBoolean(cell.error != null);
            if (cell.error != null) {
                output.writeUTF(cell.error);
            }
        }

        @Override
        public MissingCell deserialize(DataCellDataInput input) throws IOException {
            return input.readBoolean() ? new MissingCell(input.readUTF()) : INSTANCE;
        }
    }
}
