// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.data;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.StringValue;
import org.knime.core.data.blob.BinaryObjectDataValue;
import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.data.image.png.PNGImageValue;

/** Roughly how many bytes a row takes in memory. */
final class MemorySize {

    private static final long ROW = 64;
    private static final long CELL = 32;

    private MemorySize() {}

    static long of(DataRow row) {
        long bytes = ROW + 2L * row.getKey().getString().length();
        for (int i = 0; i < row.getNumCells(); i++) {
            bytes += of(row.getCell(i));
        }
        return bytes;
    }

    private static long of(DataCell cell) {
        long bytes = CELL;
        if (cell instanceof StringValue text) {
            bytes += 2L * text.getStringValue().length();
        } else if (cell instanceof PNGImageValue image) {
            bytes += image.getImageContent().getByteArrayReference().length;
        } else if (cell instanceof BinaryObjectDataValue binary) {
            bytes += binary.length();
        } else if (cell instanceof CollectionDataValue elements) {
            for (DataCell element : elements) {
                bytes += of(element);
            }
        }
        return bytes;
    }
}
