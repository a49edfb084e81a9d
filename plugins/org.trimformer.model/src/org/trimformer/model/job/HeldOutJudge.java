// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.job;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.metrics.Accuracy;
import org.trimformer.core.metrics.Fidelity;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.agreement.AgreementCheck;
import org.trimformer.model.classify.WeightsClassifier;
import org.trimformer.model.distill.LossWeights;
import org.trimformer.model.evaluate.EvaluateJob;
import org.trimformer.model.evaluate.PredictionCollector;
import org.trimformer.model.train.HeldOut;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.runtime.Lease;

import java.util.List;
import java.util.Optional;

/**
 * What weights make of the held-out images, by what the training asks of their logits: labels, the
 * teacher's classes and its divergence at temperature 1, weighted as the losses are. Few labels
 * tell little of a student that is close to its teacher; all of the teacher's probabilities tell
 * more.
 */
final class HeldOutJudge {
    private final BatchSource source;
    private final Architecture arch;
    private final LossWeights losses;
    private final Optional<float[][]> taught;
    private final Lease lease;
    private final JobMonitor monitor;

    private HeldOutJudge(
            BatchSource source,
            Architecture arch,
            LossWeights losses,
            Optional<float[][]> taught,
            Lease lease,
            JobMonitor monitor) {
        this.source = source;
        this.arch = arch;
        this.losses = losses;
        this.taught = taught;
        this.lease = lease;
        this.monitor = monitor;
    }

    /**
     * A judge by the labels, and by the teacher where the losses ask its logits anything; they are
     * computed once.
     *
     * @param images the held-out images, as {@code source} gives them
     */
    static HeldOutJudge of(
            List<LabelledImage> images,
            BatchSource source,
            Architecture arch,
            LossWeights losses,
            Optional<VitModel> teacher,
            int batchSize,
            Lease lease,
            JobMonitor monitor) {
        long bytes = (long) Float.BYTES * images.size() * arch.classes();
        boolean asks = losses.soft() + losses.hard() > 0 && bytes <= CachedTeacher.MOST_BYTES;
        Optional<float[][]> taught =
                teacher.filter(t -> asks)
                        .map(t -> AgreementCheck.logits(t, images, batchSize, lease, monitor));
        return new HeldOutJudge(source, arch, losses, taught, lease, monitor);
    }

    /** Judges what a classifier says. */
    HeldOut of(WeightsClassifier classifier) {
        PredictionCollector tally =
                EvaluateJob.tally(classifier, source, arch, this::loss, lease, monitor);
        return new HeldOut(tally.right(), tally.images(), tally.loss());
    }

    private double loss(int place, float[] logits, int label) {
        double labels = Fidelity.crossEntropy(logits, label);
        if (taught.isEmpty()) {
            return labels;
        }
        float[] teacher = taught.get()[place];
        double sum =
                losses.labels() * labels
                        + losses.soft() * Fidelity.divergence(teacher, logits)
                        + losses.hard() * Fidelity.crossEntropy(logits, Accuracy.best(teacher));
        return sum / (losses.labels() + losses.soft() + losses.hard());
    }
}
