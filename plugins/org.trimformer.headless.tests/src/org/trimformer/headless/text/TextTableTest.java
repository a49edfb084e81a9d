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
    void add_wrongNumberOfCells_isRefused() {
        TextTable table = new TextTable(List.of(new TextTable.Column("a", false)));
        assertThrows(IllegalArgumentException.class, () -> table.add(List.of("1", "2")));
    }
}
