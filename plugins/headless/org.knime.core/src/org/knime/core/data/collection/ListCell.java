// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.collection;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/** A cell that holds a list of cells; made by {@link CollectionCellFactory}. */
public class ListCell extends DataCell implements ListDataValue {

    private static final long serialVersionUID = 1L;

    private final ArrayList<DataCell> elements;

    ListCell(Collection<? extends DataCell> elements) {
        this.elements = new ArrayList<>(elements);
    }

    /** The type of a column of lists whose elements are of the given type. */
    public static final DataType getCollectionType(DataType elementType) {
        return DataType.getType(ListCell.class, elementType);
    }

    @Override
    public DataType getElementType() {
        return elements.stream()
                .map(DataCell::getType)
                .reduce(DataType::getCommonSuperType)
                .orElseGet(() -> DataType.getMissingCell().getType());
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public DataCell get(int index) {
        return elements.get(index);
    }

    @Override
    public boolean containsBlobWrapperCells() {
        return false;
    }

    @Override
    public Iterator<DataCell> iterator() {
        return List.copyOf(elements).iterator();
    }

    @Override
    protected boolean equalsDataCell(DataCell dc) {
        return ((ListCell) dc).elements.equals(elements);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    @Override
    public String toString() {
        return elements.toString();
    }

    /** Writes the elements one after another. */
    public static final class ListCellSerializer implements DataCellSerializer<ListCell> {

        public ListCellSerializer() {}

        @Override
        public void serialize(ListCell cell, DataCellDataOutput output) throws IOException {
            output.writeInt(cell.size());
            for (DataCell element : cell.elements) {
                output.writeDataCell(element);
            }
        }

        @Override
        public ListCell deserialize(DataCellDataInput input) throws IOException {
            List<DataCell> elements = new ArrayList<>();
            for (int left = input.readInt(); left > 0; left--) {
                elements.add(input.readDataCell());
            }
            return new ListCell(elements);
        }
    }
}
