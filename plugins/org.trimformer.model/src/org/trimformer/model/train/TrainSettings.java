// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import org.trimformer.core.fault.SettingException;
import org.trimformer.images.Augmentation;
import org.trimformer.images.augment.MixSettings;
import org.trimformer.model.net.Precision;
import org.trimformer.model.train.optimise.Optimisation;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Everything that decides what a training run does.
 *
 * @param stopping when it ends
 * @param batchSize images a step, 1..65536
 * @param optimisation step sizes
 * @param regularisation smoothing, drop path, averaging
 * @param augmentation random changes of training images
 * @param mix mixup and cutmix of training batches
 * @param balanceClasses whether images count by the inverse frequency of their class
 * @param precision arithmetic of the heavy layers
 * @param seed of order, augmentation, mixing and drop path
 */
public record TrainSettings(
        Stopping stopping,
        int batchSize,
        Optimisation optimisation,
        Regularisation regularisation,
        Augmentation augmentation,
        MixSettings mix,
        boolean balanceClasses,
        Precision precision,
        long seed) {

    /** Checks the ranges. */
    public TrainSettings {
        Objects.requireNonNull(stopping, "stopping");
        Objects.requireNonNull(optimisation, "optimisation");
        Objects.requireNonNull(regularisation, "regularisation");
        Objects.requireNonNull(augmentation, "augmentation");
        Objects.requireNonNull(mix, "mix");
        Objects.requireNonNull(precision, "precision");
        SettingException.requireRange("batch size", batchSize, 1, 65536);
    }

    /** Without mixing; every image counts the same. */
    public TrainSettings(
            Stopping stopping,
            int batchSize,
            Optimisation optimisation,
            Regularisation regularisation,
            Augmentation augmentation,
            Precision precision,
            long seed) {
        this(
                stopping,
                batchSize,
                optimisation,
                regularisation,
                augmentation,
                MixSettings.NONE,
                false,
                precision,
                seed);
    }

    /** A small network from scratch: batch 128, no regularisation or augmentation, AUTO, seed 0. */
    public static TrainSettings fromScratch(int epochs) {
        return new TrainSettings(
                Stopping.after(epochs),
                128,
                Optimisation.fromScratch(),
                Regularisation.NONE,
                Augmentation.NONE,
                Precision.AUTO,
                0);
    }

    /** The settings as text for a model's provenance. */
    public Map<String, String> asText() {
        Map<String, String> text = new TreeMap<>();
        text.put("epochs", Integer.toString(stopping.epochs()));
        text.put("patience", Integer.toString(stopping.patience()));
        text.put("time limit minutes", Double.toString(stopping.timeLimitMinutes()));
        text.put("batch size", Integer.toString(batchSize));
        text.put("learning rate", Double.toString(optimisation.learningRate()));
        text.put("minimal learning rate", Double.toString(optimisation.minLearningRate()));
        text.put("warm-up epochs", Double.toString(optimisation.warmUpEpochs()));
        text.put("weight decay", Double.toString(optimisation.weightDecay()));
        text.put("clipping norm", Double.toString(optimisation.clipNorm()));
        text.put("label smoothing", Double.toString(regularisation.labelSmoothing()));
        text.put("drop path", Double.toString(regularisation.dropPath()));
        text.put("EMA decay", Double.toString(regularisation.emaDecay()));
        text.put("gradient accumulation", Integer.toString(optimisation.accumulation()));
        text.put("layer-wise learning-rate decay", Double.toString(optimisation.layerDecay()));
        text.put("train head only", Boolean.toString(optimisation.headOnly()));
        text.put("augmentation", augmentation.toString());
        text.put("mix", mix.toString());
        text.put("balance classes", Boolean.toString(balanceClasses));
        return text;
    }
}
