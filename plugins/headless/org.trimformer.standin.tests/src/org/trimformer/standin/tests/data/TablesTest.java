// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.tests.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.AbstractCellFactory;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.container.SingleCellFactory;
import org.knime.core.data.container.filter.TableFilter;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;
import org.trimformer.standin.host.HostNode;
import org.trimformer.standin.tests.host.LambdaNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tables inside an execution: rearranged, filtered, replaced, deleted. */
class TablesTest {

    private static final DataTableSpec SPEC =
            new DataTableSpec(
                    new String[] {"a", "b", "c"},
                    new DataType[] {IntCell.TYPE, IntCell.TYPE, IntCell.TYPE});

    @TempDir private Path folder;

    /** What a test does with a table of five rows; row r has the cells 10 r, 10 r + 1, 10 r + 2. */
    private interface Use {
        BufferedDataTable apply(ExecutionContext exec, BufferedDataTable in) throws Exception;
    }

    private static BufferedDataTable input(ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(SPEC);
        for (int r = 0; r < 5; r++) {
            container.addRowToTable(
                    new DefaultRow(RowKey.createRowKey((long) r), 10 * r, 10 * r + 1, 10 * r + 2));
        }
        container.close();
        return container.getTable();
    }

    private List<String> rows(Use use) throws Exception {
        LambdaNode node =
                LambdaNode.table((m, in, exec) -> new PortObject[] {use.apply(exec, input(exec))});
        try (HostNode host = node.in(folder)) {
            BufferedDataTable table = (BufferedDataTable) LambdaNode.run(host);
            List<String> rows = new ArrayList<>();
            rows.add(String.join(" ", table.getSpec().getColumnNames()));
            for (DataRow row : table) {
                rows.add(
                        row.getKey()
                                + ":"
                                + row.stream().map(c -> " " + c).reduce("", String::concat));
            }
            return rows;
        }
    }

    private static DataColumnSpec column(String name) {
        return new DataColumnSpecCreator(name, StringCell.TYPE).createSpec();
    }

    private static SingleCellFactory sum(String name) {
        return new SingleCellFactory(column(name)) {
            @Override
            public DataCell getCell(DataRow row, long rowIndex) {
                int sum = 0;
                for (DataCell cell : row) {
                    sum += ((IntCell) cell).getIntValue();
                }
                return new StringCell(rowIndex + "=" + sum);
            }
        };
    }

    @Test
    void createColumnRearrangeTable_manySteps_givesTheColumnsInTheirPlaces() throws Exception {
        List<String> rows =
                rows(
                        (exec, in) -> {
                            ColumnRearranger c = new ColumnRearranger(in.getSpec());
                            c.append(sum("sum"));
                            c.remove("b");
                            c.move("c", 0);
                            c.replace(sum("a"), "a");
                            assertEquals(c.createSpec().getNumColumns(), c.getColumnCount());
                            return exec.createColumnRearrangeTable(in, c, exec);
                        });
        assertEquals(
                List.of("c a sum", "Row0: 2 0=3 0=3", "Row1: 12 1=33 1=33"), rows.subList(0, 3));
    }

    @Test
    void createColumnRearrangeTable_factoryOfTwoColumns_isAskedOnceARow() throws Exception {
        int[] calls = new int[2];
        AbstractCellFactory two =
                new AbstractCellFactory(column("x"), column("y")) {
                    @Override
                    public DataCell[] getCells(DataRow row) {
                        String n = Integer.toString(calls[0]++);
                        return new DataCell[] {new StringCell("x" + n), new StringCell("y" + n)};
                    }

                    @Override
                    public void afterProcessing() {
                        calls[1]++;
                    }
                };
        List<String> rows =
                rows(
                        (exec, in) -> {
                            ColumnRearranger c = new ColumnRearranger(in.getSpec());
                            c.insertAt(1, two);
                            c.keepOnly("x", "y", "c");
                            c.permute(new String[] {"c", "y"});
                            return exec.createColumnRearrangeTable(in, c, exec);
                        });
        assertEquals("c y x", rows.get(0));
        assertEquals("Row4: 42 y4 x4", rows.get(5));
        assertEquals(5, calls[0]);
        assertEquals(1, calls[1]);
    }

    @Test
    void createSpec_newColumnOfATakenName_isRefused() {
        ColumnRearranger c = new ColumnRearranger(SPEC);
        c.append(sum("a"));
        assertThrows(IllegalArgumentException.class, c::createSpec);
        assertThrows(IllegalArgumentException.class, () -> c.remove("nothing"));
    }

    @Test
    void filter_rowsAndColumns_givesOnlyThose() throws Exception {
        rows(
                (exec, in) -> {
                    List<String> seen = new ArrayList<>();
                    for (DataRow row : in.filter(TableFilter.filterRangeOfRows(1, 3))) {
                        seen.add(row.getKey().getString());
                    }
                    assertEquals(List.of("Row1", "Row2", "Row3"), seen);
                    TableFilter onlyB = TableFilter.materializeCols(in.getSpec(), "b");
                    DataRow row = in.filter(onlyB).iterator().next();
                    assertEquals(new IntCell(1), row.getCell(1));
                    assertThrows(IllegalStateException.class, () -> row.getCell(0));
                    assertThrows(
                            IndexOutOfBoundsException.class,
                            () -> in.filter(TableFilter.filterRowsFromIndex(5)));
                    return in;
                });
    }

    @Test
    void createSpecReplacerTable_otherNames_keepsTheRows() throws Exception {
        DataTableSpec renamed =
                new DataTableSpec(
                        new String[] {"x", "y", "z"},
                        new DataType[] {IntCell.TYPE, IntCell.TYPE, IntCell.TYPE});
        List<String> rows = rows((exec, in) -> exec.createSpecReplacerTable(in, renamed));
        assertEquals("x y z", rows.get(0));
        assertEquals("Row0: 0 1 2", rows.get(1));
    }

    @Test
    void createSpecReplacerTable_otherTypes_isRefused() throws Exception {
        DataTableSpec texts =
                new DataTableSpec(
                        new String[] {"x", "y", "z"},
                        new DataType[] {StringCell.TYPE, StringCell.TYPE, StringCell.TYPE});
        assertThrows(
                IllegalArgumentException.class,
                () -> rows((exec, in) -> exec.createSpecReplacerTable(in, texts)));
    }

    @Test
    void createVoidTable_hasNoRows() throws Exception {
        assertEquals(List.of("a b c"), rows((exec, in) -> exec.createVoidTable(SPEC)));
    }

    @Test
    void reset_outputTable_cannotBeReadAnyMore() throws Exception {
        LambdaNode node = LambdaNode.table((m, in, exec) -> new PortObject[] {input(exec)});
        try (HostNode host = node.in(folder)) {
            BufferedDataTable table = (BufferedDataTable) LambdaNode.run(host);
            assertEquals("Rows: 5, Cols: 3", table.getSummary());
            host.reset();
            String message =
                    assertThrows(IllegalStateException.class, table::iterator).getMessage();
            assertTrue(message.contains("reset"), message);
        }
    }
}
