// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container.filter;

import org.knime.core.data.DataTableSpec;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which rows and columns of a table are wanted; the cells of other columns cannot be read. */
public final class TableFilter {

    private final Set<Integer> columns;
    private final Long from;
    private final Long to;

    private TableFilter(Set<Integer> columns, Long from, Long to) {
        this.columns = columns;
        this.from = from;
        this.to = to;
    }

    public static TableFilter materializeCols(int... indices) {
        return new Builder().withMaterializeColumnIndices(indices).build();
    }

    public static TableFilter materializeCols(DataTableSpec spec, String... columnNames) {
        return materializeCols(spec.columnsToIndices(columnNames));
    }

    public static TableFilter filterRowsFromIndex(long index) {
        return new Builder().withFromRowIndex(index).build();
    }

    /** Rows up to an index, that one included. */
    public static TableFilter filterRowsToIndex(long index) {
        return new Builder().withToRowIndex(index).build();
    }

    /** Rows between two indices, both included. */
    public static TableFilter filterRangeOfRows(long fromIndex, long toIndex) {
        return new Builder().withFromRowIndex(fromIndex).withToRowIndex(toIndex).build();
    }

    public Optional<Set<Integer>> getMaterializeColumnIndices() {
        return Optional.ofNullable(columns);
    }

    public Optional<Long> getFromRowIndex() {
        return Optional.ofNullable(from);
    }

    public Optional<Long> getToRowIndex() {
        return Optional.ofNullable(to);
    }

    /** Throws if a row or column does not exist in such a table. */
    public void validate(DataTableSpec spec, long size) {
        if (columns != null) {
            columns.forEach(c -> inside("Column", c, spec.getNumColumns()));
        }
        if (from != null) {
            inside("First row", from, size);
        }
        if (to != null) {
            inside("Last row", to, size);
        }
    }

    private static void inside(String what, long index, long count) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException(
                    what + " " + index + " does not exist, there are " + count);
        }
    }

    /** Collects what a filter is made of. */
    public static final class Builder {

        private Set<Integer> columns;
        private Long from;
        private Long to;

        public Builder() {}

        public Builder(TableFilter filter) {
            columns = filter.columns;
            from = filter.from;
            to = filter.to;
        }

        public Builder withMaterializeColumnIndices(int... indices) {
            columns = Arrays.stream(indices).boxed().collect(Collectors.toCollection(TreeSet::new));
            return this;
        }

        public Builder withFromRowIndex(long index) {
            from = index;
            return this;
        }

        public Builder withToRowIndex(long index) {
            to = index;
            return this;
        }

        public TableFilter build() {
            if (from != null && to != null && from > to) {
                throw new IllegalArgumentException(
                        "First row " + from + " is behind last row " + to);
            }
            return new TableFilter(columns == null ? null : Set.copyOf(columns), from, to);
        }
    }
}
