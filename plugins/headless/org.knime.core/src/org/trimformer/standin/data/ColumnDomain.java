// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.data;

import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.NominalValue;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects the domain of one column: possible values of names, bounds of what has an order. */
final class ColumnDomain {

    private final DataColumnSpec column;
    private final Comparator<DataCell> order;
    private final boolean bounded;
    private final int maxValues;
    private Set<DataCell> values;
    private DataCell lower;
    private DataCell upper;
    private DataCell last;

    ColumnDomain(DataColumnSpec column, TableOptions options) {
        this.column = column;
        this.order = column.getType().getComparator();
        this.bounded = column.getType().isCompatible(BoundedValue.class);
        DataColumnDomain given = column.getDomain();
        boolean keep = options.keepDomain();
        boolean nominal = column.getType().isCompatible(NominalValue.class);
        boolean known = keep && given.hasValues();
        if (known) {
            values = new LinkedHashSet<>(given.getValues());
        } else if (nominal) {
            values = new LinkedHashSet<>();
        }
        maxValues = Math.max(options.maxDomainValues(), known ? values.size() : 0);
        lower = keep ? given.getLowerBound() : null;
        upper = keep ? given.getUpperBound() : null;
    }

    void add(DataCell cell) {
        if (cell == last || cell.isMissing()) {
            return;
        }
        last = cell;
        if (values != null && values.add(cell) && values.size() > maxValues) {
            values = null;
        }
        if (bounded && !isNaN(cell)) {
            if (lower == null || order.compare(cell, lower) < 0) {
                lower = cell;
            }
            if (upper == null || order.compare(cell, upper) > 0) {
                upper = cell;
            }
        }
    }

    private static boolean isNaN(DataCell cell) {
        return cell instanceof DoubleValue number && Double.isNaN(number.getDoubleValue());
    }

    DataColumnSpec result() {
        DataColumnSpecCreator creator = new DataColumnSpecCreator(column);
        creator.setDomain(new DataColumnDomainCreator(values, lower, upper).createDomain());
        return creator.createSpec();
    }
}
