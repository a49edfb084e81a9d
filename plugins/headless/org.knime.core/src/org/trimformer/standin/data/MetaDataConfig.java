// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.data;

import org.eclipse.core.runtime.IConfigurationElement;
import org.knime.core.data.meta.DataColumnMetaData;
import org.knime.core.data.meta.DataColumnMetaDataExtension;
import org.knime.core.data.meta.DataColumnMetaDataSerializer;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;
import org.trimformer.standin.registry.Extensions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Meta data of a column as a config, one child a class of meta data, through the serializers of the
 * extension point {@code org.knime.core.DataColumnMetaDataType}. Meta data without one are left
 * out.
 */
public final class MetaDataConfig {

    private static final String POINT = "org.knime.core.DataColumnMetaDataType";
    private static final String ATTRIBUTE = "dataColumnMetaDataExtension";

    private MetaDataConfig() {}

    public static void save(Collection<DataColumnMetaData> all, ConfigWO config) {
        for (DataColumnMetaData metaData : all) {
            extension(metaData.getClass().getName()).ifPresent(e -> saveOne(e, metaData, config));
        }
    }

    private static <T extends DataColumnMetaData> void saveOne(
            DataColumnMetaDataExtension<T> extension, DataColumnMetaData data, ConfigWO config) {
        Class<T> type = extension.getMetaDataClass();
        extension.createSerializer().save(type.cast(data), config.addConfig(type.getName()));
    }

    public static List<DataColumnMetaData> load(ConfigRO config) throws InvalidSettingsException {
        List<DataColumnMetaData> loaded = new ArrayList<>();
        for (String className : config) {
            Optional<DataColumnMetaDataExtension<?>> extension = extension(className);
            if (extension.isPresent()) {
                DataColumnMetaDataSerializer<?> serializer = extension.get().createSerializer();
                loaded.add(serializer.load(config.getConfig(className)));
            }
        }
        return loaded;
    }

    private static Optional<DataColumnMetaDataExtension<?>> extension(String className) {
        for (IConfigurationElement element : Extensions.of(POINT).elements()) {
            if (Extensions.create(element, ATTRIBUTE) instanceof DataColumnMetaDataExtension<?> e
                    && e.getMetaDataClass().getName().equals(className)) {
                return Optional.of(e);
            }
        }
        return Optional.empty();
    }
}
