// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.ArrayList;
import java.util.List;

/** Collects what a {@link DataTableSpec} is made of. */
public final class DataTableSpecCreator {

    private final List<DataColumnSpec> columns = new ArrayList<>();
    private String name = "default";

    public DataTableSpecCreator() {}

    public DataTableSpecCreator(DataTableSpec spec) {
        name = spec.getName();
        addColumns(spec);
    }

    public DataTableSpecCreator setName(String name) {
        this.name = name == null ? "default" : name;
        return this;
    }

    public DataTableSpecCreator addColumns(DataColumnSpec... columns) {
        this.columns.addAll(List.of(columns));
        return this;
    }

    public DataTableSpecCreator addColumns(DataTableSpec fromSpec) {
        fromSpec.forEach(columns::add);
        return this;
    }

    public DataTableSpecCreator replaceColumn(int index, DataColumnSpec colSpec) {
        columns.set(index, colSpec);
        return this;
    }

    public DataTableSpecCreator dropAllColumns() {
        columns.clear();
        return this;
    }

    /** Forgets what is known about the values of all columns added so far. */
    public DataTableSpecCreator dropAllDomains() {
        columns.replaceAll(
                c -> {
                    DataColumnSpecCreator creator = new DataColumnSpecCreator(c);
                    creator.setDomain(null);
                    return creator.createSpec();
                });
        return this;
    }

    public DataTableSpec createSpec() {
        return new DataTableSpec(name, columns.toArray(new DataColumnSpec[0]));
    }
}
