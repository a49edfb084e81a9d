// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.data;

/** Something of an execution that takes room on disk or in memory until it is discarded. */
public interface Discardable {

    /** Gives the room back; a second call does nothing. */
    void discard();

    /**
     * Whether this holds the same rows as the other one; a writer holds those of the table it
     * became.
     */
    default boolean holdsRowsOf(Discardable other) {
        return this == other;
    }
}
