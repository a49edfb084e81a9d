// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.augment;

/** Checks of settings whose messages name field, value and range. */
final class Ranges {

    private Ranges() {}

    static void within(String field, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(
                    field + " is " + value + ", must be in " + min + ".." + max);
        }
    }
}
