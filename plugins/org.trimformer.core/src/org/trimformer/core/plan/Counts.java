package org.trimformer.core.plan;

/** Checks of counts whose messages name field and value. */
final class Counts {

    private Counts() {}

    static void notNegative(String field, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(field + " is " + value + ", must be 0 or more");
        }
    }
}
