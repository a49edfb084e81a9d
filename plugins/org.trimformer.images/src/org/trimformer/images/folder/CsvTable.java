// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.folder;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import org.trimformer.core.fault.ImageException;
import org.trimformer.core.names.Spelling;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table in a text file with a header row, of which two columns are wanted, as programs write it:
 * Excel with its list separator and its {@code sep=;} line, R with row names, databases with tabs
 * or bars. The separator is the one that makes a header with both columns; cells may stand in
 * quotes.
 *
 * @param rows without the header
 * @param warnings sentences about how the file had to be read
 */
public record CsvTable(List<Row> rows, List<String> warnings) {
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final char[] QUOTES = {'"', '\''};
    private static final Pattern SEPARATOR_LINE =
            Pattern.compile("\\A\"?sep=(.)\"?[,;]*(?:\\r\\n|\\r|\\n)", Pattern.CASE_INSENSITIVE);

    /** Copies the lists. */
    public CsvTable {
        rows = List.copyOf(rows);
        warnings = List.copyOf(warnings);
    }

    /**
     * The two wanted cells of a row.
     *
     * @param line in the file where the row starts, from 1
     * @param file cell of the file column, without spaces around
     * @param label cell of the label column, without spaces around and with composed accents
     */
    public record Row(int line, String file, String label) {}

    /** A way to read the text. */
    private record Layout(String text, int skippedLines, char separator, char quote) {

        List<CsvRecord> records(Path table) {
            try (CsvReader<CsvRecord> reader = reader().ofCsvRecord(text)) {
                return reader.stream().filter(r -> !isBlank(r)).collect(Collectors.toList());
            } catch (CsvParseException e) {
                throw unreadable(e, table);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        int line(CsvRecord record) {
            return skippedLines + (int) record.getStartingLineNumber();
        }

        private ImageException unreadable(CsvParseException e, Path table) {
            String words = e.getMessage() + (e.getCause() == null ? "" : " " + e.getCause());
            Matcher line = Pattern.compile("line (\\d+)").matcher(words);
            String where =
                    line.find()
                            ? "Line " + (skippedLines + Integer.parseInt(line.group(1))) + " of '"
                            : "'";
            return new ImageException(
                    where
                            + table
                            + "' breaks the rules of CSV, for instance goes on after a"
                            + " closing quote.",
                    "Double quotes that belong to the text.",
                    e);
        }

        private CsvReader.CsvReaderBuilder reader() {
            // there are no comments, but their character must differ from the separator all the
            // same
            return CsvReader.builder()
                    .fieldSeparator(separator)
                    .quoteCharacter(quote)
                    .commentCharacter(separator == '\u0001' ? '\u0002' : '\u0001')
                    .skipEmptyLines(true)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .trimWhitespacesAroundQuotes(true);
        }

        private static boolean isBlank(CsvRecord record) {
            return record.getFields().stream().allMatch(String::isBlank);
        }
    }

    /**
     * Reads the file.
     *
     * @throws ImageException if it cannot be read, breaks the format or lacks a column
     */
    public static CsvTable read(Path table, String fileColumn, String labelColumn) {
        TableText read = TableText.read(table);
        List<Layout> layouts = layouts(read.text());
        for (Layout layout : layouts) {
            List<String> header = header(layout);
            int file = indexOf(header, fileColumn);
            int label = indexOf(header, labelColumn);
            if (file >= 0 && label >= 0) {
                List<String> warnings = new ArrayList<>();
                read.warning().ifPresent(warnings::add);
                return new CsvTable(rows(layout, header.size(), file, label, table), warnings);
            }
        }
        throw missingColumn(table, layouts, fileColumn, labelColumn);
    }

    /** Every pair of separator and quote; only the named separator after a sep= line. */
    private static List<Layout> layouts(String text) {
        Matcher named = SEPARATOR_LINE.matcher(text);
        boolean isNamed = named.find();
        String rest = isNamed ? text.substring(named.end()) : text;
        char[] separators = isNamed ? new char[] {named.group(1).charAt(0)} : SEPARATORS;
        List<Layout> layouts = new ArrayList<>();
        for (char quote : QUOTES) {
            for (char separator : separators) {
                if (separator != quote) {
                    layouts.add(new Layout(rest, isNamed ? 1 : 0, separator, quote));
                }
            }
        }
        return layouts;
    }

    /** The header alone, so that a wrong layout costs little; empty where it cannot be read. */
    private static List<String> header(Layout layout) {
        try (CsvReader<CsvRecord> reader = layout.reader().ofCsvRecord(layout.text())) {
            Optional<CsvRecord> first = reader.stream().filter(r -> !Layout.isBlank(r)).findFirst();
            return first.map(CsvRecord::getFields).orElse(List.of()).stream()
                    .map(Spelling::composed)
                    .toList();
        } catch (CsvParseException | java.io.IOException e) {
            return List.of();
        }
    }

    /** A column by its name, else by its name without regard to case, spaces and underscores. */
    private static int indexOf(List<String> header, String column) {
        int exact = header.indexOf(Spelling.composed(column));
        if (exact >= 0) {
            return exact;
        }
        List<String> loose = header.stream().map(Spelling::loose).toList();
        String wanted = Spelling.loose(column);
        int found = loose.indexOf(wanted);
        return found == loose.lastIndexOf(wanted) ? found : -1;
    }

    private static List<Row> rows(Layout layout, int width, int file, int label, Path table) {
        List<CsvRecord> records = layout.records(table);
        checkLastQuote(layout, records, table);
        int shift = hasRowNames(records, width) ? 1 : 0;
        List<Row> rows = new ArrayList<>();
        for (CsvRecord record : records.subList(Math.min(1, records.size()), records.size())) {
            List<String> cells = record.getFields();
            if (cells.size() <= Math.max(file, label) + shift) {
                throw new ImageException(
                        "Line "
                                + layout.line(record)
                                + " of '"
                                + table
                                + "' has only "
                                + cells.size()
                                + " cells.",
                        "Give the row a cell for every column of the header.");
            }
            rows.add(
                    new Row(
                            layout.line(record),
                            cells.get(file + shift).strip(),
                            Spelling.composed(cells.get(label + shift))));
        }
        return rows;
    }

    /** R's write.table names every row in front, but not the column of these names. */
    private static boolean hasRowNames(List<CsvRecord> records, int width) {
        List<CsvRecord> rows = records.subList(Math.min(1, records.size()), records.size());
        return !rows.isEmpty()
                && rows.stream().allMatch(r -> r.getFieldCount() == width + 1)
                && rows.stream().anyMatch(r -> !r.getField(width).isBlank());
    }

    /** The library takes all that follows an open quote for the cell's text. */
    private static void checkLastQuote(Layout layout, List<CsvRecord> records, Path table) {
        if (records.isEmpty()) {
            return;
        }
        long quotes = layout.text().chars().filter(c -> c == layout.quote()).count();
        CsvRecord last = records.get(records.size() - 1);
        boolean overLines = last.getFields().stream().anyMatch(f -> f.matches("(?s).*[\r\n].*"));
        if (quotes % 2 == 1 && overLines) {
            throw new ImageException(
                    "The quote opened in line "
                            + layout.line(last)
                            + " of '"
                            + table
                            + "' is never closed.",
                    "Close it, or double quotes that belong to the text.");
        }
    }

    private static ImageException missingColumn(
            Path table, List<Layout> layouts, String fileColumn, String labelColumn) {
        List<String> header = List.of();
        for (Layout layout : layouts) {
            List<String> other = header(layout);
            header = other.size() > header.size() ? other : header;
        }
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
                "Choose the table's own column names for file and label; if its first line is no"
                        + " header, add one.");
    }
}
