package org.trimformer.core.tokens;

/** Checks of counts whose messages name field and value. */
public final class Counts {

    private Counts() {}

    /** Refuses a negative count. */
    public static void notNegative(String field, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(field + " is " + value + ", must be 0 or more");
        }
    }
}
