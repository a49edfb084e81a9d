// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.distill;

import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;

import java.util.Optional;

/**
 * Whom a student follows, and how much.
 *
 * @param teacher a model with the student's classes and input size, or none
 * @param weights of the losses; those of a teacher count only with one, its label weight is 1
 *     without
 */
public record Distillation(Optional<VitModel> teacher, LossWeights weights) {

    /** Labels alone. */
    public static final Distillation NONE = new Distillation(Optional.empty(), LossWeights.LABELS);

    /** How a model's provenance calls the teacher of {@link #fromItself}. */
    public static final String ITSELF = "the student before training, with all its tokens";

    /** Following another model. */
    public static Distillation from(VitModel teacher, LossWeights weights) {
        return new Distillation(Optional.of(teacher), weights);
    }

    /** Following the student as it is before training, with all its tokens. */
    public static Distillation fromItself(VitModel student, LossWeights weights) {
        return from(unreduced(student), weights);
    }

    private static VitModel unreduced(VitModel model) {
        ModelDescription d = model.description();
        return new VitModel(d.withPlan(d.plan().withAllTokens()), model.tensors());
    }
}
