// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.predict;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.progress.NoProgressMonitor;
import org.trimformer.core.progress.TimeWords;
import org.trimformer.images.ImageStream;
import org.trimformer.model.classify.SmallerBatches;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Class probabilities of images that come one after another, such as the rows of a table. Memory
 * does not depend on their number: three batches of images are held at a time, and every prediction
 * is handed on at once.
 *
 * @param <T> what an image belongs to
 */
public final class PredictJob<T> {
    /** With fewer batches, measuring the engines takes longer than the faster one would save. */
    private static final int BATCHES_WORTH_MEASURING = 24;

    private static final int NAMED_FAULTS = 3;

    private final Architecture arch;
    private final long total;
    private final PredictSettings settings;
    private final Sink<T> sink;
    private final Lease lease;
    private final JobMonitor monitor;
    private final List<String> faults = new ArrayList<>();
    private final SmallerBatches smaller;
    private long images;
    private long unreadable;
    private long start;

    /**
     * Takes predictions, in the order of the images.
     *
     * @param <T> what an image belongs to
     */
    @FunctionalInterface
    public interface Sink<T> {
        /** Takes one; {@code owner} is not used by the job afterwards. */
        void add(T owner, Prediction prediction) throws IOException;
    }

    private PredictJob(
            Architecture arch,
            long total,
            PredictSettings settings,
            Sink<T> sink,
            Lease lease,
            JobMonitor monitor) {
        this.arch = arch;
        this.total = total;
        this.settings = settings;
        this.sink = sink;
        this.lease = lease;
        this.monitor = monitor;
        this.smaller = new SmallerBatches(monitor);
    }

    /**
     * Predicts every image.
     *
     * @param items the images; asked by the calling thread
     * @param total how many there are, for progress
     * @param sink called by the calling thread
     * @throws ImageException if an image cannot be read and the settings say that this ends the job
     * @throws IOException if the sink or an engine's temporary file fails
     */
    public static <T> PredictReport run(
            VitModel model,
            Iterator<ImageStream.Item<T>> items,
            long total,
            PredictSettings settings,
            Sink<T> sink,
            Lease lease,
            JobMonitor monitor)
            throws IOException {
        Architecture arch = model.description().requireClasses().architecture();
        PredictJob<T> job = new PredictJob<>(arch, total, settings, sink, lease, monitor);
        try (ImageStream<T> stream =
                        new ImageStream<>(
                                items,
                                model.description().preprocessing(),
                                settings.batchSize(),
                                monitor);
                FastestEngine contest =
                        new FastestEngine(
                                model, settings.engines(), lease, NoProgressMonitor.of(monitor))) {
            return job.predict(stream, contest);
        }
    }

    private PredictReport predict(ImageStream<T> stream, FastestEngine contest) throws IOException {
        if (contest.open() && total < (long) BATCHES_WORTH_MEASURING * settings.batchSize()) {
            contest.takeFirst("Too few images for measuring engines to be worth its time.");
        }
        start = System.nanoTime();
        Optional<ImageStream.Batch<T>> next = stream.next();
        while (next.isPresent()) {
            monitor.checkCancelled();
            try (ImageStream.Batch<T> batch = next.get()) {
                predict(batch, contest);
            }
            long done = images;
            monitor.progress(Math.min(1, (double) done / Math.max(1, total)), () -> words(done));
            next = stream.next();
        }
        if (contest.open()) {
            contest.takeFirst("No image could be read to measure the engines on.");
        }
        return new PredictReport(
                images,
                unreadable,
                faults,
                seconds(),
                contest.rows(),
                lease.deviceWords(),
                contest.classifier().precision());
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    private String words(long done) {
        double rate = done / Math.max(1e-9, seconds());
        return String.format(
                Locale.ROOT,
                "%,d of %,d images, %.0f images/s, %s left",
                done,
                total,
                rate,
                TimeWords.of(Math.max(0, total - done) / Math.max(1e-9, rate)));
    }

    private void predict(ImageStream.Batch<T> batch, FastestEngine contest) throws IOException {
        float[] logits = batch.readable() == 0 ? new float[0] : logits(batch, contest);
        List<Prediction> predictions = Prediction.of(batch, logits, arch.classes());
        for (int i = 0; i < predictions.size(); i++) {
            images++;
            predictions.get(i).fault().ifPresent(this::count);
            sink.add(batch.rows().get(i).owner(), predictions.get(i));
        }
    }

    private void count(ImageException fault) {
        if (settings.failOnUnreadable()) {
            throw fault;
        }
        unreadable++;
        if (faults.size() < NAMED_FAULTS) {
            faults.add(fault.getMessage());
        }
    }

    private float[] logits(ImageStream.Batch<T> batch, FastestEngine contest) {
        return smaller.logits(
                batch.readable(),
                arch.classes(),
                (from, to) -> logits(batch.pixels(), from, to, contest));
    }

    private float[] logits(FloatBuffer images, int from, int to, FastestEngine contest) {
        try (NDManager m = lease.manager().newSubManager()) {
            Shape shape = new Shape(to - from, arch.channels(), arch.imageSize(), arch.imageSize());
            int each = arch.channels() * arch.imageSize() * arch.imageSize();
            FloatBuffer part = images.slice(images.position() + from * each, (to - from) * each);
            NDArray pixels = m.create(part, shape, DataType.FLOAT32);
            if (contest.open()) {
                contest.measure(pixels);
                start = System.nanoTime(); // measuring is no part of the work
            }
            return contest.classifier().logits(pixels).toFloatArray();
        }
    }
}
