// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.connections;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

import java.util.Objects;
import java.util.Optional;

/** A file system, named by its category and, where that has several, a specifier. */
public interface FSLocationSpec {

    /** No file system. */
    FSLocationSpec NULL = new NullLocationSpec();

    /** The name of the {@link FSCategory}. */
    String getFileSystemCategory();

    /** Which one of the category, for instance {@code knime.workflow.data}. */
    Optional<String> getFileSystemSpecifier();

    @Override
    String toString();

    /** The category. */
    default FSCategory getFSCategory() {
        return FSCategory.valueOf(getFileSystemCategory());
    }

    /** Whether both name the same file system. */
    static boolean areEqual(FSLocationSpec first, FSLocationSpec second) {
        return Objects.equals(first.getFileSystemCategory(), second.getFileSystemCategory())
                && first.getFileSystemSpecifier().equals(second.getFileSystemSpecifier());
    }

    /** Reads and writes file systems as {@code fs_category} and {@code fs_specifier}. */
    abstract class FSLocationSpecSerializer<T extends FSLocationSpec> {

        private static final String CATEGORY = "fs_category";
        private static final String SPECIFIER = "fs_specifier";

        /** For subclasses. */
        public FSLocationSpecSerializer() {
            // no state
        }

        /** Makes the object from what was read; the specifier may be null. */
        protected abstract T createFSLocationSpec(
                String fileSystemCategory, String fileSystemSpecifier, ConfigRO config);

        /**
         * Reads a file system.
         *
         * @throws InvalidSettingsException if the category is missing
         */
        public T load(ConfigRO config) throws InvalidSettingsException {
            return createFSLocationSpec(
                    config.getString(CATEGORY), config.getString(SPECIFIER, null), config);
        }

        /** Writes a file system. */
        public void save(T fsLocationSpec, ConfigWO config) {
            config.addString(CATEGORY, fsLocationSpec.getFileSystemCategory());
            fsLocationSpec.getFileSystemSpecifier().ifPresent(s -> config.addString(SPECIFIER, s));
        }
    }
}
