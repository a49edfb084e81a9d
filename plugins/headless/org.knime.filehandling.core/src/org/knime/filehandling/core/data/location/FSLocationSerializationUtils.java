// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.data.location;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;
import org.knime.filehandling.core.connections.DefaultFSLocationSpec;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.filehandling.core.connections.FSLocationSpec;

/** Locations in settings. */
public final class FSLocationSerializationUtils {

    /** Key of the flag that says whether there is a location. */
    public static final String CFG_LOCATION_PRESENT = "location_present";

    /** Key of the category. */
    public static final String CFG_FS_CATEGORY = "file_system_type";

    /** Key of the specifier. */
    public static final String CFG_FS_SPECIFIER = "file_system_specifier";

    /** Key of the path. */
    public static final String CFG_PATH = "path";

    private FSLocationSerializationUtils() {}

    /** Writes a location, which may be {@link FSLocation#NULL}. */
    public static void saveFSLocation(FSLocation location, ConfigWO config) {
        saveFSLocationSpec(location, config);
        if (isPresent(location)) {
            config.addString(CFG_PATH, location.getPath());
        }
    }

    /** Writes the file system of a location. */
    public static void saveFSLocationSpec(FSLocationSpec locationSpec, ConfigWO config) {
        boolean present = isPresent(locationSpec);
        config.addBoolean(CFG_LOCATION_PRESENT, present);
        if (present) {
            config.addString(CFG_FS_CATEGORY, locationSpec.getFileSystemCategory());
            locationSpec
                    .getFileSystemSpecifier()
                    .ifPresent(s -> config.addString(CFG_FS_SPECIFIER, s));
        }
    }

    private static boolean isPresent(FSLocationSpec spec) {
        return spec.getFileSystemCategory() != null;
    }

    /**
     * Reads a location.
     *
     * @throws InvalidSettingsException if a key is missing
     */
    public static FSLocation loadFSLocation(ConfigRO config) throws InvalidSettingsException {
        return config.getBoolean(CFG_LOCATION_PRESENT)
                ? new FSLocation(
                        config.getString(CFG_FS_CATEGORY),
                        config.getString(CFG_FS_SPECIFIER, null),
                        config.getString(CFG_PATH))
                : FSLocation.NULL;
    }

    /**
     * Reads the file system of a location.
     *
     * @throws InvalidSettingsException if a key is missing
     */
    public static FSLocationSpec loadFSLocationSpec(ConfigRO config)
            throws InvalidSettingsException {
        return config.getBoolean(CFG_LOCATION_PRESENT)
                ? new DefaultFSLocationSpec(
                        config.getString(CFG_FS_CATEGORY), config.getString(CFG_FS_SPECIFIER, null))
                : FSLocationSpec.NULL;
    }

    /** Whether the config holds a location. */
    public static boolean isFSLocation(ConfigRO config) {
        return config.containsKey(CFG_LOCATION_PRESENT)
                && (!config.getBoolean(CFG_LOCATION_PRESENT, false)
                        || config.containsKey(CFG_FS_CATEGORY) && config.containsKey(CFG_PATH));
    }
}
