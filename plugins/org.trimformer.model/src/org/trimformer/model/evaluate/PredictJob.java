package org.trimformer.model.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.BatchSettings;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.classify.Classifiers;
import org.trimformer.model.classify.ImageBatches;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.runtime.Lease;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Class probabilities of images whose labels do not matter. */
public final class PredictJob {

    private PredictJob() {}

    /** Predicts every image, in the order given. */
    public static Predictions run(
            VitModel model,
            List<LabelledImage> images,
            EvaluateSettings settings,
            Lease lease,
            JobMonitor monitor) {
        Architecture arch = model.description().architecture();
        float[][] rows = new float[images.size()][];
        BatchSource source =
                new ImageBatches(
                        images,
                        model.description().preprocessing(),
                        BatchSettings.inOrder(settings.batchSize()),
                        monitor);
        try (Classifier classifier = Classifiers.open(model, settings.precision(), lease);
                BatchSource.Epoch batches = source.open(0, 0)) {
            int done = 0;
            Optional<Batch> batch = batches.next();
            while (batch.isPresent()) {
                monitor.checkCancelled();
                predict(classifier, batch.get(), arch, lease, rows);
                done += batch.get().size();
                double fraction = (double) done / images.size();
                String text = String.format(Locale.ROOT, "%d of %d images", done, images.size());
                monitor.progress(fraction, () -> text);
                batch = batches.next();
            }
        }
        return new Predictions(model.description().classNames(), rows);
    }

    private static void predict(
            Classifier classifier, Batch batch, Architecture arch, Lease lease, float[][] rows) {
        try (NDManager m = lease.manager().newSubManager()) {
            Shape shape =
                    new Shape(batch.size(), arch.channels(), arch.imageSize(), arch.imageSize());
            NDArray images = m.create(batch.pixels().duplicate(), shape, DataType.FLOAT32);
            float[] all = classifier.logits(images).softmax(1).toFloatArray();
            int classes = arch.classes();
            for (int i = 0; i < batch.size(); i++) {
                float[] row = new float[classes];
                System.arraycopy(all, i * classes, row, 0, classes);
                rows[batch.indices()[i]] = row;
            }
        }
    }
}
