// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import javax.swing.JComponent;

/** The columns of a table, their names unique. */
public final class DataTableSpec implements PortObjectSpec, Iterable<DataColumnSpec> {

    private static final String NAME = "spec_name";
    private static final String COUNT = "number_columns";
    private static final String COLUMN = "column_spec_";
    private static final String DEFAULT_NAME = "default";

    private final String name;
    private final List<DataColumnSpec> columns;
    private final Map<String, Integer> indices = new HashMap<>();

    public DataTableSpec() {
        this(DEFAULT_NAME);
    }

    public DataTableSpec(String name) {
        this(name, new DataColumnSpec[0]);
    }

    public DataTableSpec(DataColumnSpec... colSpecs) {
        this(DEFAULT_NAME, colSpecs);
    }

    public DataTableSpec(String[] names, DataType[] types) {
        this(DEFAULT_NAME, names, types);
    }

    public DataTableSpec(String name, String[] names, DataType[] types) {
        this(name, createColumnSpecs(names, types));
    }

    public DataTableSpec(DataTableSpec spec1, DataTableSpec spec2) {
        this(DEFAULT_NAME, spec1, spec2);
    }

    public DataTableSpec(String name, DataTableSpec spec1, DataTableSpec spec2) {
        this(name, Stream.concat(spec1.stream(), spec2.stream()).toArray(DataColumnSpec[]::new));
    }

    /** A table of these columns; two of one name are refused. */
    public DataTableSpec(String name, DataColumnSpec... colSpecs) {
        this.name = name == null ? DEFAULT_NAME : name;
        this.columns = List.of(colSpecs);
        for (int i = 0; i < colSpecs.length; i++) {
            Integer before = indices.put(colSpecs[i].getName(), i);
            if (before != null) {
                throw new IllegalArgumentException(
                        "Duplicate column name \""
                                + colSpecs[i].getName()
                                + "\" at positions "
                                + before
                                + " and "
                                + i);
            }
        }
    }

    public static final DataColumnSpec[] createColumnSpecs(String[] names, DataType[] types) {
        if (names.length != types.length) {
            throw new IllegalArgumentException(
                    names.length + " column names but " + types.length + " types");
        }
        DataColumnSpec[] specs = new DataColumnSpec[names.length];
        Arrays.setAll(specs, i -> new DataColumnSpecCreator(names[i], types[i]).createSpec());
        return specs;
    }

    public String getName() {
        return name;
    }

    public int getNumColumns() {
        return columns.size();
    }

    public DataColumnSpec getColumnSpec(int index) {
        return columns.get(index);
    }

    /** The column of that name, null if there is none. */
    public DataColumnSpec getColumnSpec(String column) {
        int index = findColumnIndex(column);
        return index < 0 ? null : columns.get(index);
    }

    /** The position of the column of that name, -1 if there is none. */
    public int findColumnIndex(String columnName) {
        return indices.getOrDefault(columnName, -1);
    }

    public boolean containsName(String columnName) {
        return indices.containsKey(columnName);
    }

    public boolean containsCompatibleType(Class<? extends DataValue> valueClass) {
        return stream().anyMatch(c -> c.getType().isCompatible(valueClass));
    }

    public final String[] getColumnNames() {
        return stream().map(DataColumnSpec::getName).toArray(String[]::new);
    }

    public int[] columnsToIndices(String... columns) {
        return Arrays.stream(columns).mapToInt(this::existing).toArray();
    }

    private int existing(String column) {
        int index = findColumnIndex(column);
        if (index < 0) {
            throw new IllegalArgumentException("There is no column \"" + column + "\"");
        }
        return index;
    }

    /** The given name, or that name with the smallest number behind it that no column has. */
    public static String getUniqueColumnName(DataTableSpec spec, String columnName) {
        String base = columnName.trim();
        String unique = base;
        for (int n = 1; spec.containsName(unique); n++) {
            unique = base + " (#" + n + ")";
        }
        return unique;
    }

    public boolean equalStructure(DataTableSpec spec) {
        if (spec == null || spec.columns.size() != columns.size()) {
            return false;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).equalStructure(spec.columns.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Iterator<DataColumnSpec> iterator() {
        return columns.iterator();
    }

    public Stream<DataColumnSpec> stream() {
        return columns.stream();
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    public void save(ConfigWO config) {
        config.addString(NAME, name);
        config.addInt(COUNT, columns.size());
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).save(config.addConfig(COLUMN + i));
        }
    }

    public static DataTableSpec load(ConfigRO config) throws InvalidSettingsException {
        int count = config.getInt(COUNT);
        List<DataColumnSpec> loaded = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            loaded.add(DataColumnSpec.load(config.getConfig(COLUMN + i)));
        }
        try {
            return new DataTableSpec(config.getString(NAME), loaded.toArray(new DataColumnSpec[0]));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof DataTableSpec other
                && other.name.equals(name)
                && other.columns.equals(columns);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, columns);
    }

    @Override
    public String toString() {
        return "name=" + name + ", columns=" + columns;
    }

    /** Writes a spec as {@code spec.xml}. */
    public static final class Serializer extends PortObjectSpecSerializer<DataTableSpec> {

        private static final String ENTRY = "spec.xml";

        public Serializer() {}

        @Override
        public void savePortObjectSpec(DataTableSpec spec, PortObjectSpecZipOutputStream out)
                throws IOException {
            ModelContent content = new ModelContent(ENTRY);
            spec.save(content);
            out.putNextEntry(new ZipEntry(ENTRY));
            content.saveToXML(out);
        }

        @Override
        public DataTableSpec loadPortObjectSpec(PortObjectSpecZipInputStream in)
                throws IOException {
            if (in.getNextEntry() == null) {
                throw new IOException("The archive has no entry " + ENTRY);
            }
            try {
                return load((ModelContent) ModelContent.loadFromXML(in));
            } catch (InvalidSettingsException e) {
                throw new IOException("Table spec: " + e.getMessage(), e);
            }
        }
    }
}
