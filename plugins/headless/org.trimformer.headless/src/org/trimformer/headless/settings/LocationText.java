// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.settings;

import org.knime.core.node.config.base.ConfigBase;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file location as a user types it, and how KNIME saves it: {@code location_present,
 * file_system_type, [file_system_specifier,] path}.
 *
 * @param category the file system's category ({@code LOCAL}, {@code RELATIVE}, {@code CUSTOM_URL})
 * @param specifier the file system inside the category ({@code knime.workflow.data}), if it has one
 * @param path the path inside the file system
 */
record LocationText(String category, Optional<String> specifier, String path) {

    private static final String PRESENT = "location_present";
    private static final String TYPE = "file_system_type";
    private static final String SPECIFIER = "file_system_specifier";
    private static final String PATH = "path";

    /** {@code (RELATIVE, knime.workflow.data, images)}: KNIME's own text form of a location. */
    private static final Pattern TEXT_FORM =
            Pattern.compile("\\(\\s*(\\w+)\\s*,\\s*(?:([^,]*?)\\s*,\\s*)?(.*?)\\s*\\)");

    static boolean isSavedIn(ConfigBase config) {
        return config.containsKey(PRESENT) && config.containsKey(TYPE) && config.containsKey(PATH);
    }

    /** A plain path is one of this machine, relative to the working directory. */
    static LocationText parse(String text) {
        Matcher form = TEXT_FORM.matcher(text.strip());
        if (form.matches()) {
            return new LocationText(
                    form.group(1), Optional.ofNullable(form.group(2)), form.group(3));
        }
        String absolute = Path.of(text).toAbsolutePath().normalize().toString();
        return new LocationText("LOCAL", Optional.empty(), absolute);
    }

    void saveTo(ConfigBase config) {
        config.addBoolean(PRESENT, true);
        config.addString(TYPE, category);
        if (specifier.isPresent()) {
            config.addString(SPECIFIER, specifier.get());
        } else {
            config.removeConfig(SPECIFIER);
        }
        config.addString(PATH, path);
    }
}
