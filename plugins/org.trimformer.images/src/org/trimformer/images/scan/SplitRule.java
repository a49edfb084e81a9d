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
     * A share of every class is held out as {@link Split#TEST}, chosen by the seed alone: neither
     * the file system's order nor other classes change it.
     *
     * @param heldOut share in 0..1, both excluded; every class with two or more images has at least
     *     one on either side
     * @param seed of the choice
     */
    record Stratified(double heldOut, long seed) implements SplitRule {

        /** Checks the share. */
        public Stratified {
            if (!(heldOut > 0 && heldOut < 1)) {
                throw new SettingException(
                        "held-out share is " + heldOut + ", must be between 0 and 1");
            }
        }
    }
}
