// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.job;

import org.trimformer.core.model.VitModel;
import org.trimformer.images.ImageSet;
import org.trimformer.model.distill.Distillation;
import org.trimformer.model.train.TrainSettings;

import java.util.Objects;
import java.util.Optional;

/**
 * What is trained, on what and how.
 *
 * @param model the student
 * @param images labelled training images; a model without class names takes theirs if there are as
 *     many as it has classes
 * @param heldOut labelled images that choose the best epoch
 * @param settings of the training
 * @param distillation whom the student follows beside the labels
 */
public record TrainTask(
        VitModel model,
        ImageSet images,
        Optional<ImageSet> heldOut,
        TrainSettings settings,
        Distillation distillation) {

    /** Rejects null. */
    public TrainTask {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(images, "images");
        Objects.requireNonNull(heldOut, "heldOut");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(distillation, "distillation");
    }
}
