// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.reduce;

import java.util.Arrays;

/** How many tokens an image needs: the fewest that hold a share of its scores. */
public final class MassShare {

    private MassShare() {}

    /** Share of all scores that the {@code kept} largest hold, 0..1. */
    public static double held(float[] scores, int kept) {
        float[] rising = scores.clone();
        Arrays.sort(rising);
        double all = 0;
        double held = 0;
        for (int i = 0; i < rising.length; i++) {
            all += rising[i];
            held += i >= rising.length - kept ? rising[i] : 0;
        }
        return held / all;
    }

    /**
     * The smallest number of tokens, at least one, whose scores add up to {@code share} of all.
     * Equal scores are interchangeable, so ties do not matter.
     *
     * @param scores what tokens behind the prefix are ranked by, 0 or more each
     * @param share over 0 and at most 1; 1 needs every token, also those of score 0
     */
    public static int needed(float[] scores, double share) {
        if (share >= 1) {
            return scores.length;
        }
        float[] rising = scores.clone();
        Arrays.sort(rising);
        double all = 0;
        for (float score : rising) {
            all += score;
        }
        double wanted = share * all;
        double held = 0;
        int needed = 0;
        while (needed < rising.length && (held < wanted || needed == 0)) {
            needed++;
            held += rising[rising.length - needed];
        }
        return needed;
    }
}
