// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import org.knime.core.data.meta.DataColumnMetaData;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;
import org.trimformer.standin.data.MetaDataConfig;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Name, type, domain and meta data of a column; made by {@link DataColumnSpecCreator}. */
public final class DataColumnSpec {

    private static final String NAME = "column_name";
    private static final String TYPE = "column_type";
    private static final String DOMAIN = "column_domain";
    private static final String PROPERTIES = "column_properties";
    private static final String META_DATA = "meta_data";

    private final String name;
    private final DataType type;
    private final DataColumnDomain domain;
    private final DataColumnProperties properties;
    private final List<String> elementNames;
    private final Map<Class<? extends DataColumnMetaData>, DataColumnMetaData> metaData;

    DataColumnSpec(
            String name,
            DataType type,
            DataColumnDomain domain,
            DataColumnProperties properties,
            List<String> elementNames,
            Map<Class<? extends DataColumnMetaData>, DataColumnMetaData> metaData) {
        this.name = name;
        this.type = type;
        this.domain = domain;
        this.properties = properties;
        this.elementNames = List.copyOf(elementNames);
        this.metaData = new LinkedHashMap<>(metaData);
    }

    public String getName() {
        return name;
    }

    public DataType getType() {
        return type;
    }

    public DataColumnDomain getDomain() {
        return domain;
    }

    public DataColumnProperties getProperties() {
        return properties;
    }

    /** Names of the parts of a collection or vector; the column's own name if it has none. */
    public List<String> getElementNames() {
        return elementNames.isEmpty() ? List.of(name) : elementNames;
    }

    List<String> givenElementNames() {
        return elementNames;
    }

    Map<Class<? extends DataColumnMetaData>, DataColumnMetaData> metaData() {
        return metaData;
    }

    public <M extends DataColumnMetaData> Optional<M> getMetaDataOfType(Class<M> metaDataClass) {
        return Optional.ofNullable(metaData.get(metaDataClass)).map(metaDataClass::cast);
    }

    /** Same name and type. */
    public boolean equalStructure(DataColumnSpec cspec) {
        return cspec != null && name.equals(cspec.name) && type.equals(cspec.type);
    }

    /** Same name, and cells of this column fit into the other. */
    public boolean isCompatibleWith(DataColumnSpec cspec) {
        return cspec != null && name.equals(cspec.name) && cspec.type.isASuperTypeOf(type);
    }

    public void save(ConfigWO config) {
        config.addString(NAME, name);
        config.addDataType(TYPE, type);
        domain.save(config.addConfig(DOMAIN));
        if (properties.size() > 0) {
            properties.save(config.addConfig(PROPERTIES));
        }
        if (!metaData.isEmpty()) {
            MetaDataConfig.save(metaData.values(), config.addConfig(META_DATA));
        }
    }

    public static DataColumnSpec load(ConfigRO config) throws InvalidSettingsException {
        DataColumnSpecCreator creator =
                new DataColumnSpecCreator(config.getString(NAME), config.getDataType(TYPE));
        if (config.containsKey(DOMAIN)) {
            creator.setDomain(DataColumnDomain.load(config.getConfig(DOMAIN)));
        }
        if (config.containsKey(PROPERTIES)) {
            creator.setProperties(DataColumnProperties.load(config.getConfig(PROPERTIES)));
        }
        if (config.containsKey(META_DATA)) {
            for (DataColumnMetaData loaded : MetaDataConfig.load(config.getConfig(META_DATA))) {
                creator.addMetaData(loaded, true);
            }
        }
        return creator.createSpec();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof DataColumnSpec other
                && equalStructure(other)
                && other.domain.equals(domain)
                && other.properties.equals(properties)
                && other.elementNames.equals(elementNames)
                && other.metaData.equals(metaData);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type);
    }

    @Override
    public String toString() {
        return name + " (" + type + ")";
    }
}
