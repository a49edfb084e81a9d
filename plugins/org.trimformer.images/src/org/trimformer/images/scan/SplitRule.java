// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.scan;

import org.trimformer.core.fault.SettingException;

/** How scanned images are divided into training and held-out ones. */
public sealed interface SplitRule {

    /** Not at all: every image is in {@link Split#ALL}. */
    record None() implements SplitRule {}

    /**
     * By the names of the scanned folder's own sub-folders: {@code train}, {@code training}; {@code
     * val}, {@code valid}, {@code validation}, {@code dev}; {@code test}, {@code testing}; upper
     * and lower case are the same.
     */
    record SubFolders() implements SplitRule {}

    /**
     * Shares of every class are kept from training, chosen by the seed alone: neither the file
     * system's order nor other classes change them.
     *
     * @param heldOut share above 0 that is held out, as {@link Split#VALIDATION} where there is a
     *     test share and as {@link Split#TEST} where there is none
     * @param test share that is kept as {@link Split#TEST} beside, 0 for none; both together lie
     *     below 1. Every class with two or more images has one to train on and one that is kept,
     *     with three or more one of each kind
     * @param seed of the choice
     */
    record Stratified(double heldOut, double test, long seed) implements SplitRule {

        /** Checks the shares. */
        public Stratified {
            if (!(heldOut > 0 && test >= 0 && heldOut + test < 1)) {
                throw new SettingException(
                        "held-out share is "
                                + heldOut
                                + " and test share "
                                + test
                                + ": the first must be above 0, both together below 1");
            }
        }

        /** One share that is held out, none beside. */
        public Stratified(double heldOut, long seed) {
            this(heldOut, 0, seed);
        }
    }
}
