// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.cost;

import java.util.Arrays;

/**
 * What images cost where they keep different numbers of tokens: multiply-accumulates as {@link
 * CostModel} counts them, or tokens.
 *
 * @param mean over the images
 * @param p95 95 % of the images cost no more (nearest rank)
 * @param most of any image
 */
public record CostSpread(double mean, long p95, long most) {

    /**
     * Summarises the costs of images.
     *
     * @param costs one entry an image, at least one
     */
    public static CostSpread of(long[] costs) {
        if (costs.length == 0) {
            throw new IllegalArgumentException("costs is empty, must have at least one image");
        }
        long[] sorted = costs.clone();
        Arrays.sort(sorted);
        return new CostSpread(
                Arrays.stream(sorted).average().getAsDouble(),
                sorted[(int) Math.ceil(0.95 * sorted.length) - 1],
                sorted[sorted.length - 1]);
    }

    /** The cost of a plan under which every image costs the same. */
    public static CostSpread same(long cost) {
        return new CostSpread(cost, cost, cost);
    }
}
