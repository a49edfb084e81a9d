// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.decode;

/** A sound image of a kind that no network input is made from. */
final class UnsupportedPixels extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param what completes "it has ..."
     */
    UnsupportedPixels(String what) {
        super(what);
    }
}
