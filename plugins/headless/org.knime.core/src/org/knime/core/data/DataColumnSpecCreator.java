// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import org.knime.core.data.meta.DataColumnMetaData;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Collects what a {@link DataColumnSpec} is made of. */
public final class DataColumnSpecCreator {

    private final Map<Class<? extends DataColumnMetaData>, DataColumnMetaData> metaData =
            new LinkedHashMap<>();
    private String name;
    private DataType type;
    private DataColumnDomain domain = new DataColumnDomain(null, null, null);
    private DataColumnProperties properties = new DataColumnProperties();
    private List<String> elementNames = List.of();

    public DataColumnSpecCreator(String name, DataType type) {
        setName(name);
        setType(type);
    }

    public DataColumnSpecCreator(DataColumnSpec cspec) {
        this(cspec.getName(), cspec.getType());
        domain = cspec.getDomain();
        properties = cspec.getProperties();
        elementNames = cspec.givenElementNames();
        metaData.putAll(cspec.metaData());
    }

    public void setName(String name) {
        this.name = Objects.requireNonNull(name, "A column needs a name").trim();
        if (this.name.isEmpty()) {
            throw new IllegalArgumentException("A column name must not be blank");
        }
    }

    public void setType(DataType type) {
        this.type = Objects.requireNonNull(type, "A column needs a type");
    }

    public DataType getType() {
        return type;
    }

    /** Null: nothing is known about the values. */
    public void setDomain(DataColumnDomain domain) {
        this.domain = domain == null ? new DataColumnDomain(null, null, null) : domain;
    }

    public void setProperties(DataColumnProperties props) {
        properties = props == null ? new DataColumnProperties() : props;
    }

    public void setElementNames(String[] elNames) {
        elementNames = elNames == null ? List.of() : List.of(elNames);
    }

    /** Adds meta data unless there is some of its class and it may not be overwritten. */
    public void addMetaData(DataColumnMetaData metaData, boolean overwrite) {
        if (overwrite) {
            this.metaData.put(metaData.getClass(), metaData);
        } else {
            this.metaData.putIfAbsent(metaData.getClass(), metaData);
        }
    }

    public void removeMetaData(Class<? extends DataColumnMetaData> metaDataClass) {
        metaData.remove(metaDataClass);
    }

    public void removeAllMetaData() {
        metaData.clear();
    }

    /** Widens this column so that the cells of another of the same name and type fit as well. */
    public void merge(DataColumnSpec cspec2) {
        if (!name.equals(cspec2.getName()) || !type.equals(cspec2.getType())) {
            throw new IllegalArgumentException(
                    "Column " + name + " (" + type + ") cannot be merged with column " + cspec2);
        }
        domain = merged(domain, cspec2.getDomain(), type.getComparator());
    }

    private static DataColumnDomain merged(
            DataColumnDomain a, DataColumnDomain b, DataValueComparator order) {
        Set<DataCell> values = null;
        if (a.hasValues() && b.hasValues()) {
            values = new LinkedHashSet<>(a.getValues());
            values.addAll(b.getValues());
        }
        DataCell lower = null;
        if (a.hasLowerBound() && b.hasLowerBound()) {
            boolean first = order.compare(a.getLowerBound(), b.getLowerBound()) <= 0;
            lower = first ? a.getLowerBound() : b.getLowerBound();
        }
        DataCell upper = null;
        if (a.hasUpperBound() && b.hasUpperBound()) {
            boolean first = order.compare(a.getUpperBound(), b.getUpperBound()) >= 0;
            upper = first ? a.getUpperBound() : b.getUpperBound();
        }
        return new DataColumnDomain(lower, upper, values);
    }

    public DataColumnSpec createSpec() {
        return new DataColumnSpec(name, type, domain, properties, elementNames, metaData);
    }
}
