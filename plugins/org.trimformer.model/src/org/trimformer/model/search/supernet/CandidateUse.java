// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.supernet;

/** What a sampled forward pass needs a candidate for (algorithms.md A.3). */
public enum CandidateUse {
    /** It weighs in and learns. */
    TRAINED,
    /**
     * Its weight is 0, so its own weights get no gradient, but a gate learns from what it would
     * have given: it runs without a graph.
     */
    JUDGED,
    /** Its weight is 0 and no gate asks for it. */
    IDLE;

    static CandidateUse attention(boolean[] on) {
        int open = (on[0] ? 1 : 0) + (on[1] ? 1 : 0) + (on[2] ? 1 : 0);
        if (open == 3) {
            return TRAINED;
        }
        // each gate's slope is the product of the other two bits
        return open == 2 ? JUDGED : IDLE;
    }

    static CandidateUse conv3(boolean[] on) {
        if (on[0] && on[1] && !on[2]) {
            return TRAINED;
        }
        return on[0] || on[1] ? JUDGED : IDLE;
    }

    static CandidateUse conv1(boolean[] on) {
        if (on[0] && !on[1]) {
            return TRAINED;
        }
        // with all gates open the brake holds the first one, and the others do not reach here
        return on[0] && on[1] && on[2] ? IDLE : JUDGED;
    }
}
