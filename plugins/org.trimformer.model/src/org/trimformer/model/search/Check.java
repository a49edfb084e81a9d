package org.trimformer.model.search;

/** Range checks whose messages name field, value and range. */
final class Check {

    private Check() {}

    static void in(String field, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(
                    field + " is " + value + ", must be in " + min + ".." + max);
        }
    }

    static void in(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    field + " is " + value + ", must be in " + min + ".." + max);
        }
    }
}
