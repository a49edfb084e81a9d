// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.folder;

import org.trimformer.images.augment.CounterRandom;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Chooses which members of a class are kept from training. The choice depends on seed, class name
 * and the number of members alone.
 */
public final class HeldOutShare {
    private static final long STREAM = 0x73706C6974L;

    private HeldOutShare() {}

    /** What becomes of a member. */
    public enum Part {
        /** Trains the model. */
        TRAINING,
        /** The first share. */
        HELD_OUT,
        /** The second share, where there is one. */
        TEST
    }

    /**
     * Draws without replacement.
     *
     * @param members of the class, 0 or more
     * @param heldOut first share in 0..1, rounded to whole members
     * @param test second share, 0 for none; the sum of both is below 1
     * @return for each member its part. Of two or more at least one trains and one is kept, of
     *     three or more each part that was asked for has one; a single member trains
     */
    public static Part[] draw(
            String className, int members, double heldOut, double test, long seed) {
        Part[] parts = new Part[members];
        Arrays.fill(parts, Part.TRAINING);
        if (members < 2) {
            return parts;
        }
        int[] order = new int[members];
        for (int i = 0; i < members; i++) {
            order[i] = i;
        }
        CounterRandom.of(seed, hash(className), STREAM).shuffle(order);
        long tested = test == 0 ? 0 : Math.max(1, Math.round(test * members));
        tested = Math.min(tested, members == 2 ? 1 : members - 2L);
        long most = members - 1L - tested;
        long held = Math.min(most, Math.max(1, Math.round(heldOut * members)));
        for (int i = 0; i < held + tested; i++) {
            parts[order[i]] = i < held ? Part.HELD_OUT : Part.TEST;
        }
        return parts;
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
