// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.job;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.distill.Teacher;
import org.trimformer.model.train.TrainStep;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.runtime.Lease;

import java.util.Locale;
import java.util.Optional;

/**
 * A teacher's logits of every image, asked for once. They are taken in the images' own order before
 * training begins, so that their last bits do not depend on where an interrupted run goes on.
 */
final class CachedTeacher implements Teacher {
    /** Most memory the logits of all images may take; above it the teacher is asked each time. */
    static final long MOST_BYTES = 256L << 20;

    private final float[][] logits;

    private CachedTeacher(float[][] logits) {
        this.logits = logits;
    }

    /**
     * Asks {@code teacher} about all images.
     *
     * @param images in their own order, unchanged
     */
    static CachedTeacher fill(
            Teacher teacher,
            BatchSource images,
            Architecture arch,
            Lease lease,
            JobMonitor monitor) {
        float[][] logits = new float[images.images()][];
        try (BatchSource.Epoch batches = images.open(0, 0)) {
            int done = 0;
            Optional<Batch> batch = batches.next();
            while (batch.isPresent()) {
                monitor.checkCancelled();
                ask(teacher, batch.get(), arch, lease, logits);
                done += batch.get().size();
                String text =
                        String.format(Locale.ROOT, "teacher: %d of %d images", done, logits.length);
                monitor.progress(0, () -> text);
                batch = batches.next();
            }
        }
        return new CachedTeacher(logits);
    }

    private static void ask(
            Teacher teacher, Batch batch, Architecture arch, Lease lease, float[][] logits) {
        try (NDManager m = lease.manager().newSubManager()) {
            NDArray images = TrainStep.images(batch, arch, m);
            float[] all = teacher.of(images, batch).logits().toFloatArray();
            int classes = arch.classes();
            for (int i = 0; i < batch.size(); i++) {
                float[] row = new float[classes];
                System.arraycopy(all, i * classes, row, 0, classes);
                logits[batch.indices()[i]] = row;
            }
        }
    }

    @Override
    public Answer of(NDArray images, Batch batch) {
        int classes = logits[batch.indices()[0]].length;
        float[] rows = new float[batch.size() * classes];
        for (int i = 0; i < batch.size(); i++) {
            System.arraycopy(logits[batch.indices()[i]], 0, rows, i * classes, classes);
        }
        Shape shape = new Shape(batch.size(), classes);
        return new Answer(TensorOps.constant(images.getManager(), rows, shape), null);
    }

    @Override
    public boolean givesTokens() {
        return false;
    }

    @Override
    public void close() {
        // holds Java memory only
    }
}
