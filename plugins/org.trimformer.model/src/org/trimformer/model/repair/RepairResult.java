// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.repair;

import org.trimformer.core.metrics.Agreement;
import org.trimformer.core.metrics.Fidelity;
import org.trimformer.core.weights.HostTensor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link Repair} did.
 *
 * @param tensors of the compressed network; those that came in, bit for bit, where {@code step} is
 *     0
 * @param layers names of the linear layers that changed, in network order
 * @param step share of the fitted change that was taken, 0..1
 * @param before how close the network was to the original on the held-out images; empty where they
 *     were not run
 * @param after how close it is now
 * @param skipped why nothing was tried, a sentence; empty where it was
 */
public record RepairResult(
        Map<String, HostTensor> tensors,
        List<String> layers,
        double step,
        Fidelity before,
        Fidelity after,
        String skipped) {

    /** Nothing was tried. */
    static RepairResult skipped(Map<String, HostTensor> tensors, String why) {
        return new RepairResult(tensors, List.of(), 0, new Fidelity(), new Fidelity(), why);
    }

    /** Whether a repair was tried, and the held-out images were run. */
    public boolean tried() {
        return skipped.isEmpty();
    }

    /** What is told of it. */
    public RepairReport report() {
        return new RepairReport(
                layers,
                step,
                tried() ? Optional.of(Agreement.of(before, true)) : Optional.empty(),
                tried() ? Optional.of(Agreement.of(after, true)) : Optional.empty());
    }

    /** A sentence for reports. */
    public String words() {
        if (!tried()) {
            return "No repair: " + skipped;
        }
        if (step == 0) {
            return String.format(
                    Locale.ROOT,
                    "Repair was tried and left out: no fitted change of weights comes closer to the"
                            + " original on the %d held-out images (KL %.4f).",
                    before.total(),
                    before.klDivergence().value());
        }
        return String.format(
                Locale.ROOT,
                "Repaired without labels or training: %d linear layers were fitted to the"
                        + " original's tokens, %s; KL on %d held-out images from %.4f to %.4f,"
                        + " same class for %.1f instead of %.1f %%.",
                layers.size(),
                report().share(),
                after.total(),
                before.klDivergence().value(),
                after.klDivergence().value(),
                100 * after.agreement().value(),
                100 * before.agreement().value());
    }
}
