// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.compress;

import org.trimformer.images.augment.MixSettings;
import org.trimformer.knime.compress.DistillParameters.AugmentationChoice;
import org.trimformer.model.net.Precision;
import org.trimformer.model.train.ImageCountRecipe;
import org.trimformer.model.train.Regularisation;
import org.trimformer.model.train.Stopping;
import org.trimformer.model.train.TrainSettings;
import org.trimformer.model.train.optimise.Optimisation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Distill trains with: the settings of the dialog, and where these are left to the images what
 * their number suggests.
 *
 * @param settings of the training
 * @param headAlone whether there are too few images to train more than a new head
 * @param words what was chosen by the number of images, a sentence; empty where nothing was
 */
record DistillRecipe(TrainSettings settings, boolean headAlone, Optional<String> words) {
    private static final double LOWEST_RATE_SHARE = 0.01;

    /**
     * Rejects what is out of range.
     *
     * @param images to train on
     * @param trained whether the model has been trained before
     * @param features whether the teacher's features are followed
     */
    static DistillRecipe of(DistillParameters p, int images, boolean trained, boolean features) {
        ImageCountRecipe automatic = ImageCountRecipe.of(images, p.m_batchSize, trained);
        List<String> chosen = new ArrayList<>();
        int epochs = p.m_epochs;
        if (epochs == 0) {
            epochs = automatic.epochs();
            chosen.add(epochs + " epochs");
        }
        double rate = p.m_learningRate;
        if (rate == 0) {
            rate = automatic.learningRate();
            chosen.add(
                    "learning rate "
                            + BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString());
        }
        if (p.m_augmentation == AugmentationChoice.AUTO) {
            chosen.add((automatic.lightly() ? "light" : "DeiT's") + " augmentation");
        }
        double decay = p.m_recipe.m_layerDecay;
        if (decay == 0) {
            decay = automatic.layerDecay();
            chosen.add("layer-wise learning-rate decay " + decay);
        }
        if (features && p.m_teacher.m_features == TeacherParameters.FeatureChoice.AUTO) {
            chosen.add("feature matching");
        }
        TrainSettings settings =
                new TrainSettings(
                        new Stopping(
                                epochs, p.m_patience, p.m_timeLimitMinutes * p.m_timeLimitShare),
                        p.m_batchSize,
                        new Optimisation(
                                rate,
                                LOWEST_RATE_SHARE * rate,
                                p.m_warmUpEpochs,
                                p.m_weightDecay,
                                p.m_clipNorm,
                                p.m_recipe.m_accumulation,
                                decay,
                                p.m_recipe.m_headOnly),
                        new Regularisation(
                                p.m_labelSmoothing, p.m_recipe.m_dropPath, p.m_recipe.m_emaDecay),
                        p.m_augmentation.augmentation(automatic.augmentation()),
                        new MixSettings(p.m_recipe.m_mixupAlpha, p.m_recipe.m_cutmixAlpha, 1, 0.5),
                        p.m_recipe.m_balanceClasses,
                        Precision.valueOf(p.m_precision.name()),
                        p.m_seed);
        Optional<String> words =
                chosen.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                "Chosen for "
                                        + ImageCountRecipe.words(images)
                                        + (trained ? "" : " and a model with random weights")
                                        + ": "
                                        + String.join(", ", chosen)
                                        + ".");
        return new DistillRecipe(settings, p.m_epochs == 0 && automatic.headAlone(), words);
    }
}
