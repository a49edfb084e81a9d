// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.List;

class TextTableTest {

    @Test
    void toString_columns_areAligned() {
        TextTable table =
                new TextTable(
                        List.of(
                                new TextTable.Column("Node", false),
                                new TextTable.Column("Rows", true)));
        table.add(List.of("Numbers", "3"));
        table.add(List.of("Sum", "1000"));
        assertEquals(
                """
                Node     Rows
                -------  ----
                Numbers     3
                Sum      1000
                """,
                table.toString().replace("\r\n", "\n"));
    }

    @Test
    void toString_longCell_continuesOnTheNextLine() {
        TextTable table =
                new TextTable(
                        List.of(
                                new TextTable.Column("Note", false),
                                new TextTable.Column("N", true)));
        table.add(List.of("word ".repeat(14).strip(), "1"));
        table.add(List.of("x".repeat(61), "2"));
        String[] lines = table.toString().split("\\R");
        assertEquals("word ".repeat(12).strip() + "   1", lines[2]);
        assertEquals("word word", lines[3]);
        assertEquals("x".repeat(60) + "  2", lines[4]);
        assertEquals("x", lines[5]);
    }

    @Test
    void add_wrongNumberOfCells_isRefused() {
        TextTable table = new TextTable(List.of(new TextTable.Column("a", false)));
        assertThrows(IllegalArgumentException.class, () -> table.add(List.of("1", "2")));
    }
}
