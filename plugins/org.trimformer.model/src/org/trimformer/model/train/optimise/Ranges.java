// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train.optimise;

/** Range checks whose messages name field, value and range. */
public final class Ranges {

    private Ranges() {}

    public static void in(String field, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(
                    field + " is " + value + ", must be in " + min + ".." + max);
        }
    }

    public static void in(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    field + " is " + value + ", must be in " + min + ".." + max);
        }
    }
}
