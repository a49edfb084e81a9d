// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.message;

import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

import java.util.Locale;

/**
 * An issue with one cell of an input table, or with a whole row if the column is negative.
 *
 * @param port index of the input, the hidden flow variable port not counted
 */
record RowIssue(int port, int column, long row, String description) implements Issue {

    @Override
    public String text() {
        String where = column < 0 ? "" : ", column at index " + column;
        return String.format(Locale.ROOT, "Input %d, row %d%s: %s", port, row, where, description);
    }

    /**
     * Names the row and the column.
     *
     * @throws ArrayIndexOutOfBoundsException if the node has no such input
     */
    @Override
    public Issue render(PortObject[] inputs) {
        if (!(inputs[port] instanceof BufferedDataTable table) || row >= table.size()) {
            return new DefaultIssue(text());
        }
        String key = "";
        try (CloseableRowIterator rows = table.iterator()) {
            for (long i = 0; i <= row; i++) {
                key = rows.next().getKey().getString();
            }
        }
        String name =
                column < 0
                        ? ""
                        : ", column \"" + table.getSpec().getColumnSpec(column).getName() + "\"";
        return new DefaultIssue(
                "Row \"" + key + "\" (number " + row + ")" + name + ": " + description);
    }
}
