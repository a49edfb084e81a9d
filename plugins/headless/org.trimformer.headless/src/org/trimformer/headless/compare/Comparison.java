// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares the tables a run produced with expected ones. The expected folder looks like an output
 * folder: {@code <name> (#<id>)/port_<n>.csv}. Only the files it has are compared, and of each
 * table only the columns the expected one has; rows must match in number, order and row id. Numbers
 * may differ by the {@link Tolerance}.
 */
public final class Comparison {

    private static final int MOST_REPORTED = 5;

    private Comparison() {}

    /**
     * @param expected the folder of expected tables
     * @param produced the output folder of a run
     * @return one sentence a difference; empty where there is none
     * @throws IOException where a file cannot be read
     */
    public static List<String> differences(Path expected, Path produced) throws IOException {
        List<Path> tables;
        try (Stream<Path> files = Files.walk(expected, 2)) {
            tables =
                    files.filter(file -> file.getFileName().toString().endsWith(".csv"))
                            .sorted()
                            .toList();
        }
        if (tables.isEmpty()) {
            return List.of("There is no expected table under %s.".formatted(expected));
        }
        List<String> differences = new ArrayList<>();
        for (Path table : tables) {
            Path relative = expected.relativize(table);
            Path actual = produced.resolve(relative.toString());
            if (Files.isRegularFile(actual)) {
                compare(relative, table, actual, differences);
            } else {
                differences.add("The expected table %s was not produced.".formatted(relative));
            }
        }
        return differences;
    }

    private static void compare(Path name, Path expectedFile, Path actualFile, List<String> found)
            throws IOException {
        ComparedTable expected = ComparedTable.read(expectedFile);
        ComparedTable actual = ComparedTable.read(actualFile);
        Tolerance tolerance = Tolerance.beside(expectedFile);
        if (expected.rows().size() != actual.rows().size()) {
            found.add(
                    "Table %s has %d rows, expected were %d."
                            .formatted(name, actual.rows().size(), expected.rows().size()));
            return;
        }
        List<String> here = new ArrayList<>();
        for (int column = 0; column < expected.header().size(); column++) {
            String title = expected.header().get(column);
            int at = actual.header().indexOf(title);
            if (at < 0) {
                here.add("Table %s lacks the column \"%s\".".formatted(name, title));
                continue;
            }
            for (int row = 0; row < expected.rows().size(); row++) {
                String wanted = field(expected, row, column);
                String got = field(actual, row, at);
                if (!tolerance.accepts(title, wanted, got)) {
                    here.add(
                            "Table %s, row %d, column \"%s\": expected %s, got %s."
                                    .formatted(name, row + 1, title, wanted, got));
                }
            }
        }
        found.addAll(here.subList(0, Math.min(MOST_REPORTED, here.size())));
        if (here.size() > MOST_REPORTED) {
            found.add(
                    "Table %s has %d more differences."
                            .formatted(name, here.size() - MOST_REPORTED));
        }
    }

    private static String field(ComparedTable table, int row, int column) {
        List<String> fields = table.rows().get(row);
        return column < fields.size() ? fields.get(column) : "";
    }
}
