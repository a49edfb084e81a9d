// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.batch;

import org.trimformer.images.augment.CounterRandom;

/**
 * Which image stands at which position of an epoch. Unshuffled it is the list's order; shuffled, a
 * Fisher-Yates permutation drawn from seed and epoch. With repeats r every image of that order
 * stands r times in a row and the epoch is cut to the list's length.
 */
public final class EpochOrder {
    private static final long ORDER_STREAM = -1;

    private final int[] order;
    private final int repeats;

    /**
     * Draws the order.
     *
     * @param images length of the list
     * @param shuffle whether it is permuted
     * @param repeats r, 1 or more
     */
    public EpochOrder(int images, boolean shuffle, long seed, int epoch, int repeats) {
        order = new int[images];
        for (int i = 0; i < images; i++) {
            order[i] = i;
        }
        if (shuffle) {
            CounterRandom.of(seed, epoch, ORDER_STREAM).shuffle(order);
        }
        this.repeats = repeats;
    }

    /** Positions of the epoch. */
    public int length() {
        return order.length;
    }

    /** Index into the list of images. */
    public int at(int position) {
        return order[position / repeats];
    }
}
