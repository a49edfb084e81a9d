// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.model.evaluate.EvaluateJob;
import org.trimformer.model.evaluate.EvaluateSettings;
import org.trimformer.model.net.Precision;
import org.trimformer.runtime.Lease;

import java.util.List;

/**
 * Whether a training taught something, by comparison within one run: how far it comes depends on
 * the processor's rounding, so that no accuracy seen on one machine is a threshold on another.
 */
public final class LearningProgress {

    private LearningProgress() {}

    /**
     * Share of images that {@code model} gets right, in fp32. A model without class names gets
     * those of the images.
     */
    public static double accuracy(VitModel given, ImageSet images) {
        ModelDescription d = given.description();
        List<String> names = d.labels().isEmpty() ? images.classes() : d.labels();
        VitModel model =
                new VitModel(
                        new ModelDescription(
                                d.architecture(),
                                d.plan(),
                                d.preprocessing(),
                                names,
                                d.provenance()),
                        given.tensors());
        EvaluateSettings plain = new EvaluateSettings(7, Precision.FP32, false, 0);
        try (Lease lease = TestLease.lease()) {
            return EvaluateJob.run(model, images, plain, lease, JobMonitor.silent()).costs().top1();
        }
    }

    /** Fails unless training removed at least half of the errors that the untrained model makes. */
    public static void halvesTheErrors(double untrained, double trained, String what) {
        assertTrue(
                1 - trained <= (1 - untrained) / 2,
                what + ": accuracy " + untrained + " before, " + trained + " after training");
    }

    /**
     * Fails unless the second training gains at least half of what the first one of the same seeds
     * gains.
     */
    public static void gainsHalfAsMuch(double untrained, double first, double second, String what) {
        assertTrue(
                second - untrained >= (first - untrained) / 2,
                what + ": from " + untrained + " to " + second + ", the other to " + first);
    }
}
