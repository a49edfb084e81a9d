// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.metrics;

import java.util.Locale;
import java.util.Optional;

/**
 * How far a changed model does what the original does, in words for those who use it.
 *
 * @param images compared, at least 1
 * @param agreed images for which both predict the same class
 * @param klDivergence mean KL(original || changed) of the class probabilities, in nats
 * @param klStandardError its standard error, NaN for a single image
 * @param heldOut whether the images were kept out of everything that changed the model
 */
public record Agreement(
        long images, long agreed, double klDivergence, double klStandardError, boolean heldOut) {
    /** Below this share of equal predictions a model needs attention. */
    public static final double DOUBTFUL = 0.9;

    /** Below this share of equal predictions a model is of no use as it is. */
    public static final double USELESS = 0.5;

    /** With fewer images than this the uncertainty belongs into the sentence. */
    private static final int FEW = 100;

    private static final double Z95 = 1.959964;

    /** Checks the counts. */
    public Agreement {
        if (images < 1 || agreed < 0 || agreed > images) {
            throw new IllegalArgumentException(agreed + " of " + images + " images agree");
        }
    }

    /** What {@code fidelity} has counted, at least one image. */
    public static Agreement of(Fidelity fidelity, boolean heldOut) {
        Estimate kl = fidelity.klDivergence();
        return new Agreement(
                fidelity.total(),
                Math.round(fidelity.agreement().value() * fidelity.total()),
                kl.value(),
                kl.standardError(),
                heldOut);
    }

    /** Share of equal predictions, 0..1. */
    public double share() {
        return (double) agreed / images;
    }

    /** Lower end of the 95 % confidence interval of the share (Wilson 1927). */
    public double low() {
        return middle() - half();
    }

    /** Upper end of the 95 % confidence interval of the share (Wilson 1927). */
    public double high() {
        return middle() + half();
    }

    private double middle() {
        return (agreed + Z95 * Z95 / 2) / (images + Z95 * Z95);
    }

    private double half() {
        double p = share();
        return Z95 * Math.sqrt(images * p * (1 - p) + Z95 * Z95 / 4) / (images + Z95 * Z95);
    }

    /**
     * Such as "agrees with the original on 93.4 % of 500 held-out images (KL 0.047)"; with few
     * images the confidence interval is added.
     */
    public String words() {
        String which =
                images == 1
                        ? heldOut ? "1 held-out image" : "the 1 image that it was fitted on"
                        : heldOut
                                ? images + " held-out images"
                                : "the " + images + " images that it was fitted on";
        String sentence =
                String.format(
                        Locale.ROOT,
                        "agrees with the original on %.1f %% of %s (KL %s)",
                        100 * share(),
                        which,
                        kl());
        return images >= FEW
                ? sentence
                : sentence
                        + String.format(
                                Locale.ROOT,
                                "; so few images tell little: between %.0f and %.0f %% with 95 %%"
                                        + " confidence",
                                100 * low(),
                                100 * high());
    }

    private String kl() {
        return String.format(Locale.ROOT, klDivergence < 0.01 ? "%.4f" : "%.3f", klDivergence);
    }

    /**
     * What a user must hear when the share is low; empty if it is not.
     *
     * @param advice what to do about it, a sentence
     */
    public Optional<String> warning(String advice) {
        if (share() >= DOUBTFUL) {
            return Optional.empty();
        }
        String verdict =
                share() < USELESS
                        ? "This model is not usable without training: it "
                        : "This model has changed much: it ";
        return Optional.of(verdict + words() + ". " + advice);
    }
}
