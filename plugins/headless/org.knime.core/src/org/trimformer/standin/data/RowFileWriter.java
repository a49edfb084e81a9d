// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.data;

import org.knime.core.data.DataRow;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes rows to a file: a magic number, the number of columns, then every row as its key and its
 * cells as {@link CellStreams} writes them. The number of rows is kept by whoever keeps the file.
 */
final class RowFileWriter implements AutoCloseable {

    static final int MAGIC = 0x54524F57;
    static final int BUFFER = 1 << 16;

    private final Path file;
    private final DataOutputStream out;

    RowFileWriter(Path folder, int columns) throws IOException {
        file = Files.createTempFile(folder, "table-", ".rows");
        // java.io on purpose: an interrupt of the writing thread must not close the file
        out =
                new DataOutputStream(
                        new BufferedOutputStream(new FileOutputStream(file.toFile()), BUFFER));
        out.writeInt(MAGIC);
        out.writeInt(columns);
    }

    Path file() {
        return file;
    }

    void write(DataRow row) throws IOException {
        CellStreams.writeText(row.getKey().getString(), out);
        for (int i = 0; i < row.getNumCells(); i++) {
            CellStreams.write(row.getCell(i), out);
        }
    }

    void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
