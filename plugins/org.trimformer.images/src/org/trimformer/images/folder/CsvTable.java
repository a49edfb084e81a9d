package org.trimformer.images.folder;

import org.trimformer.core.fault.ImageException;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table in a text file with a header row (RFC 4180, UTF-8), of which two columns are wanted.
 * Comma, semicolon or tab separate cells, whichever makes a header with both columns.
 *
 * @param rows without the header
 */
public record CsvTable(List<Row> rows) {
    private static final int MAX_BYTES = 256 << 20;
    private static final char[] SEPARATORS = {',', ';', '\t'};

    /**
     * The two wanted cells of a row.
     *
     * @param line in the file where the row starts, from 1
     * @param file cell of the file column, without spaces around
     * @param label cell of the label column, without spaces around
     */
    public record Row(int line, String file, String label) {}

    /**
     * Reads the file.
     *
     * @throws ImageException if it cannot be read, breaks the format or lacks a column
     */
    public static CsvTable read(Path table, String fileColumn, String labelColumn) {
        String text = text(table);
        for (char separator : SEPARATORS) {
            CsvParser parser = new CsvParser(text, separator, table.toString());
            List<String> header = parser.next().map(CsvParser.Record::cells).orElse(List.of());
            header = header.stream().map(String::strip).toList();
            if (header.contains(fileColumn) && header.contains(labelColumn)) {
                return new CsvTable(
                        rows(
                                parser,
                                header.indexOf(fileColumn),
                                header.indexOf(labelColumn),
                                table));
            }
        }
        throw missingColumn(table, text, fileColumn, labelColumn);
    }

    private static List<Row> rows(CsvParser parser, int file, int label, Path table) {
        List<Row> rows = new ArrayList<>();
        for (var next = parser.next(); next.isPresent(); next = parser.next()) {
            List<String> cells = next.get().cells();
            if (cells.size() <= Math.max(file, label)) {
                throw new ImageException(
                        "Line "
                                + next.get().line()
                                + " of '"
                                + table
                                + "' has only "
                                + cells.size()
                                + " cells.",
                        "Give the row a cell for every column of the header.");
            }
            rows.add(new Row(next.get().line(), cells.get(file).strip(), cells.get(label).strip()));
        }
        return List.copyOf(rows);
    }

    private static String text(Path table) {
        byte[] bytes;
        // A stream, since an interrupt would close the channel of Files.readString in mid-read.
        try (InputStream in = new FileInputStream(table.toFile())) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new ImageException(
                    "Label table '" + table + "' cannot be read: " + e.getMessage() + ".",
                    "Check the path and the file's permissions.",
                    e);
        }
        if (bytes.length > MAX_BYTES) {
            throw new ImageException(
                    "Label table '" + table + "' is longer than " + MAX_BYTES + " bytes.",
                    "Check that it is the right file.");
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new ImageException(
                    "Label table '" + table + "' is not UTF-8 text.",
                    "Save it as CSV in UTF-8.",
                    e);
        }
    }

    private static ImageException missingColumn(
            Path table, String text, String fileColumn, String labelColumn) {
        List<String> header =
                new CsvParser(text, ',', table.toString())
                        .next()
                        .map(CsvParser.Record::cells)
                        .orElse(List.of());
        return new ImageException(
                "The header of label table '"
                        + table
                        + "' has no columns '"
                        + fileColumn
                        + "' and '"
                        + labelColumn
                        + "', it has "
                        + header
                        + ".",
                "Choose the table's own column names for file and label.");
    }
}
