// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images;

import java.util.List;

/**
 * Images a reader left out.
 *
 * @param count how many
 * @param sentences what was wrong with the first few, naming them
 */
public record SkippedImages(int count, List<String> sentences) {

    /** How many faults are kept in words. */
    public static final int MAX_SENTENCES = 10;

    /** Copies the list. */
    public SkippedImages {
        sentences = List.copyOf(sentences);
    }
}
