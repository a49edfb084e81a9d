// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.scan;

/** Which part of a data set an image belongs to. */
public enum Split {
    /** The data set is not divided. */
    ALL("all"),
    /** For fitting weights. */
    TRAIN("train"),
    /** For choosing among models while training. */
    VALIDATION("validation"),
    /** For the figures that are reported. */
    TEST("test");

    private final String text;

    Split(String text) {
        this.text = text;
    }

    /** The word for tables: {@code all}, {@code train}, {@code validation} or {@code test}. */
    public String text() {
        return text;
    }

    /** Whether the images are kept from training. */
    public boolean isHeldOut() {
        return this == VALIDATION || this == TEST;
    }
}
