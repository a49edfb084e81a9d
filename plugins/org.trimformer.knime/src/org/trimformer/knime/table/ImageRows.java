// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.table;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.trimformer.core.fault.ImageException;
import org.trimformer.images.ImageSource;
import org.trimformer.images.ImageStream;
import org.trimformer.knime.adapter.LocalFiles;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;

/**
 * The images of a table row by row, for tables of any length: nothing of a row is held that its
 * reader does not hold. A row without a usable image gives a source that says so when it is read.
 */
public final class ImageRows implements Iterator<ImageStream.Item<ImageRows.Row>>, AutoCloseable {
    private final CloseableRowIterator rows;
    private final int column;
    private final LocalFiles locations;

    /**
     * @param column index of the column with the images
     * @param locations open for at least as long as this
     */
    public ImageRows(BufferedDataTable table, int column, LocalFiles locations) {
        this.rows = table.iterator();
        this.column = column;
        this.locations = locations;
    }

    /**
     * A row whose image is being read.
     *
     * @param data the whole row
     * @param file the image file where it is one, open until the row is closed
     */
    public record Row(DataRow data, Optional<Closeable> file) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            if (file.isPresent()) {
                file.get().close();
            }
        }
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public ImageStream.Item<Row> next() {
        DataRow row = rows.next();
        String key = row.getKey().getString();
        DataCell cell = row.getCell(column);
        Closeable[] file = new Closeable[1];
        ImageSource source;
        try {
            source =
                    ImageCells.source(
                            cell,
                            key,
                            location -> {
                                LocalFiles.Borrowed borrowed = locations.borrow(location);
                                file[0] = borrowed;
                                return borrowed.path();
                            });
        } catch (ImageException e) {
            source = unusable(key, e);
        } catch (IOException e) {
            source =
                    unusable(
                            key,
                            new ImageException(
                                    "The image of row "
                                            + key
                                            + " cannot be found: "
                                            + e.getMessage(),
                                    "Check the path.",
                                    e));
        }
        String name = "row " + key + " (" + source.name() + ")";
        return new ImageStream.Item<>(new Row(row, Optional.ofNullable(file[0])), source, name);
    }

    private static ImageSource unusable(String key, ImageException why) {
        return ImageSource.of(
                key,
                () -> {
                    throw why;
                });
    }

    @Override
    public void close() {
        rows.close();
    }
}
