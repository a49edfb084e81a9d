// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.data.location.cell;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellFactory;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;
import org.knime.core.data.DataValue;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.filehandling.core.data.location.FSLocationValue;

import java.io.IOException;
import java.util.Objects;

/** A cell that holds a location. */
public final class SimpleFSLocationCell extends DataCell implements FSLocationValue {
    private static final long serialVersionUID = 1L;

    private final FSLocation m_location;

    SimpleFSLocationCell(FSLocation location) {
        m_location = Objects.requireNonNull(location);
    }

    @Override
    public FSLocation getFSLocation() {
        return m_location;
    }

    @Override
    protected boolean equalsDataCell(DataCell dc) {
        return m_location.equals(((SimpleFSLocationCell) dc).m_location);
    }

    @Override
    protected boolean equalContent(DataValue otherValue) {
        return otherValue instanceof FSLocationValue other
                && m_location.equals(other.getFSLocation());
    }

    @Override
    public int hashCode() {
        return m_location.hashCode();
    }

    @Override
    public String toString() {
        return m_location.getPath();
    }

    /** Makes cells. */
    public static class Factory implements DataCellFactory {

        /** For use by the registry. */
        public Factory() {
            // no state
        }

        @Override
        public DataType getDataType() {
            return SimpleFSLocationCellFactory.TYPE;
        }

        /** A cell with the location. */
        public SimpleFSLocationCell createCell(FSLocation location) {
            return new SimpleFSLocationCell(location);
        }
    }

    /** Reads and writes cells. */
    public static final class SimpleFSLocationCellSerializer
            implements DataCellSerializer<SimpleFSLocationCell> {

        /** For use by the registry. */
        public SimpleFSLocationCellSerializer() {
            // no state
        }

        @Override
        public void serialize(SimpleFSLocationCell cell, DataCellDataOutput output)
                throws IOException {
            var location = cell.m_location;
            var specifier = location.getFileSystemSpecifier();
            output.writeUTF(location.getFileSystemCategory());
            output.writeBoolean(specifier.isPresent());
            if (specifier.isPresent()) {
                output.writeUTF(specifier.get());
            }
            output.writeUTF(location.getPath());
        }

        @Override
        public SimpleFSLocationCell deserialize(DataCellDataInput input) throws IOException {
            var category = input.readUTF();
            var specifier = input.readBoolean() ? input.readUTF() : null;
            return new SimpleFSLocationCell(new FSLocation(category, specifier, input.readUTF()));
        }
    }
}
