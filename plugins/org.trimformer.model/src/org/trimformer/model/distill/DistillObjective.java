// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.distill;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.model.net.ForwardOutput;
import org.trimformer.model.net.TokenTrace;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.LabelObjective;
import org.trimformer.model.train.objective.Losses;
import org.trimformer.model.train.objective.Objective;
import org.trimformer.model.train.objective.Term;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Labels and a teacher. A student with a distillation token learns labels with its first head and
 * the teacher's logits with its second (DeiT, arXiv 2012.12877, section 4); any other learns both
 * with its one head.
 */
public final class DistillObjective implements Objective {
    /** Name of the term that follows the teacher's probabilities. */
    public static final String SOFT = "teacher, soft";

    /** Name of the term that follows the teacher's class. */
    public static final String HARD = "teacher, hard";

    /** Name of the term that follows the teacher's tokens. */
    public static final String TOKENS = "tokens";

    /** Name of the term that follows the teacher's streams. */
    public static final String FEATURES = "features";

    private final LossWeights weights;
    private final LabelObjective labels;
    private final int prefix;
    private final Teacher teacher;
    private final Lease lease;
    private final KeptTokens kept;
    private final FeatureLoss features;

    /** An objective for a student of this architecture that keeps its blocks as they are. */
    public DistillObjective(
            Architecture arch,
            LossWeights weights,
            LabelObjective labels,
            Teacher teacher,
            Lease lease) {
        this(arch, CompressionPlan.identity(arch), weights, labels, teacher, lease);
    }

    /**
     * An objective for a student of this architecture.
     *
     * @param plan of the student
     * @param labels the loss of the labels; it says how much each image counts in all losses
     * @param teacher stays the caller's
     */
    public DistillObjective(
            Architecture arch,
            CompressionPlan plan,
            LossWeights weights,
            LabelObjective labels,
            Teacher teacher,
            Lease lease) {
        this.weights = weights;
        this.kept = new KeptTokens(weights.features() > 0);
        this.features = new FeatureLoss(arch.prefixTokens(), plan, lease);
        this.labels = labels;
        this.prefix = arch.prefixTokens();
        this.teacher = teacher;
        this.lease = lease;
    }

    @Override
    public TokenTrace trace() {
        kept.reset();
        return kept;
    }

    @Override
    public List<Term> terms(ForwardOutput output, NDArray images, Batch batch) {
        Teacher.Answer answer = lease.withGradients(false, () -> teacher.of(images, batch));
        NDArray second = output.distillationLogits();
        NDArray follower = second == null ? output.logits() : second;
        List<Term> terms = new ArrayList<>();
        if (weights.labels() > 0) {
            NDArray loss = labels.of(labelLogits(output), batch);
            terms.add(Term.weighted(LabelObjective.TERM, loss, weights.labels()));
        }
        if (weights.soft() > 0) {
            NDArray loss = Losses.softTeacher(follower, answer.logits(), weights.temperature());
            terms.add(Term.weighted(SOFT, labels.images().mean(loss, batch), weights.soft()));
        }
        if (weights.hard() > 0) {
            NDArray loss = Losses.hardTeacher(follower, answer.logits());
            terms.add(Term.weighted(HARD, labels.images().mean(loss, batch), weights.hard()));
        }
        if (weights.tokens() > 0) {
            NDArray loss = tokenLoss(output.tokens(), answer.tokens());
            terms.add(Term.weighted(TOKENS, labels.images().mean(loss, batch), weights.tokens()));
        }
        if (weights.features() > 0) {
            NDArray loss = features.of(kept.streams(), answer.streams());
            NDArray mean = labels.images().mean(loss, batch);
            terms.add(Term.weighted(FEATURES, mean, weights.features()));
        }
        return terms;
    }

    /** Logits of the first head; a distilled network's output is the mean of both. */
    private static NDArray labelLogits(ForwardOutput output) {
        NDArray second = output.distillationLogits();
        return second == null ? output.logits() : TensorOps.times(output.logits(), 2).sub(second);
    }

    /** Over the patch tokens that both have left, or over the prefix tokens where one has none. */
    private NDArray tokenLoss(NDArray student, NDArray teachers) {
        long own = student.getShape().get(1);
        boolean prefixOnly = own == prefix || teachers.getShape().get(1) == prefix;
        if (prefixOnly) {
            return Losses.meanSquare(
                    TensorOps.tokens(student, 0, prefix), TensorOps.tokens(teachers, 0, prefix));
        }
        Optional<NDArray> gates = kept.gates();
        if (gates.isPresent()) {
            long end = teachers.getShape().get(1);
            return Losses.meanSquare(
                    TensorOps.tokens(student, prefix, end),
                    TensorOps.tokens(teachers, prefix, end),
                    gates.get());
        }
        NDArray wanted = lease.withGradients(false, () -> kept.align(teachers));
        return Losses.meanSquare(
                TensorOps.tokens(student, prefix, own), TensorOps.tokens(wanted, prefix, own));
    }
}
