// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.meta;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/**
 * Writes meta data into a config and reads them back.
 *
 * @param <T> the class of meta data
 */
public interface DataColumnMetaDataSerializer<T extends DataColumnMetaData>
        extends DataColumnMetaDataFramework<T> {

    void save(T metaData, ConfigWO config);

    T load(ConfigRO config) throws InvalidSettingsException;
}
