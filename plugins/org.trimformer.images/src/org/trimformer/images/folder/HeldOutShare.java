// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.folder;

import org.trimformer.images.augment.CounterRandom;

import java.nio.charset.StandardCharsets;

/**
 * Chooses which members of a class are held out. The choice depends on seed, class name and the
 * number of members alone.
 */
public final class HeldOutShare {
    private static final long STREAM = 0x73706C6974L;

    private HeldOutShare() {}

    /**
     * Draws without replacement.
     *
     * @param members of the class, 0 or more
     * @param share in 0..1, rounded to whole members but leaving one on either side where there are
     *     two or more; a single member is not held out
     * @return for each member whether it is held out
     */
    public static boolean[] draw(String className, int members, double share, long seed) {
        boolean[] held = new boolean[members];
        if (members < 2) {
            return held;
        }
        int[] order = new int[members];
        for (int i = 0; i < members; i++) {
            order[i] = i;
        }
        CounterRandom.of(seed, hash(className), STREAM).shuffle(order);
        long count = Math.max(1, Math.min(members - 1L, Math.round(share * members)));
        for (int i = 0; i < count; i++) {
            held[order[i]] = true;
        }
        return held;
    }

    /** FNV-1a, 64 bits. */
    private static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        return hash;
    }
}
