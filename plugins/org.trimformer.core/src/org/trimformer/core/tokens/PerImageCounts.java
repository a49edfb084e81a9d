// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.tokens;

import java.util.List;

/**
 * How many tokens an image keeps where images keep different numbers: the fewest whose scores (what
 * the way of removing ranks tokens by) add up to a share of all scores, rounded up to one of a few
 * counts, so that images of equal count are computed together (algorithms.md I-5). The first count
 * is the minimum, the last the maximum.
 *
 * @param share of the score mass, over 0 and at most 1; 1 asks for every token
 * @param left counts a step may leave, prefix tokens included, rising, 1 to 16 of them
 */
public record PerImageCounts(double share, List<Integer> left) {
    private static final int MOST = 16;

    /** Checks share and counts. */
    public PerImageCounts {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "share of the score mass is " + share + ", must be in (0, 1]");
        }
        left = List.copyOf(left);
        if (left.isEmpty() || left.size() > MOST) {
            throw new IllegalArgumentException(
                    "counts per image has " + left.size() + " entries, must have 1.." + MOST);
        }
        int before = 0;
        for (int count : left) {
            if (count <= before) {
                throw new IllegalArgumentException(
                        "counts per image is " + left + ", must rise from 1 or more");
            }
            before = count;
        }
    }

    /** The smallest allowed count that is not below {@code needed}, else the largest. */
    public int roundUp(int needed) {
        for (int count : left) {
            if (count >= needed) {
                return count;
            }
        }
        return most();
    }

    /** The largest allowed count. */
    public int most() {
        return left.get(left.size() - 1);
    }
}
