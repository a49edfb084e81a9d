// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images;

/** What happens when an image of a batch cannot be read. */
public enum FaultPolicy {
    /** The reader stops with an exception that names the image. */
    FAIL,
    /** The image is left out of its batch, counted and named in the reader's faults. */
    SKIP
}
