// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ComparisonTest {

    private static final String TABLE = "Sum (#2)/port_1.csv";

    @TempDir private Path dir;

    private void file(String name, String content) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private List<String> differences() throws IOException {
        return Comparison.differences(dir.resolve("expected"), dir.resolve("out"));
    }

    @Test
    void differences_chosenColumnsWithinTolerance_areNone() throws IOException {
        file("out/" + TABLE, "RowID,A,B,C\r\nRow1,1.0000001,\"x,y\",9\r\n");
        file("expected/" + TABLE, "RowID,B,A\r\nRow1,\"x,y\",1.0\r\n");
        assertEquals(List.of(), differences());
    }

    @Test
    void differences_numberOutsideTolerance_isReported() throws IOException {
        file("out/" + TABLE, "RowID,A\r\nRow1,1.01\r\n");
        file("expected/" + TABLE, "RowID,A\r\nRow1,1.0\r\n");
        assertEquals(
                List.of(
                        "Table %s, row 1, column \"A\": expected 1.0, got 1.01."
                                .formatted(Path.of(TABLE))),
                differences());
    }

    @Test
    void differences_ownTolerance_isUsed() throws IOException {
        file("out/" + TABLE, "RowID,My column,B\r\nRow1,1.04,95\r\n");
        file("expected/" + TABLE, "RowID,My column,B\r\nRow1,1.0,100\r\n");
        file("expected/Sum (#2)/port_1.tolerance", "My\\ column = 0.05\n* = 5%\n");
        assertEquals(List.of(), differences());
        file("expected/Sum (#2)/port_1.tolerance", "My\\ column = 0.03\n* = 4%\n");
        assertEquals(2, differences().size());
    }

    @Test
    void differences_missingTableColumnAndRow_areReported() throws IOException {
        file("expected/Other (#3)/port_1.csv", "RowID\r\n");
        file("out/" + TABLE, "RowID,A\r\nRow1,1\r\n");
        file("expected/" + TABLE, "RowID,Z\r\nRow1,1\r\n");
        List<String> found = differences();
        assertEquals(2, found.size());
        assertTrue(found.get(0).contains("was not produced"), found.get(0));
        assertTrue(found.get(1).contains("lacks the column \"Z\""), found.get(1));
        file("expected/" + TABLE, "RowID,A\r\nRow1,1\r\nRow2,1\r\n");
        assertTrue(differences().get(1).contains("has 1 rows, expected were 2"));
    }

    @Test
    void differences_nothingExpected_isADifference() throws IOException {
        Files.createDirectories(dir.resolve("expected"));
        assertEquals(1, differences().size());
    }

    @Test
    void parse_quotesAndLineBreaks_areUndone() {
        assertEquals(
                List.of(List.of("a\"b", "", "c\r\nd"), List.of("e", "f", "")),
                ComparedTable.parse("\"a\"\"b\",,\"c\r\nd\"\r\ne,f,\n"));
    }
}
