// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.sweep;

import org.trimformer.core.metrics.Agreement;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What became of a recipe.
 *
 * @param recipe what was asked
 * @param gmacs 10^9 multiply-accumulates an image; NaN where there is an error
 * @param parameters numbers in the model's tensors
 * @param agreement share of held-out calibration images with the original's class, 0..1; NaN where
 *     it was not measured
 * @param kl mean KL(original || compressed) on them, in nats
 * @param compared how many they are
 * @param top1 share of evaluation images whose class is right; NaN without such images
 * @param evaluated how many these are
 * @param seconds that compressing and measuring have taken
 * @param host where
 * @param file name of the model's file; empty where there is an error
 * @param error why there is no model, one sentence; empty where there is one
 */
public record Outcome(
        Recipe recipe,
        double gmacs,
        long parameters,
        double agreement,
        double kl,
        long compared,
        double top1,
        long evaluated,
        double seconds,
        String host,
        String file,
        String error)
        implements Serializable {

    /** Columns of {@link #cells}. */
    public static final List<String> COLUMNS =
            List.of(
                    "Budget",
                    "Method",
                    "Seed",
                    "GMACs",
                    "Parameters",
                    "Agreement",
                    "KL divergence",
                    "Images compared",
                    "Top-1",
                    "Images evaluated",
                    "Seconds",
                    "Host",
                    "Model",
                    "Best",
                    "Error");

    static Outcome failed(Recipe recipe, double seconds, String host, String error) {
        double nan = Double.NaN;
        return new Outcome(recipe, nan, 0, nan, nan, 0, nan, 0, seconds, host, "", error);
    }

    Outcome(
            Recipe recipe,
            double gmacs,
            long parameters,
            Optional<Agreement> held,
            double top1,
            long evaluated,
            double seconds,
            String host,
            String file) {
        this(
                recipe,
                gmacs,
                parameters,
                held.map(Agreement::share).orElse(Double.NaN),
                held.map(Agreement::klDivergence).orElse(Double.NaN),
                held.map(Agreement::images).orElse(0L),
                top1,
                evaluated,
                seconds,
                host,
                file,
                "");
    }

    /** Whether there is a model. */
    public boolean made() {
        return error.isEmpty();
    }

    /** What is to be high: accuracy where it was measured, else agreement. */
    public double quality() {
        return Double.isNaN(top1) ? agreement : top1;
    }

    /** Whether no other model is at least as good and as cheap and better in one of both. */
    public boolean isBest(List<Outcome> all) {
        return made() && all.stream().noneMatch(other -> other.made() && other.beats(this));
    }

    private boolean beats(Outcome other) {
        boolean asGood = gmacs <= other.gmacs && quality() >= other.quality();
        return asGood && (gmacs < other.gmacs || quality() > other.quality());
    }

    /** A row of the result table. */
    public List<Object> cells(List<Outcome> all) {
        boolean best = isBest(all);
        return java.util.Arrays.asList(
                recipe.budget(),
                recipe.method(),
                recipe.seed(),
                gmacs,
                made() ? parameters : null,
                agreement,
                kl,
                compared,
                top1,
                evaluated,
                seconds,
                host,
                best ? file : "",
                best ? "yes" : "",
                error);
    }
}
