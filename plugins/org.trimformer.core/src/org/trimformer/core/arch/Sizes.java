// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.arch;

/** Checks of sizes whose messages name field, value and range. */
final class Sizes {

    private Sizes() {}

    static void inRange(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    field + " is " + value + ", must be in " + min + ".." + max);
        }
    }

    static void divides(String whole, int value, String part, int divisor) {
        if (value % divisor != 0) {
            throw new IllegalArgumentException(
                    whole + " " + value + " is not a multiple of " + part + " " + divisor);
        }
    }
}
