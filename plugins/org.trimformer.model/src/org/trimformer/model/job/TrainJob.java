// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.job;

import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.model.checkpoint.CheckpointPolicy;
import org.trimformer.model.checkpoint.Resumable;
import org.trimformer.model.distill.Distillation;
import org.trimformer.model.train.TrainSettings;
import org.trimformer.runtime.Lease;

import java.util.Optional;

/** Training of a model on labelled images, with a teacher or without. */
public final class TrainJob {

    private TrainJob() {}

    /**
     * Trains {@code model} on labels alone and saves no state.
     *
     * @param images labelled training images; a model without class names takes theirs if there are
     *     as many as it has classes
     * @param heldOut labelled images that choose the best epoch, may be empty
     * @return the model of the best epoch by {@link org.trimformer.model.train.HeldOut}, or of the
     *     last one without held-out images
     */
    public static TrainResult run(
            VitModel model,
            ImageSet images,
            Optional<ImageSet> heldOut,
            TrainSettings settings,
            Lease lease,
            JobMonitor monitor) {
        TrainTask task = new TrainTask(model, images, heldOut, settings, Distillation.NONE);
        return run(task, Optional.empty(), lease, monitor);
    }

    /**
     * Trains a model.
     *
     * @param checkpoints where the state is saved while it runs, and found again when the same task
     *     was interrupted; on the CPU in fp32 the result is then the same to the bit. The
     *     checkpoints go when the result is there
     * @return the model of the best epoch by {@link org.trimformer.model.train.HeldOut}, or of the
     *     last one without held-out images
     */
    public static TrainResult run(
            TrainTask task,
            Optional<CheckpointPolicy> checkpoints,
            Lease lease,
            JobMonitor monitor) {
        return Resumable.run(m -> new TrainRun(task, lease, m), checkpoints, monitor);
    }
}
