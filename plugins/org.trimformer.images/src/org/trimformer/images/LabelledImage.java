// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images;

import java.nio.file.Path;
import java.util.Objects;

/**
 * An image and the class it shows.
 *
 * @param source where its bytes are
 * @param label index into the class names, or {@link #NO_LABEL}
 * @param name what messages call it: a table row or the path below the scanned folder
 */
public record LabelledImage(ImageSource source, int label, String name) {

    /** The label of an image whose class is not known. */
    public static final int NO_LABEL = -1;

    /** Rejects null and labels below {@link #NO_LABEL}. */
    public LabelledImage {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(name, "name");
        if (label < NO_LABEL) {
            throw new IllegalArgumentException(
                    "label of " + name + " is " + label + ", must be -1 (none) or more");
        }
    }

    /** A labelled file. */
    public static LabelledImage of(Path file, int label) {
        return new LabelledImage(ImageSource.of(file), label, file.toString());
    }

    /** Whether the class is known. */
    public boolean isLabelled() {
        return label != NO_LABEL;
    }
}
