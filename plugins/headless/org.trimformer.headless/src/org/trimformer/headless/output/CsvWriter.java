// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.output;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.blob.BinaryObjectDataValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.image.ImageValue;
import org.knime.core.node.BufferedDataTable;
import org.trimformer.headless.text.Cells;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a table as CSV (RFC 4180, UTF-8, lines closed by CR LF): the row id first, then the
 * columns. A missing cell is an empty field, an empty text is a pair of quotes. Images and binary
 * objects go into files beside the table, the field holds the relative name.
 */
final class CsvWriter {

    private static final String LINE_END = "\r\n";

    private final Path file;
    private final Path besideFolder;

    /**
     * @param folder the folder to write to
     * @param name the name of the table without extension
     */
    CsvWriter(Path folder, String name) {
        this.file = folder.resolve(name + ".csv");
        this.besideFolder = folder.resolve(name + "_files");
    }

    Path write(BufferedDataTable table, CancelCheck cancel)
            throws IOException, InterruptedException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                CloseableRowIterator rows = table.iterator()) {
            header(out, table.getDataTableSpec());
            long index = 0;
            while (rows.hasNext()) {
                cancel.check();
                row(out, rows.next(), index++);
            }
        }
        return file;
    }

    private static void header(BufferedWriter out, DataTableSpec spec) throws IOException {
        out.write("RowID");
        for (DataColumnSpec column : spec) {
            out.write(',');
            out.write(quoted(column.getName()));
        }
        out.write(LINE_END);
    }

    private void row(BufferedWriter out, DataRow row, long index) throws IOException {
        out.write(quoted(row.getKey().getString()));
        for (int column = 0; column < row.getNumCells(); column++) {
            out.write(',');
            out.write(field(row.getCell(column), index, column));
        }
        out.write(LINE_END);
    }

    private String field(DataCell cell, long row, int column) throws IOException {
        if (cell.isMissing()) {
            return "";
        }
        if (cell instanceof ImageValue image) {
            Path target = beside(row, column, "." + image.getImageExtension());
            try (OutputStream out = Files.newOutputStream(target)) {
                image.getImageContent().save(out);
            }
            return quoted(relative(target));
        }
        if (cell instanceof BinaryObjectDataValue binary) {
            Path target = beside(row, column, ".bin");
            try (InputStream in = binary.openInputStream()) {
                Files.copy(in, target);
            }
            return quoted(relative(target));
        }
        return quoted(Cells.exact(cell).orElse(""));
    }

    private Path beside(long row, int column, String extension) throws IOException {
        Files.createDirectories(besideFolder);
        return besideFolder.resolve("row%d_column%d%s".formatted(row + 1, column + 1, extension));
    }

    private String relative(Path target) {
        return file.getParent().relativize(target).toString().replace('\\', '/');
    }

    static String quoted(String text) {
        boolean plain = !text.isEmpty();
        for (int i = 0; i < text.length() && plain; i++) {
            char c = text.charAt(i);
            plain = c != ',' && c != '"' && c != '\r' && c != '\n';
        }
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
