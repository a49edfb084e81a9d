// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.scan;

import org.trimformer.core.fault.SettingException;

import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/** Where a scanned image's class name comes from. */
public sealed interface LabelRule {

    /**
     * The name of the outermost folder below the scanned one (or below a split's), however deep the
     * file lies in it, as torchvision's {@code ImageFolder} reads it.
     */
    record FirstFolder() implements LabelRule {}

    /** The name of the folder that directly holds the file. */
    record ParentFolder() implements LabelRule {}

    /** No labels. */
    record None() implements LabelRule {}

    /**
     * Two columns of a text table with a header row, as {@link
     * org.trimformer.images.folder.CsvTable} reads it. Only the files it lists are read; they must
     * lie inside the scanned folder.
     *
     * @param table the CSV file
     * @param fileColumn header of the column with paths relative to the scanned folder
     * @param labelColumn header of the column with class names
     */
    record Csv(Path table, String fileColumn, String labelColumn) implements LabelRule {

        /** Rejects empty column names. */
        public Csv {
            Objects.requireNonNull(table, "table");
            requireText("file column", fileColumn);
            requireText("label column", labelColumn);
        }

        private static void requireText(String field, String value) {
            if (value == null || value.isBlank()) {
                throw new SettingException(field + " is empty, must be a column's header");
            }
        }
    }

    /**
     * A group of a regular expression that must match the whole file name (without folders). The
     * group called {@code label} counts, or else the first one.
     *
     * @param pattern with at least one group
     */
    record FileName(Pattern pattern) implements LabelRule {

        /** Rejects a pattern without a group. */
        public FileName {
            if (pattern.matcher("").groupCount() < 1) {
                throw new SettingException(
                        "pattern is '"
                                + pattern
                                + "', must have a group in round brackets around the label, such as"
                                + " (\\w+)_\\d+\\.png");
            }
        }
    }
}
