// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Aligned columns of text. Long cells continue on lines of their own. */
public final class TextTable {

    private static final int WIDEST = 60;
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<List<String>>> rows = new ArrayList<>();

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
     * @param cells one text a column
     */
    public void add(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "%d cells for %d columns".formatted(cells.size(), columns.size()));
        }
        rows.add(cells.stream().map(TextTable::wrapped).toList());
    }

    /** Lines of bounded width, broken at spaces where there are any. */
    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > WIDEST) {
            int space = rest.lastIndexOf(' ', WIDEST);
            int end = space > WIDEST / 2 ? space : WIDEST;
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    @Override
    public String toString() {
        List<List<String>> titles =
                columns.stream().map(column -> wrapped(column.title())).toList();
        int[] widths = new int[columns.size()];
        for (int column = 0; column < widths.length; column++) {
            int index = column;
            widths[column] =
                    Math.max(
                            width(titles.get(column)),
                            rows.stream().mapToInt(row -> width(row.get(index))).max().orElse(0));
        }
        StringBuilder text = new StringBuilder();
        row(text, titles, widths);
        row(text, IntStream.of(widths).mapToObj("-"::repeat).map(List::of).toList(), widths);
        rows.forEach(row -> row(text, row, widths));
        return text.toString();
    }

    private static int width(List<String> lines) {
        return lines.stream().mapToInt(String::length).max().orElse(0);
    }

    private void row(StringBuilder text, List<List<String>> cells, int[] widths) {
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int number = 0; number < height; number++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                List<String> lines = cells.get(column);
                String cell = number < lines.size() ? lines.get(number) : "";
                String padding = " ".repeat(widths[column] - cell.length());
                line.append(column == 0 ? "" : GAP);
                line.append(columns.get(column).rightAligned() ? padding + cell : cell + padding);
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
    }
}
