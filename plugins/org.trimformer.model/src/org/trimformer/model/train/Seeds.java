// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import java.util.SplittableRandom;

/**
 * Independent random streams addressed by numbers, so that a resumed run draws what it would have.
 */
public final class Seeds {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    /** The stream of {@code purpose} at step {@code step} of a run with this seed. */
    public static SplittableRandom stream(long seed, int purpose, long step) {
        return new SplittableRandom(mix(mix(seed + GOLDEN * purpose) + GOLDEN * step));
    }

    private static long mix(long value) {
        return new SplittableRandom(value).nextLong();
    }
}
