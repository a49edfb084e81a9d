// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.evaluate;

import org.trimformer.core.fault.ImageException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.images.ImageSet;

import java.util.List;

/** Class names of a model that is about to be trained. */
public final class TrainingClasses {

    private TrainingClasses() {}

    /**
     * The description with class names: its own, or, where it has none, those of the images if
     * there are as many as classes. Images whose classes are numbers need no names.
     *
     * @throws ImageException if the numbers of classes differ
     */
    public static ModelDescription adopt(ModelDescription model, ImageSet images) {
        int classes = model.architecture().classes();
        List<String> names = images.classes();
        boolean numbers =
                names.stream().allMatch(n -> n.matches("\\d{1,9}") && Long.parseLong(n) < classes);
        if (!model.labels().isEmpty() || numbers) {
            return model;
        }
        if (names.size() != classes) {
            throw new ImageException(
                    "the training images have "
                            + names.size()
                            + " classes, the model has "
                            + classes
                            + " and no class names",
                    "Take new classes from the images (Distill, Classes), or set the number of"
                            + " classes of a fresh model to "
                            + names.size()
                            + ".");
        }
        return new ModelDescription(
                model.architecture(),
                model.plan(),
                model.preprocessing(),
                names,
                model.provenance());
    }
}
