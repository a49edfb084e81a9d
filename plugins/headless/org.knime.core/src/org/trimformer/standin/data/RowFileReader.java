// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.data;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.NoSuchElementException;

/** Goes through the rows of a {@link RowFileWriter}'s file. */
final class RowFileReader extends CloseableRowIterator {

    private final DataInputStream in;
    private final Path file;
    private final int columns;
    private long left;

    RowFileReader(Path file, long rows) throws IOException {
        this.file = file;
        this.left = rows;
        // java.io on purpose: an interrupt of the reading thread must not close the file
        this.in =
                new DataInputStream(
                        new BufferedInputStream(
                                new FileInputStream(file.toFile()), RowFileWriter.BUFFER));
        try {
            if (in.readInt() != RowFileWriter.MAGIC) {
                throw new IOException("Not a file of rows: " + file);
            }
            this.columns = in.readInt();
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public DataRow next() {
        if (left <= 0) {
            throw new NoSuchElementException("No more rows");
        }
        try {
            RowKey key = new RowKey(CellStreams.readText(in));
            DataCell[] cells = new DataCell[columns];
            for (int i = 0; i < columns; i++) {
                cells[i] = CellStreams.read(in);
            }
            if (--left == 0) {
                in.close();
            }
            return new DefaultRow(key, cells);
        } catch (IOException e) {
            throw new UncheckedIOException("Row cannot be read from " + file, e);
        }
    }

    @Override
    public void close() {
        left = 0;
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException("File of rows cannot be closed: " + file, e);
        }
    }
}
