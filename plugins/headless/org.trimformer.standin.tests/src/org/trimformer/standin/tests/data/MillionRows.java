// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.tests.data;

import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.CloseableTable;
import org.knime.core.data.container.DataContainer;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;

/** A million rows through a container and back; run in a virtual machine of its own. */
public final class MillionRows {

    static final int ROWS = 1_000_000;

    private MillionRows() {}

    public static void main(String[] args) {
        DataTableSpec spec =
                new DataTableSpec(
                        new String[] {"Path", "Label", "Index", "Score"},
                        new DataType[] {
                            StringCell.TYPE, StringCell.TYPE, IntCell.TYPE, DoubleCell.TYPE
                        });
        DataContainer container = new DataContainer(spec);
        for (int i = 0; i < ROWS; i++) {
            container.addRowToTable(row(i));
        }
        container.close();
        long sum = 0;
        int at = 0;
        try (CloseableTable table = container.getCloseableTable()) {
            for (DataRow row : table) {
                if (!row.equals(row(at++))) {
                    throw new IllegalStateException("Row " + at + " came back as " + row);
                }
                sum += ((IntCell) row.getCell(2)).getIntValue();
            }
        }
        System.out.println("rows=" + at + " sum=" + sum);
    }

    private static DataRow row(int i) {
        return new DefaultRow(
                RowKey.createRowKey(i),
                new StringCell("data/images/train/class_" + i % 100 + "/image_" + i + ".png"),
                new StringCell("class_" + i % 100),
                new IntCell(i),
                new DoubleCell(i / 7.0));
    }
}
