// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.metrics;

import java.io.Serializable;

/** Counts how often the right class is the best or among the five best. Not thread-safe. */
public final class Accuracy implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int FIVE = 5;

    private long total;
    private long first;
    private long firstFive;

    /**
     * Counts one image.
     *
     * @param logits one score a class
     * @param truth right class
     */
    public void add(float[] logits, int truth) {
        if (truth < 0 || truth >= logits.length) {
            throw new IllegalArgumentException(
                    "true class is " + truth + ", must be in 0.." + (logits.length - 1));
        }
        int rank = rank(logits, truth);
        total++;
        first += rank == 0 ? 1 : 0;
        firstFive += rank < FIVE ? 1 : 0;
    }

    /** Counts what another one has counted, as of another part of the images. */
    public void add(Accuracy other) {
        total += other.total;
        first += other.first;
        firstFive += other.firstFive;
    }

    /** Images counted so far. */
    public long total() {
        return total;
    }

    /** Share whose right class scored best, with its standard error. */
    public Estimate top1() {
        return Estimate.ofShare(first, total);
    }

    /** Share whose right class was among the five best; 1 with five classes or fewer. */
    public Estimate top5() {
        return Estimate.ofShare(firstFive, total);
    }

    /** Index of the largest logit; the first one where several are equal. */
    public static int best(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        return best;
    }

    /** Classes before {@code truth}; equal scores rank by index, NaN ranks last. */
    private static int rank(float[] logits, int truth) {
        if (Float.isNaN(logits[truth])) {
            return logits.length;
        }
        int rank = 0;
        for (int i = 0; i < logits.length; i++) {
            if (logits[i] > logits[truth] || logits[i] == logits[truth] && i < truth) {
                rank++;
            }
        }
        return rank;
    }
}
