// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** What is known about the values of a column: the set of them, the smallest, the largest. */
public final class DataColumnDomain {

    private static final String LOWER = "lower_bound";
    private static final String UPPER = "upper_bound";
    private static final String VALUES = "possible_values";

    private final DataCell lower;
    private final DataCell upper;
    private final Set<DataCell> values;

    DataColumnDomain(DataCell lower, DataCell upper, Set<? extends DataCell> values) {
        this.lower = lower;
        this.upper = upper;
        this.values =
                values == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    /** The possible values in order, null if unknown. */
    public Set<DataCell> getValues() {
        return values;
    }

    public boolean hasValues() {
        return values != null;
    }

    public DataCell getLowerBound() {
        return lower;
    }

    public boolean hasLowerBound() {
        return lower != null;
    }

    public DataCell getUpperBound() {
        return upper;
    }

    public boolean hasUpperBound() {
        return upper != null;
    }

    public boolean hasBounds() {
        return hasLowerBound() && hasUpperBound();
    }

    public void save(ConfigWO config) {
        if (hasLowerBound()) {
            config.addDataCell(LOWER, lower);
        }
        if (hasUpperBound()) {
            config.addDataCell(UPPER, upper);
        }
        if (hasValues()) {
            config.addDataCellArray(VALUES, values.toArray(new DataCell[0]));
        }
    }

    /** Reads a domain; what is not there is unknown. */
    public static DataColumnDomain load(ConfigRO config) {
        DataCell[] values = config.getDataCellArray(VALUES, (DataCell[]) null);
        return new DataColumnDomain(
                config.getDataCell(LOWER, null),
                config.getDataCell(UPPER, null),
                values == null ? null : new LinkedHashSet<>(Arrays.asList(values)));
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof DataColumnDomain other
                && Objects.equals(other.lower, lower)
                && Objects.equals(other.upper, upper)
                && Objects.equals(other.values, values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(lower, upper, values);
    }

    @Override
    public String toString() {
        return "lower=" + lower + ", upper=" + upper + ", values=" + values;
    }
}
