// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.job;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.distill.FeatureLoss;
import org.trimformer.model.distill.LossWeights;

import java.util.Optional;

/** Which of the losses asked for a student can learn from. */
final class LossCheck {

    private LossCheck() {}

    /** The task's weights without those terms, each with a warning, that mean nothing here. */
    static LossWeights possible(TrainTask task, JobMonitor monitor) {
        LossWeights asked = task.distillation().weights();
        LossWeights kept =
                task.distillation()
                        .teacher()
                        .map(t -> comparable(asked, t, task.model().description(), monitor))
                        .map(w -> streams(w, task, monitor))
                        .orElseGet(asked::withoutTeacher);
        ModelDescription model = task.model().description();
        if (kept.consistency() > 0 && !model.architecture().readsPrefixAlone()) {
            monitor.warn(
                    "Consistency compares the CLS token, which this network's head does not read."
                            + " This loss is left out.");
            return kept.withoutConsistency();
        }
        boolean reduces = task.model().description().plan().reducesTokens();
        if (kept.consistency() == 0 || reduces) {
            return kept;
        }
        monitor.warn(
                "The model removes no tokens, so it is always consistent with itself. This loss is"
                        + " left out.");
        return kept.withoutConsistency();
    }

    private static LossWeights comparable(
            LossWeights weights, VitModel teacher, ModelDescription student, JobMonitor monitor) {
        if (weights.tokens() == 0) {
            return weights;
        }
        Architecture own = teacher.description().architecture();
        CompressionPlan plan = teacher.description().plan();
        Shape has = Shape.of(own);
        Shape wanted = Shape.of(student.architecture());
        String why = "";
        if (has.width() != wanted.width()) {
            why = "they are " + has.width() + " numbers wide, the student's " + wanted.width();
        } else if (!has.equals(wanted)) {
            why = "there are " + has.words() + ", the student has " + wanted.words();
        } else if (plan.reducesTokens() && !plan.clsOnlyLastBlock()) {
            why = "it removes some on the way";
        } else if (student.plan().countsPerImage()) {
            why = "the student keeps as many as each image needs";
        }
        if (why.isEmpty()) {
            return weights;
        }
        monitor.warn(
                "The teacher's tokens cannot be followed: " + why + ". This loss is left out.");
        return weights.withoutTokens();
    }

    private static LossWeights streams(LossWeights weights, TrainTask task, JobMonitor monitor) {
        if (weights.features() == 0) {
            return weights;
        }
        ModelDescription teacher = task.distillation().teacher().orElseThrow().description();
        Optional<String> why = FeatureLoss.obstacle(teacher, task.model().description());
        why.ifPresent(
                words ->
                        monitor.warn(
                                "The teacher's features cannot be followed: "
                                        + words
                                        + ". This loss is left out."));
        return why.isPresent() ? weights.withFeatures(0) : weights;
    }

    /** What the final norm gives: prefix tokens and patches, and how wide they are. */
    private record Shape(int prefix, int patches, int width) {

        static Shape of(Architecture arch) {
            int last = arch.blocks() - 1;
            int side = arch.blockGrid(last);
            return new Shape(arch.prefixTokens(), side * side, arch.blockWidth(last));
        }

        String words() {
            return (prefix + patches) + " of them, " + prefix + " without a place";
        }
    }
}
