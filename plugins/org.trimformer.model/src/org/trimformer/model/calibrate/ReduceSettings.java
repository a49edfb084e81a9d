// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate;

import org.trimformer.core.budget.Budget;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.core.tokens.VarianceThreshold;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a model's tokens are reduced.
 *
 * @param method how tokens go; empty lets the job choose (ordered merge, or what the calibration
 *     images show to be better)
 * @param target what the model may cost; empty uses {@code removal}
 * @param removal the papers' knobs, used without a target
 * @param thresholds when the adaptive method prunes: one for all reducing blocks or one each
 * @param lastBlock when the last block computes the prefix tokens only
 * @param counts whether all images keep the same number of tokens
 * @param repair whether weights are fitted in closed form to the full model's tokens afterwards,
 *     where there are calibration images
 * @param search how a plan is improved on calibration images
 */
public record ReduceSettings(
        Optional<TokenMethod> method,
        Optional<Budget> target,
        RemovalCounts removal,
        List<VarianceThreshold> thresholds,
        LastBlock lastBlock,
        Counts counts,
        boolean repair,
        CalibrationSettings search) {

    /**
     * CV² at which the adaptive method prunes by default: what PPT's 7e-5 means for 146 patch
     * tokens, its middle layer on DeiT at 224 pixels.
     */
    public static final VarianceThreshold DEFAULT_THRESHOLD =
            new VarianceThreshold(VarianceThreshold.Kind.CV2, 1.5);

    /** When the exact CLS-only last block is used; logits are the same with and without. */
    public enum LastBlock {
        /** Under a target; without one the model stays as it is, as the papers count it. */
        AUTO,
        /** Always. */
        ON,
        /** Never. */
        OFF
    }

    /** Whether all images keep the same number of tokens. */
    public enum Counts {
        /** The same for every image; batches stay whole, costs are known beforehand. */
        EQUAL,
        /**
         * As many as each image needs, at the same mean cost over the calibration images as with
         * equal counts; needs such images.
         */
        PER_IMAGE
    }

    /** Equal counts, repaired. */
    public ReduceSettings(
            Optional<TokenMethod> method,
            Optional<Budget> target,
            RemovalCounts removal,
            List<VarianceThreshold> thresholds,
            LastBlock lastBlock,
            CalibrationSettings search) {
        this(method, target, removal, thresholds, lastBlock, Counts.EQUAL, true, search);
    }

    /** The same with equal counts or counts per image. */
    public ReduceSettings with(Counts other) {
        return new ReduceSettings(
                method, target, removal, thresholds, lastBlock, other, repair, search);
    }

    /** The same with or without repair. */
    public ReduceSettings repaired(boolean on) {
        return new ReduceSettings(
                method, target, removal, thresholds, lastBlock, counts, on, search);
    }

    /** The same with another search. */
    public ReduceSettings with(CalibrationSettings other) {
        return new ReduceSettings(
                method, target, removal, thresholds, lastBlock, counts, repair, other);
    }

    /** The same to another target. */
    public ReduceSettings to(Optional<Budget> other) {
        return new ReduceSettings(
                method, other, removal, thresholds, lastBlock, counts, repair, search);
    }

    /** Checks that there is a threshold and that package tokens come with equal counts. */
    public ReduceSettings {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(removal, "removal");
        Objects.requireNonNull(lastBlock, "lastBlock");
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(search, "search");
        thresholds = List.copyOf(thresholds);
        if (thresholds.isEmpty()) {
            throw new SettingException("thresholds is empty, must hold at least one");
        }
        if (target.orElse(null) instanceof Budget.Agreement
                && method.equals(Optional.of(TokenMethod.PACKAGE))) {
            throw new SettingException(
                    "target is an agreement with the original, must be a share of MACs, a number of"
                            + " MACs or a speed-up with the method package, whose selectors are not"
                            + " trained yet");
        }
        if (counts == Counts.PER_IMAGE && method.equals(Optional.of(TokenMethod.PACKAGE))) {
            throw new SettingException(
                    "tokens per image is as many as the image needs, must be the same for every"
                            + " image with the method package");
        }
    }

    /** A target, everything else left to the job. */
    public static ReduceSettings to(Budget target) {
        return new ReduceSettings(
                Optional.empty(),
                Optional.of(target),
                RemovalCounts.PPT,
                List.of(DEFAULT_THRESHOLD),
                LastBlock.AUTO,
                CalibrationSettings.DEFAULT);
    }
}
