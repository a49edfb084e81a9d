// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.data.location;

import org.knime.core.data.DataCell;
import org.knime.core.data.meta.DataColumnMetaDataCreator;
import org.knime.filehandling.core.connections.DefaultFSLocationSpec;

import java.util.LinkedHashSet;
import java.util.Set;

/** Collects the file systems of the cells of a column. */
public final class FSLocationValueMetaDataCreator
        implements DataColumnMetaDataCreator<FSLocationValueMetaData> {

    private final Set<DefaultFSLocationSpec> m_specs = new LinkedHashSet<>();

    FSLocationValueMetaDataCreator() {}

    @Override
    public void update(DataCell cell) {
        if (cell instanceof FSLocationValue value) {
            var location = value.getFSLocation();
            m_specs.add(
                    new DefaultFSLocationSpec(
                            location.getFileSystemCategory(),
                            location.getFileSystemSpecifier().orElse(null)));
        }
    }

    @Override
    public FSLocationValueMetaData create() {
        return new FSLocationValueMetaData(m_specs);
    }

    @Override
    public FSLocationValueMetaDataCreator copy() {
        return new FSLocationValueMetaDataCreator().merge(create());
    }

    @Override
    public FSLocationValueMetaDataCreator merge(
            DataColumnMetaDataCreator<FSLocationValueMetaData> other) {
        return merge(other.create());
    }

    @Override
    public FSLocationValueMetaDataCreator merge(FSLocationValueMetaData other) {
        m_specs.addAll(other.getFSLocationSpecs());
        return this;
    }

    @Override
    public Class<FSLocationValueMetaData> getMetaDataClass() {
        return FSLocationValueMetaData.class;
    }
}
