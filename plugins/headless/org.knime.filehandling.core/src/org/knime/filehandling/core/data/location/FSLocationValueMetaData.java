// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.data.location;

import org.knime.core.data.meta.DataColumnMetaData;
import org.knime.core.data.meta.DataColumnMetaDataSerializer;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;
import org.knime.filehandling.core.connections.DefaultFSLocationSpec;
import org.knime.filehandling.core.connections.DefaultFSLocationSpec.DefaultFSLocationSpecSerializer;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which file systems the locations of a column belong to. */
public final class FSLocationValueMetaData implements DataColumnMetaData {

    private final Set<DefaultFSLocationSpec> m_specs;

    /** One file system; the specifier may be null. */
    public FSLocationValueMetaData(String fileSystemType, String fileSystemSpecifier) {
        this(Set.of(new DefaultFSLocationSpec(fileSystemType, fileSystemSpecifier)));
    }

    /** Several file systems. */
    public FSLocationValueMetaData(Set<DefaultFSLocationSpec> fsLocationSpecs) {
        m_specs = Collections.unmodifiableSet(new LinkedHashSet<>(fsLocationSpecs));
    }

    /** The file systems. */
    public Set<DefaultFSLocationSpec> getFSLocationSpecs() {
        return m_specs;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FSLocationValueMetaData other && m_specs.equals(other.m_specs);
    }

    @Override
    public int hashCode() {
        return m_specs.hashCode();
    }

    /** Reads and writes the file systems as {@code fs_location_spec_0}, {@code _1} and so on. */
    public static final class PathValueMetaDataSerializer
            implements DataColumnMetaDataSerializer<FSLocationValueMetaData> {

        private static final String KEY = "fs_location_spec_";
        private final DefaultFSLocationSpecSerializer m_serializer =
                new DefaultFSLocationSpecSerializer();

        /** For use by class. */
        public PathValueMetaDataSerializer() {
            // no state
        }

        @Override
        public Class<FSLocationValueMetaData> getMetaDataClass() {
            return FSLocationValueMetaData.class;
        }

        @Override
        public void save(FSLocationValueMetaData fsLocationValueMetaData, ConfigWO config) {
            int i = 0;
            for (var spec : fsLocationValueMetaData.m_specs) {
                m_serializer.save(spec, config.addConfig(KEY + i++));
            }
        }

        @Override
        public FSLocationValueMetaData load(ConfigRO config) throws InvalidSettingsException {
            var specs = new LinkedHashSet<DefaultFSLocationSpec>();
            for (int i = 0; config.containsKey(KEY + i); i++) {
                specs.add((DefaultFSLocationSpec) m_serializer.load(config.getConfig(KEY + i)));
            }
            return new FSLocationValueMetaData(specs);
        }
    }
}
