// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.distill;

import org.trimformer.core.fault.SettingException;

import java.util.Map;
import java.util.TreeMap;

/**
 * How much each loss counts.
 *
 * @param labels cross-entropy with the labels, 0..1000
 * @param soft divergence from the teacher's softened probabilities, 0..1000
 * @param temperature of that softening, 0.1..100
 * @param hard cross-entropy with the teacher's class, 0..1000
 * @param tokens mean squared difference of the final-norm tokens, 0..1000
 * @param consistency mean squared difference of the class token from the same network's without
 *     token reduction, 0..1000
 * @param features relative squared difference of the token streams behind every block, 0..1000
 * @param keepRatio squared miss of the share of tokens that learned selectors keep, 0..1000; for
 *     models with package tokens, with a teacher or without
 */
public record LossWeights(
        double labels,
        double soft,
        double temperature,
        double hard,
        double tokens,
        double consistency,
        double features,
        double keepRatio) {

    /** Published weight of the keep-ratio loss (soft token pruning SPViT, DynamicViT). */
    public static final double KEEP_RATIO = 2;

    /** Labels alone. */
    public static final LossWeights LABELS = new LossWeights(1, 0, 1, 0, 0);

    /** Labels and teacher's class half each (DeiT, arXiv 2012.12877; also single-path SPViT). */
    public static final LossWeights DEIT_HARD = new LossWeights(0.5, 0, 1, 0.5, 0);

    /** Soft distillation as in DeiT's paper: T = 3, weight 0.1. */
    public static final LossWeights DEIT_SOFT = new LossWeights(0.9, 0.1, 3, 0, 0);

    /**
     * Labels, half the divergence, half the token difference (DynamicViT, arXiv 2106.02034; soft
     * token pruning SPViT).
     */
    public static final LossWeights DYNAMIC = new LossWeights(1, 0.5, 1, 0, 0.5);

    /**
     * Labels, half the divergence and the consistency of token reduction (after MCTF, CVPR 2024);
     * without a teacher labels and consistency.
     */
    public static final LossWeights CONSISTENT = new LossWeights(1, 0.5, 1, 0, 0, 1);

    /** Divergence alone at T = 2, for mixed images (after Beyer et al., CVPR 2022). */
    public static final LossWeights IMITATE = new LossWeights(0, 1, 2, 0, 0);

    /** Labels and divergence half each at T = 1. */
    public static final LossWeights BALANCED = new LossWeights(0.5, 0.5, 1, 0, 0);

    /** Without the consistency of token reduction, with the published keep-ratio weight. */
    public LossWeights(double labels, double soft, double temperature, double hard, double tokens) {
        this(labels, soft, temperature, hard, tokens, 0);
    }

    /** With the published keep-ratio weight. */
    public LossWeights(
            double labels,
            double soft,
            double temperature,
            double hard,
            double tokens,
            double consistency) {
        this(labels, soft, temperature, hard, tokens, consistency, 0, KEEP_RATIO);
    }

    /** Checks the ranges and that something is left to learn. */
    public LossWeights {
        weight("label weight", labels);
        weight("soft teacher weight", soft);
        weight("hard teacher weight", hard);
        weight("token weight", tokens);
        weight("consistency weight", consistency);
        weight("feature weight", features);
        weight("keep-ratio weight", keepRatio);
        if (!(temperature >= 0.1 && temperature <= 100)) {
            throw new SettingException("temperature is " + temperature + ", must be in 0.1..100");
        }
        if (labels + soft + hard + tokens + consistency + features == 0) {
            throw new SettingException(
                    "label weight, soft teacher weight, hard teacher weight, token weight,"
                            + " consistency weight and feature weight are all 0, one must be above"
                            + " 0");
        }
    }

    private static void weight(String field, double value) {
        if (!(value >= 0 && value <= 1000)) {
            throw new SettingException(field + " is " + value + ", must be in 0..1000");
        }
    }

    /** Without the token difference, where shapes do not allow it. */
    public LossWeights withoutTokens() {
        return with(0, consistency, features);
    }

    /** Without the consistency, where no token is removed. */
    public LossWeights withoutConsistency() {
        return with(tokens, 0, features);
    }

    /** With another weight of the features; 0 leaves them out, where shapes do not allow them. */
    public LossWeights withFeatures(double other) {
        return with(tokens, consistency, other);
    }

    /** For a student without a teacher: labels, and consistency if it is asked for. */
    public LossWeights withoutTeacher() {
        return new LossWeights(1, 0, 1, 0, 0, consistency, 0, keepRatio);
    }

    /** Whether a teacher is asked for anything. */
    public boolean needsTeacher() {
        return soft + hard + tokens + features > 0;
    }

    private LossWeights with(double tokens, double consistency, double features) {
        boolean nothingLeft = labels + soft + hard + tokens + consistency + features == 0;
        return new LossWeights(
                nothingLeft ? 1 : labels,
                soft,
                temperature,
                hard,
                tokens,
                consistency,
                features,
                keepRatio);
    }

    /** The weights as text for a model's provenance. */
    public Map<String, String> asText() {
        Map<String, String> text = new TreeMap<>();
        text.put("label weight", Double.toString(labels));
        text.put("soft teacher weight", Double.toString(soft));
        text.put("temperature", Double.toString(temperature));
        text.put("hard teacher weight", Double.toString(hard));
        text.put("token weight", Double.toString(tokens));
        text.put("consistency weight", Double.toString(consistency));
        text.put("feature weight", Double.toString(features));
        text.put("keep-ratio weight", Double.toString(keepRatio));
        return text;
    }
}
