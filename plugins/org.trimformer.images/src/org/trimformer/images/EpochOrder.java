package org.trimformer.images;

import org.trimformer.images.augment.Dice;

/**
 * Which image stands at which position of an epoch. Unshuffled it is the list's order; shuffled, a
 * Fisher-Yates permutation drawn from seed and epoch. With repeats r every image of that order
 * stands r times in a row and the epoch is cut to the list's length.
 */
final class EpochOrder {
    private static final long ORDER_STREAM = -1;

    private final int[] order;
    private final int repeats;

    EpochOrder(int images, BatchSettings settings) {
        order = new int[images];
        for (int i = 0; i < images; i++) {
            order[i] = i;
        }
        if (settings.shuffle()) {
            Dice.of(settings.seed(), settings.epoch(), ORDER_STREAM).shuffle(order);
        }
        repeats = settings.augmentation().repeats();
    }

    int length() {
        return order.length;
    }

    /** Index into the list of images. */
    int at(int position) {
        return order[position / repeats];
    }
}
