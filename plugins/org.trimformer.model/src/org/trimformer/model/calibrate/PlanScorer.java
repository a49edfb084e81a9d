package org.trimformer.model.calibrate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.metrics.Fidelity;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.BatchSettings;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.classify.ImageBatches;
import org.trimformer.model.classify.Models;
import org.trimformer.model.net.TokenTrace;
import org.trimformer.model.net.VitForward;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Runs plans of one model on the calibration images and compares their logits with those of the
 * unreduced model, which are computed once. Labels are never looked at.
 */
final class PlanScorer implements AutoCloseable {
    /** A plan is given up once it is worse than its rival by so many standard errors. */
    private static final double HOPELESS = 1.5;

    private static final int FEWEST_FOR_GIVING_UP = 48;

    private final VitArchitecture arch;
    private final Lease lease;
    private final JobMonitor monitor;
    private final Weights weights;
    private final BatchSource source;
    private final float[][] reference;
    private long looked;

    /**
     * Loads the weights and runs the unreduced model.
     *
     * @param unreduced plan without token steps
     */
    PlanScorer(
            VitModel model,
            CompressionPlan unreduced,
            List<LabelledImage> images,
            int batchSize,
            Lease lease,
            JobMonitor monitor) {
        this.arch = Models.vit(model);
        this.lease = lease;
        this.monitor = monitor;
        this.source =
                new ImageBatches(
                        images,
                        model.description().preprocessing(),
                        BatchSettings.inOrder(batchSize),
                        monitor);
        this.reference = new float[images.size()][];
        this.weights = Weights.copyOf(model.tensors(), lease);
        try {
            VitForward full = new VitForward(arch, unreduced);
            each(
                    batch -> {
                        monitor.progress(0, () -> "running the full model on calibration images");
                        float[][] rows = logits(full, batch, TokenTrace.NONE);
                        for (int i = 0; i < rows.length; i++) {
                            reference[batch.indices()[i]] = rows[i];
                        }
                    },
                    () -> false);
        } catch (RuntimeException | Error e) {
            weights.close();
            throw e;
        }
    }

    /** How many images there are. */
    int images() {
        return reference.length;
    }

    /** Images looked at so far, counted anew for every plan: the work done. */
    long looked() {
        return looked;
    }

    /** Scores a plan on every image. */
    Scores score(CompressionPlan plan) {
        return score(plan, Optional.empty(), () -> false, TokenTrace.NONE, batch -> {});
    }

    /**
     * Scores a plan, giving up once it cannot win.
     *
     * @param rival the plan to beat
     * @param late whether time is up
     */
    Scores score(CompressionPlan plan, Optional<Scores> rival, BooleanSupplier late) {
        return score(plan, rival, late, TokenTrace.NONE, batch -> {});
    }

    /** Scores a plan and tells what becomes of the tokens, batch by batch. */
    Scores score(CompressionPlan plan, TokenTrace trace, Consumer<Batch> before) {
        return score(plan, Optional.empty(), () -> false, trace, before);
    }

    private Scores score(
            CompressionPlan plan,
            Optional<Scores> rival,
            BooleanSupplier late,
            TokenTrace trace,
            Consumer<Batch> before) {
        VitForward network = new VitForward(arch, plan);
        double[] kl = new double[reference.length];
        Arrays.fill(kl, Double.NaN);
        Fidelity fidelity = new Fidelity();
        each(
                batch -> {
                    before.accept(batch);
                    float[][] rows = logits(network, batch, trace);
                    looked += rows.length;
                    for (int i = 0; i < rows.length; i++) {
                        int image = batch.indices()[i];
                        kl[image] = Fidelity.divergence(reference[image], rows[i]);
                        fidelity.add(reference[image], rows[i]);
                    }
                },
                () ->
                        late.getAsBoolean()
                                || rival.isPresent() && hopeless(kl, fidelity, rival.get()));
        return new Scores(kl, fidelity, fidelity.total() == reference.length);
    }

    private static boolean hopeless(double[] kl, Fidelity fidelity, Scores rival) {
        return fidelity.total() >= FEWEST_FOR_GIVING_UP && Scores.worse(kl, rival.kl()) > HOPELESS;
    }

    /** Hands every batch over until the images or the patience end. */
    private void each(Consumer<Batch> work, BooleanSupplier enough) {
        try (BatchSource.Epoch batches = source.open(0, 0)) {
            Optional<Batch> batch = batches.next();
            while (batch.isPresent()) {
                monitor.checkCancelled();
                work.accept(batch.get());
                if (enough.getAsBoolean()) {
                    return;
                }
                batch = batches.next();
            }
        }
    }

    private float[][] logits(VitForward network, Batch batch, TokenTrace trace) {
        Shape shape = new Shape(batch.size(), arch.channels(), arch.imageSize(), arch.imageSize());
        try (NDManager m = lease.manager().newSubManager()) {
            NDArray images = lease.upload(batch.pixels().duplicate(), shape, m);
            float[] all = network.run(weights, images, trace).logits().toFloatArray();
            float[][] rows = new float[batch.size()][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = Arrays.copyOfRange(all, i * arch.classes(), (i + 1) * arch.classes());
            }
            return rows;
        }
    }

    @Override
    public void close() {
        weights.close();
    }
}
