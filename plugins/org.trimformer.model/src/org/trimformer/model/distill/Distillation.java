package org.trimformer.model.distill;

import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.TokenStep;

import java.util.List;
import java.util.Optional;

/**
 * Whom a student follows, and how much.
 *
 * @param teacher a model with the student's classes and input size, or none
 * @param weights of the losses; those of a teacher count only with one
 */
public record Distillation(Optional<VitModel> teacher, LossWeights weights) {

    /** Labels alone. */
    public static final Distillation NONE = new Distillation(Optional.empty(), LossWeights.LABELS);

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
        List<BlockPlan> blocks =
                d.plan().blocks().stream()
                        .map(b -> new BlockPlan(b.mixer(), b.ffnWidth(), new TokenStep.None()))
                        .toList();
        CompressionPlan plan = new CompressionPlan(blocks, d.plan().clsOnlyLastBlock());
        return new VitModel(
                new ModelDescription(
                        d.architecture(), plan, d.preprocessing(), d.labels(), d.provenance()),
                model.tensors());
    }
}
