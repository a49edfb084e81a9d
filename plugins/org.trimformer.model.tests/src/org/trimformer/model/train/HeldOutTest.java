// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.Random;

/** Which of two epochs is kept. */
class HeldOutTest {

    /** Weights that get the images {@code from} to {@code to} - 1 of 120 right. */
    private static HeldOut judged(int from, int to, double loss) {
        BitSet right = new BitSet();
        right.set(from, to);
        return new HeldOut(right, 120, loss);
    }

    @Test
    void improvesOn_equalAccuracy_lowerLossCounts() {
        assertTrue(judged(0, 110, 0.2).improvesOn(judged(10, 120, 0.3)));
        assertFalse(judged(0, 110, 0.3).improvesOn(judged(10, 120, 0.2)));
        assertFalse(judged(0, 110, 0.3).improvesOn(judged(0, 110, 0.3)), "the first stays");
    }

    @Test
    void improvesOn_oneImageMoreByChance_lowerLossCounts() {
        // 20 images differ: 10 for the one, 9 + 1 more for the other
        assertFalse(judged(9, 120, 0.4).improvesOn(judged(0, 110, 0.3)));
        assertTrue(judged(0, 110, 0.3).improvesOn(judged(9, 120, 0.4)));
    }

    @Test
    void improvesOn_moreThanTheStandardError_accuracyCounts() {
        // 9 images more, none less: three standard errors
        assertTrue(judged(0, 119, 0.9).improvesOn(judged(0, 110, 0.1)));
        assertFalse(judged(0, 110, 0.1).improvesOn(judged(0, 119, 0.9)));
    }

    @Test
    void improvesOn_lossThatIsNoNumber_isNeverPreferred() {
        assertFalse(judged(0, 60, Double.NaN).improvesOn(judged(0, 60, 5)));
        assertTrue(judged(0, 60, 5).improvesOn(judged(0, 60, Double.NaN)));
    }

    /** Of epochs that are equally good, the luckiest one is not what is kept. */
    @Test
    void improvesOn_epochsThatDifferByChanceAlone_keepsTheSurestOfTheLabels() {
        long seed = 20261130;
        Random random = new Random(seed);
        int kept = 0;
        for (int run = 0; run < 200; run++) {
            HeldOut best = chance(random, 0.3);
            double lowest = best.loss();
            for (int epoch = 1; epoch < 8; epoch++) {
                HeldOut next = chance(random, 0.2 + 0.01 * random.nextInt(20));
                lowest = Math.min(lowest, next.loss());
                best = next.improvesOn(best) ? next : best;
            }
            kept += best.loss() == lowest ? 1 : 0;
        }
        assertTrue(kept > 100, "seed " + seed + ": the lowest loss in " + kept + " of 200 runs");
    }

    private static HeldOut chance(Random random, double loss) {
        BitSet right = new BitSet();
        for (int i = 0; i < 120; i++) {
            right.set(i, random.nextDouble() < 0.9);
        }
        return new HeldOut(right, 120, loss);
    }

    @Test
    void write_read_isTheSame() throws IOException {
        HeldOut judged = judged(3, 77, 0.25);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        judged.write(new DataOutputStream(bytes));
        HeldOut read =
                HeldOut.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertEquals(judged, read);
        assertEquals(74 / 120.0, read.accuracy());
    }
}
