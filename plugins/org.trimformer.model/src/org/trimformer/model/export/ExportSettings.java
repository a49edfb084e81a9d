// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.export;

import org.trimformer.core.fault.SettingException;
import org.trimformer.model.deploy.ExportFormat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What is written where.
 *
 * @param format one of {@code formats}
 * @param formats all there are, for variants that are measured beside another one
 * @param folder is made if it is not there
 * @param name of the model's file, without its suffix
 * @param overwrite whether files of these names may be replaced
 * @param images most images that are compared, 1..10000
 */
public record ExportSettings(
        ExportFormat format,
        List<ExportFormat> formats,
        Path folder,
        String name,
        boolean overwrite,
        int images) {
    private static final int MOST_IMAGES = 10_000;
    private static final int LONGEST = 100;

    /** Checks the name and the count. */
    public ExportSettings {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(folder, "folder");
        formats = List.copyOf(formats);
        checkName(name);
        if (images < 1 || images > MOST_IMAGES) {
            throw new SettingException(
                    "Images to compare is " + images + ", must be in 1.." + MOST_IMAGES + ".");
        }
    }

    /**
     * Refuses what is no plain file name on every system.
     *
     * @throws SettingException saying why
     */
    public static void checkName(String name) {
        boolean plain =
                name != null
                        && name.length() <= LONGEST
                        && name.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N} ._()+-]*")
                        && !name.endsWith(".")
                        && !name.endsWith(" ");
        if (!plain) {
            throw new SettingException(
                    "File name is '"
                            + name
                            + "', must be a name without folder, such as model: letters, digits,"
                            + " blanks and . _ ( ) + -, at most "
                            + LONGEST
                            + ".");
        }
    }

    /** Name of the model's file. */
    String fileName() {
        return name + format.suffix();
    }
}
