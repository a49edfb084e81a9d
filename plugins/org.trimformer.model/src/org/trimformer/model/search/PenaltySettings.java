// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import org.trimformer.core.fault.SettingException;

import java.util.Objects;

/**
 * How the cost enters the loss.
 *
 * @param kind squared as in the paper, or one-sided
 * @param weight lambda: the paper's 0.06..20 with squared; start value with one-sided, which raises
 *     it as long as the cost is over its target
 * @param annealShare share of the search over which the one-sided target falls from the dense cost
 *     to the budget, 0..1; the squared target does not move
 */
public record PenaltySettings(Kind kind, double weight, double annealShare) {

    /** Shape of the penalty. */
    public enum Kind {
        /** Normalised and one-sided, with a falling target. */
        ONE_SIDED,
        /** Squared distance in GMACs, as published. */
        SQUARED
    }

    /** One-sided, weight 5, target reached after 60 % of the search. */
    public static final PenaltySettings DEFAULT = new PenaltySettings(Kind.ONE_SIDED, 5, 0.6);

    /** Checks the ranges. */
    public PenaltySettings {
        Objects.requireNonNull(kind, "kind");
        SettingException.requireRange("cost weight", weight, 1e-6, 1e6);
        SettingException.requireRange("annealing share", annealShare, 0, 1);
    }
}
