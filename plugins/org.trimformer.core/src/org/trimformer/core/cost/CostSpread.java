// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.cost;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;

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

    /**
     * Summarises costs that were counted.
     *
     * @param counts how many images cost so much, at least one
     */
    public static CostSpread of(SortedMap<Long, Long> counts) {
        long images = counts.values().stream().mapToLong(n -> n).sum();
        if (images == 0) {
            throw new IllegalArgumentException("counts is empty, must have at least one image");
        }
        long rank = (long) Math.ceil(0.95 * images);
        long sum = 0;
        long seen = 0;
        long p95 = counts.lastKey();
        for (Map.Entry<Long, Long> entry : counts.entrySet()) {
            sum += entry.getKey() * entry.getValue();
            if (seen < rank && seen + entry.getValue() >= rank) {
                p95 = entry.getKey();
            }
            seen += entry.getValue();
        }
        return new CostSpread((double) sum / images, p95, counts.lastKey());
    }

    /** The cost of a plan under which every image costs the same. */
    public static CostSpread same(long cost) {
        return new CostSpread(cost, cost, cost);
    }
}
