// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects what a {@link DataColumnDomain} is made of. */
public class DataColumnDomainCreator {

    private DataCell lower;
    private DataCell upper;
    private Set<? extends DataCell> values;

    public DataColumnDomainCreator() {}

    public DataColumnDomainCreator(Set<? extends DataCell> values) {
        setValues(values);
    }

    public DataColumnDomainCreator(DataCell[] values) {
        setValues(setOf(values));
    }

    public DataColumnDomainCreator(DataCell lowerBound, DataCell upperBound) {
        setLowerBound(lowerBound);
        setUpperBound(upperBound);
    }

    public DataColumnDomainCreator(
            Set<? extends DataCell> values, DataCell lowerBound, DataCell upperBound) {
        this(lowerBound, upperBound);
        setValues(values);
    }

    public DataColumnDomainCreator(DataCell[] values, DataCell lowerBound, DataCell upperBound) {
        this(setOf(values), lowerBound, upperBound);
    }

    public DataColumnDomainCreator(DataColumnDomain copyFrom) {
        this(copyFrom.getValues(), copyFrom.getLowerBound(), copyFrom.getUpperBound());
    }

    private static Set<DataCell> setOf(DataCell[] values) {
        return values == null ? null : new LinkedHashSet<>(Arrays.asList(values));
    }

    /** Null or a missing cell: unknown. */
    public void setLowerBound(DataCell lower) {
        this.lower = lower == null || lower.isMissing() ? null : lower;
    }

    /** Null or a missing cell: unknown. */
    public void setUpperBound(DataCell upper) {
        this.upper = upper == null || upper.isMissing() ? null : upper;
    }

    /** Null: unknown. */
    public void setValues(Set<? extends DataCell> values) {
        this.values = values == null ? null : new LinkedHashSet<>(values);
    }

    public DataColumnDomain createDomain() {
        return new DataColumnDomain(lower, upper, values);
    }
}
