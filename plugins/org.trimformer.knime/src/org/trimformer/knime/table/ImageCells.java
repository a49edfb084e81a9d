// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.table;

import org.knime.core.data.DataCell;
import org.knime.core.data.StringValue;
import org.knime.core.data.blob.BinaryObjectDataValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.filehandling.core.connections.FSCategory;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.filehandling.core.data.location.FSLocationValue;
import org.trimformer.core.fault.ImageException;
import org.trimformer.images.ImageSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Images in table cells: a path, a PNG image, a binary object or a text that is a path. */
final class ImageCells {

    /** Finds the local file of a location. */
    @FunctionalInterface
    interface Paths {
        Path of(FSLocation location) throws IOException;
    }

    private ImageCells() {}

    /**
     * The image of a cell; paths stay paths and image cells are kept as KNIME keeps them.
     *
     * @param row key of its row, for messages
     * @throws ImageException if the cell is missing
     */
    static ImageSource source(DataCell cell, String row, Paths paths) throws IOException {
        if (cell.isMissing()) {
            throw new ImageException(
                    "Row " + row + " of the image table has no image.",
                    "Remove the row with a Row Filter or fill the missing value.");
        }
        if (cell instanceof FSLocationValue value) {
            return ImageSource.of(paths.of(value.getFSLocation()));
        }
        if (cell instanceof PNGImageValue value) {
            return ImageSource.of("image", () -> value.getImageContent().getByteArray());
        }
        if (cell instanceof BinaryObjectDataValue value) {
            return ImageSource.of("binary object", () -> bytes(value));
        }
        return ImageSource.of(
                paths.of(new FSLocation(FSCategory.LOCAL, ((StringValue) cell).getStringValue())));
    }

    private static byte[] bytes(BinaryObjectDataValue value) throws IOException {
        try (InputStream in = value.openInputStream()) {
            return in.readAllBytes();
        }
    }
}
