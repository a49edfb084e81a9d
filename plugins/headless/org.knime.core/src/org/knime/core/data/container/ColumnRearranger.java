// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says how the columns of one table become those of another: kept, moved, removed, added. */
public class ColumnRearranger {

    /**
     * One column of the new table.
     *
     * @param original position in the old table, negative for a new column
     * @param factory who makes the cells of a new column
     * @param part which of the factory's columns it is
     */
    record Column(DataColumnSpec spec, int original, CellFactory factory, int part) {}

    private final String name;
    private final List<Column> columns = new ArrayList<>();

    public ColumnRearranger(DataTableSpec original) {
        name = original.getName();
        for (int i = 0; i < original.getNumColumns(); i++) {
            columns.add(new Column(original.getColumnSpec(i), i, null, 0));
        }
    }

    final List<Column> columns() {
        return columns;
    }

    public final int getColumnCount() {
        return columns.size();
    }

    /** The position of a column as it is now, -1 if there is none of that name. */
    public final int indexOf(String colName) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).spec().getName().equals(colName)) {
                return i;
            }
        }
        return -1;
    }

    private int existing(String colName) {
        int index = indexOf(colName);
        if (index < 0) {
            throw new IllegalArgumentException("There is no column \"" + colName + "\"");
        }
        return index;
    }

    private int[] existing(String... colNames) {
        return Arrays.stream(colNames).mapToInt(this::existing).toArray();
    }

    private static List<Column> made(CellFactory factory) {
        DataColumnSpec[] specs = factory.getColumnSpecs();
        List<Column> made = new ArrayList<>();
        for (int i = 0; i < specs.length; i++) {
            made.add(new Column(specs[i], -1, factory, i));
        }
        return made;
    }

    public final void append(CellFactory fac) {
        columns.addAll(made(fac));
    }

    public final void insertAt(int position, CellFactory fac) {
        columns.addAll(position, made(fac));
    }

    public final void replace(CellFactory newCol, String colName) {
        replace(newCol, existing(colName));
    }

    /** Replaces as many columns as the factory makes. */
    public final void replace(CellFactory fac, int... colIndex) {
        List<Column> made = made(fac);
        if (made.size() != colIndex.length) {
            throw new IllegalArgumentException(
                    "The factory makes " + made.size() + " columns to replace " + colIndex.length);
        }
        for (int i = 0; i < colIndex.length; i++) {
            columns.set(colIndex[i], made.get(i));
        }
    }

    public final void remove(String... colNames) {
        remove(existing(colNames));
    }

    public final void remove(int... colIndices) {
        Set<Column> gone = new LinkedHashSet<>(at(colIndices));
        columns.removeIf(gone::contains);
    }

    public final void keepOnly(String... colNames) {
        keepOnly(existing(colNames));
    }

    /** Removes all other columns; the order stays. */
    public final void keepOnly(int... colIndices) {
        Set<Column> kept = new LinkedHashSet<>(at(colIndices));
        columns.removeIf(c -> !kept.contains(c));
    }

    public final void move(String colName, int to) {
        move(existing(colName), to);
    }

    public final void move(int from, int to) {
        Column moved = columns.remove(from);
        columns.add(to > from ? to - 1 : to, moved);
    }

    public final void permute(String[] colNamesInOrder) {
        permute(existing(colNamesInOrder));
    }

    /** Puts the named columns first in the given order, the others behind them. */
    public final void permute(int[] colIndicesInOrder) {
        Set<Column> ordered = new LinkedHashSet<>(at(colIndicesInOrder));
        ordered.addAll(columns);
        columns.clear();
        columns.addAll(ordered);
    }

    private List<Column> at(int... indices) {
        return Arrays.stream(indices).mapToObj(columns::get).toList();
    }

    /** The spec of the new table; two columns of one name are refused. */
    public final DataTableSpec createSpec() {
        return new DataTableSpec(
                name, columns.stream().map(Column::spec).toArray(DataColumnSpec[]::new));
    }
}
