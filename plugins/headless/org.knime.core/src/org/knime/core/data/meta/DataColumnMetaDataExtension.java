// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.meta;

import org.knime.core.data.DataValue;

/**
 * What a bundle registers at {@code org.knime.core.DataColumnMetaDataType}.
 *
 * @param <T> the class of meta data
 */
public interface DataColumnMetaDataExtension<T extends DataColumnMetaData>
        extends DataColumnMetaDataFramework<T> {

    Class<? extends DataValue> getDataValueClass();

    DataColumnMetaDataCreator<T> create();

    DataColumnMetaDataSerializer<T> createSerializer();
}
