// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.data.location;

import org.knime.core.data.DataValue;
import org.knime.core.data.meta.DataColumnMetaDataCreator;
import org.knime.core.data.meta.DataColumnMetaDataExtension;
import org.knime.core.data.meta.DataColumnMetaDataSerializer;

/** Announces the meta data of location columns to the registry. */
public final class FSLocationValueMetaDataExtension
        implements DataColumnMetaDataExtension<FSLocationValueMetaData> {

    /** For use by the registry. */
    public FSLocationValueMetaDataExtension() {
        // no state
    }

    @Override
    public DataColumnMetaDataCreator<FSLocationValueMetaData> create() {
        return new FSLocationValueMetaDataCreator();
    }

    @Override
    public DataColumnMetaDataSerializer<FSLocationValueMetaData> createSerializer() {
        return new FSLocationValueMetaData.PathValueMetaDataSerializer();
    }

    @Override
    public Class<? extends DataValue> getDataValueClass() {
        return FSLocationValue.class;
    }

    @Override
    public Class<FSLocationValueMetaData> getMetaDataClass() {
        return FSLocationValueMetaData.class;
    }
}
