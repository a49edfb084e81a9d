package org.trimformer.headless.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Aligned columns of text. */
public final class TextTable {

    private static final int WIDEST = 60;
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param columns the columns from left to right
     */
    public TextTable(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param title its heading
     * @param rightAligned whether it holds numbers
     */
    public record Column(String title, boolean rightAligned) {}

    /**
     * @param cells one text a column; long ones are cut
     */
    public void add(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "%d cells for %d columns".formatted(cells.size(), columns.size()));
        }
        rows.add(cells.stream().map(TextTable::cut).toList());
    }

    private static String cut(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 3) + "...";
    }

    @Override
    public String toString() {
        List<String> titles = columns.stream().map(Column::title).map(TextTable::cut).toList();
        int[] widths = new int[columns.size()];
        for (int column = 0; column < widths.length; column++) {
            int index = column;
            widths[column] =
                    Math.max(
                            titles.get(column).length(),
                            rows.stream().mapToInt(row -> row.get(index).length()).max().orElse(0));
        }
        StringBuilder text = new StringBuilder();
        line(text, titles, widths);
        line(text, IntStream.of(widths).mapToObj("-"::repeat).toList(), widths);
        rows.forEach(row -> line(text, row, widths));
        return text.toString();
    }

    private void line(StringBuilder text, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String padding = " ".repeat(widths[column] - cells.get(column).length());
            line.append(column == 0 ? "" : GAP);
            line.append(
                    columns.get(column).rightAligned()
                            ? padding + cells.get(column)
                            : cells.get(column) + padding);
        }
        text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
}
