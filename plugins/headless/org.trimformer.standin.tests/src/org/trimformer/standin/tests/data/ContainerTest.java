// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.tests.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.CloseableTable;
import org.knime.core.data.container.DataContainer;
import org.knime.core.data.container.DataContainerSettings;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.util.DuplicateKeyException;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What containers find out about rows and what they refuse. */
class ContainerTest {

    private static final DataTableSpec SPEC =
            new DataTableSpec(
                    new String[] {"Label", "Score"},
                    new DataType[] {StringCell.TYPE, DoubleCell.TYPE});

    private static DataRow row(long index, String label, double score) {
        RowKey key = RowKey.createRowKey(index);
        return new DefaultRow(key, new StringCell(label), new DoubleCell(score));
    }

    private static DataColumnDomain domain(DataContainer container, int column) {
        container.close();
        return container.getTableSpec().getColumnSpec(column).getDomain();
    }

    private static Set<String> values(DataColumnDomain domain) {
        return domain.getValues().stream().map(DataCell::toString).collect(Collectors.toSet());
    }

    @Test
    void close_fewNames_becomeTheDomain() {
        DataContainer container = new DataContainer(SPEC);
        container.addRowToTable(row(0, "dog", 0.5));
        container.addRowToTable(row(1, "cat", -1));
        container.addRowToTable(row(2, "dog", Double.NaN));
        container.addRowToTable(
                new DefaultRow("m", DataType.getMissingCell(), DataType.getMissingCell()));
        assertEquals(Set.of("dog", "cat"), values(domain(container, 0)));
        DataColumnDomain scores = domain(container, 1);
        assertEquals(new DoubleCell(-1), scores.getLowerBound());
        assertEquals(new DoubleCell(0.5), scores.getUpperBound());
        assertFalse(scores.hasValues());
    }

    @Test
    void close_sixtyOneNames_haveNoDomain() {
        for (int count : new int[] {60, 61}) {
            DataContainer container = new DataContainer(SPEC);
            IntStream.range(0, count)
                    .forEach(i -> container.addRowToTable(row(i, "class " + i, i)));
            assertEquals(count == 60, domain(container, 0).hasValues());
        }
    }

    private static DataTableSpec withDomain(int names) {
        Set<DataCell> values =
                IntStream.range(0, names)
                        .mapToObj(i -> new StringCell("class " + i))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        DataColumnSpecCreator label = new DataColumnSpecCreator(SPEC.getColumnSpec(0));
        label.setDomain(new DataColumnDomainCreator(values).createDomain());
        return new DataTableSpec(label.createSpec(), SPEC.getColumnSpec(1));
    }

    @Test
    void close_domainGivenInTheSpec_survivesInItsOrderHoweverLarge() {
        DataContainer container = new DataContainer(withDomain(1000));
        container.addRowToTable(row(0, "class 7", 1));
        DataColumnDomain domain = domain(container, 0);
        assertEquals(1000, domain.getValues().size());
        assertEquals("class 0", domain.getValues().iterator().next().toString());
    }

    @Test
    void close_domainNotInitialised_comesFromTheRowsAlone() {
        DataContainer container = new DataContainer(withDomain(5), false);
        container.addRowToTable(row(0, "class 1", 1));
        assertEquals(Set.of("class 1"), values(domain(container, 0)));
    }

    @Test
    void close_intsInADoubleColumn_fitAndGiveBounds() {
        DataContainer container = new DataContainer(SPEC);
        container.addRowToTable(new DefaultRow("a", new StringCell("x"), new IntCell(3)));
        container.addRowToTable(new DefaultRow("b", new StringCell("x"), BooleanCell.TRUE));
        DataColumnDomain domain = domain(container, 1);
        assertEquals("3", domain.getUpperBound().toString());
        assertEquals("true", domain.getLowerBound().toString());
    }

    @Test
    void addRowToTable_wrongType_namesRowAndColumn() {
        DataContainer container = new DataContainer(SPEC);
        DataRow wrong = new DefaultRow("Row7", new IntCell(1), new DoubleCell(1));
        String message =
                assertThrows(IllegalArgumentException.class, () -> container.addRowToTable(wrong))
                        .getMessage();
        assertTrue(message.contains("\"Row7\"") && message.contains("\"Label\""), message);
    }

    @Test
    void addRowToTable_wrongNumberOfCells_namesTheRow() {
        DataContainer container = new DataContainer(SPEC);
        DataRow wrong = new DefaultRow("Row7", new StringCell("x"));
        String message =
                assertThrows(IllegalArgumentException.class, () -> container.addRowToTable(wrong))
                        .getMessage();
        assertTrue(message.contains("\"Row7\" has 1 cells for 2 columns"), message);
    }

    @Test
    void addRowToTable_keyGivenTwice_isRefusedInMemoryAndOnDisk() {
        for (int rows : new int[] {3, 60_000}) {
            DataContainer container = new DataContainer(SPEC);
            IntStream.range(0, rows).forEach(i -> container.addRowToTable(row(i, "x", i)));
            DuplicateKeyException e =
                    assertThrows(
                            DuplicateKeyException.class,
                            () -> container.addRowToTable(row(1, "x", 1)));
            assertEquals("Row1", e.getKey());
            assertTrue(e.getMessage().contains("\"Row1\" at row number " + (rows + 1)));
        }
    }

    @Test
    void addRowToTable_keysNotChecked_takesThemTwice() {
        DataContainerSettings unchecked =
                DataContainerSettings.builder().withCheckDuplicateRowKeys(false).build();
        DataContainer container = new DataContainer(SPEC, unchecked);
        container.addRowToTable(row(1, "x", 1));
        container.addRowToTable(row(1, "x", 1));
        assertEquals(2, container.size());
    }

    @Test
    void addRowToTable_closed_isRefused() {
        DataContainer container = new DataContainer(SPEC);
        container.close();
        assertThrows(IllegalStateException.class, () -> container.addRowToTable(row(0, "x", 1)));
    }

    @Test
    void getTable_open_isRefused() {
        assertThrows(IllegalStateException.class, () -> new DataContainer(SPEC).getTable());
    }

    @Test
    void getTable_randomRowsFarBeyondMemory_comeBackInOrder() {
        long seed = System.nanoTime();
        DataContainer container = new DataContainer(SPEC);
        Random random = new Random(seed);
        int rows = 40_000;
        for (int i = 0; i < rows; i++) {
            container.addRowToTable(row(i, text(random), random.nextDouble()));
        }
        container.close();
        Random again = new Random(seed);
        int at = 0;
        try (CloseableTable table = container.getCloseableTable()) {
            for (DataRow row : table) {
                assertEquals(row(at++, text(again), again.nextDouble()), row, "seed " + seed);
            }
        }
        assertEquals(rows, at);
    }

    private static String text(Random random) {
        return random.nextInt(50) == 0
                ? "\u00e4\uD83D\uDE00\n".repeat(100)
                : "n" + random.nextInt();
    }

    @Test
    void close_table_deletesItsFile() {
        DataContainer container = new DataContainer(SPEC);
        IntStream.range(0, 60_000).forEach(i -> container.addRowToTable(row(i, "x", i)));
        container.close();
        CloseableTable table = container.getCloseableTable();
        table.close();
        assertThrows(IllegalStateException.class, table::iterator);
    }

    @Test
    void dataTableSpec_twoColumnsOfOneName_areRefused() {
        DataColumnSpec column = new DataColumnSpecCreator("a", IntCell.TYPE).createSpec();
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new DataTableSpec(column, column))
                        .getMessage();
        assertTrue(message.contains("\"a\""), message);
        assertEquals("a (#1)", DataTableSpec.getUniqueColumnName(new DataTableSpec(column), "a"));
        assertEquals(List.of("a"), List.of(new DataTableSpec(column).getColumnNames()));
    }
}
