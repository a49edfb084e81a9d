// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.agreement;

import ai.djl.ndarray.NDManager;

import org.trimformer.core.metrics.Agreement;
import org.trimformer.core.metrics.Fidelity;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.BatchSettings;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.classify.Classifiers;
import org.trimformer.model.classify.ImageBatches;
import org.trimformer.model.net.Precision;
import org.trimformer.model.train.TrainStep;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.runtime.Lease;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Compares a changed model with the one it came from, both as they are deployed. Labels are not
 * looked at.
 */
public final class AgreementCheck {

    private static final String ADVICE =
            "Ask for a milder target, reduce tokens instead, or distil the model from the"
                    + " original.";

    private AgreementCheck() {}

    /** Compares on the images held out, and warns where the result has changed much. */
    public static Agreement ofResult(
            VitModel original,
            VitModel result,
            HeldOutSplit images,
            int batchSize,
            Lease lease,
            JobMonitor monitor) {
        monitor.progress(1, () -> "comparing the result with the original");
        Agreement agreement =
                of(original, result, images.held(), images.apart(), batchSize, lease, monitor);
        agreement.warning(ADVICE).ifPresent(monitor::warn);
        return agreement;
    }

    /**
     * Compares.
     *
     * @param changed a model of the same classes in the same order
     * @param images at least one
     * @param heldOut whether these images were kept out of what changed the model
     */
    public static Agreement of(
            VitModel original,
            VitModel changed,
            List<LabelledImage> images,
            boolean heldOut,
            int batchSize,
            Lease lease,
            JobMonitor monitor) {
        float[][] expected = logits(original, images, batchSize, lease, monitor);
        float[][] actual = logits(changed, images, batchSize, lease, monitor);
        Fidelity fidelity = new Fidelity();
        for (int i = 0; i < expected.length; i++) {
            fidelity.add(expected[i], actual[i]);
        }
        return Agreement.of(fidelity, heldOut);
    }

    /** Logits of each image, in fp32 and the images' order. */
    public static float[][] logits(
            VitModel model,
            List<LabelledImage> images,
            int batchSize,
            Lease lease,
            JobMonitor monitor) {
        BatchSource source =
                new ImageBatches(
                        images,
                        model.description().preprocessing(),
                        BatchSettings.inOrder(batchSize),
                        monitor);
        float[][] logits = new float[images.size()][];
        try (Classifier classifier = Classifiers.open(model, Precision.FP32, lease);
                BatchSource.Epoch batches = source.open(0, 0)) {
            Optional<Batch> batch = batches.next();
            while (batch.isPresent()) {
                monitor.checkCancelled();
                add(classifier, model, batch.get(), logits, lease);
                batch = batches.next();
            }
        }
        return logits;
    }

    private static void add(
            Classifier classifier, VitModel model, Batch batch, float[][] logits, Lease lease) {
        try (NDManager m = lease.manager().newSubManager()) {
            float[] all =
                    classifier
                            .logits(TrainStep.images(batch, model.description().architecture(), m))
                            .toFloatArray();
            int classes = all.length / batch.size();
            for (int i = 0; i < batch.size(); i++) {
                logits[batch.indices()[i]] =
                        Arrays.copyOfRange(all, i * classes, (i + 1) * classes);
            }
        }
    }
}
