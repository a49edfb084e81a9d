// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.repair;

import org.trimformer.core.metrics.Agreement;

import java.util.List;
import java.util.Optional;

/**
 * What is told of a repair, without its tensors.
 *
 * @param layers names of the linear layers that changed, in network order
 * @param step share of the fitted change that was taken, 0..1
 * @param before how close the network was to the original on the held-out images; empty where
 *     nothing was tried
 * @param after how close it is now; empty likewise
 */
public record RepairReport(
        List<String> layers, double step, Optional<Agreement> before, Optional<Agreement> after) {

    /** Copies the list. */
    public RepairReport {
        layers = List.copyOf(layers);
    }

    /** How much of the change was taken, in words: "full step", "75 % of the step". */
    public String share() {
        return step == 1 ? "full step" : Math.round(100 * step) + " % of the step";
    }

    /** Whether a repair was tried, and the held-out images were run. */
    public boolean tried() {
        return after.isPresent();
    }
}
