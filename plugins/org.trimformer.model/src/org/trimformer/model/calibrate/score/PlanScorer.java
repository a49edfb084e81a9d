// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.metrics.Fidelity;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.Tokens;
import org.trimformer.model.classify.Models;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.net.Precision;
import org.trimformer.model.net.ScriptBranches;
import org.trimformer.model.net.TokenTrace;
import org.trimformer.model.net.TrainingNoise;
import org.trimformer.model.train.TrainStep;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs plans of one model on calibration images and compares their logits with those of the
 * unreduced model, which are computed once. Labels are never looked at.
 *
 * <p>Images are read once; branches run as script functions; and the tokens between the blocks of
 * the plan last {@linkplain #keep kept} stay in memory, so that a plan that begins with the same
 * blocks is run from the first block in which it differs.
 */
public final class PlanScorer implements AutoCloseable {
    /** A plan is given up once it is worse than its rival by so many standard errors. */
    private static final double HOPELESS = 1.5;

    private static final int FEWEST_FOR_GIVING_UP = 32;

    private final VitArchitecture arch;
    private final JobMonitor monitor;
    private final Weights weights;
    private final ScriptBranches branches;
    private final BatchSource source;
    private final NDManager own;
    private final List<Start> starts = new ArrayList<>();
    private final float[][] reference;

    /** Of the plan that others resemble, and of the one scored last; may be null. */
    private ActivationCache kept;

    private ActivationCache last;

    /** The block from which the last plan was run. */
    private int from;

    private long looked;
    private double work;

    /** A batch as block 0 reads it. */
    private record Start(NDArray x, int[] images) {}

    /**
     * Loads the weights and runs the unreduced model.
     *
     * @param unreduced plan without token steps
     * @param source of the images
     */
    public PlanScorer(
            VitModel model,
            CompressionPlan unreduced,
            BatchSource source,
            Lease lease,
            JobMonitor monitor) {
        this.arch = Models.vit(model);
        this.monitor = monitor;
        this.source = source;
        this.reference = new float[source.images()][];
        this.own = lease.manager().newSubManager();
        this.weights = Weights.copyOf(model.tensors(), lease);
        this.branches = new ScriptBranches(arch, unreduced, Precision.FP32, false, lease);
        try {
            start(new EagerNetwork(arch, unreduced, branches));
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void start(EagerNetwork full) {
        each(
                batch -> {
                    monitor.progress(0, () -> "running the full model on calibration images");
                    try (NDManager m = own.newSubManager()) {
                        NDArray x = full.embed(weights, TrainStep.images(batch, arch, m));
                        starts.add(new Start(copy(x, own), batch.indices().clone()));
                        float[][] rows = rest(full, new Tokens<>(x, null), 0);
                        for (int i = 0; i < rows.length; i++) {
                            reference[batch.indices()[i]] = rows[i];
                        }
                    }
                });
    }

    /** How many images there are. */
    public int images() {
        return reference.length;
    }

    /** Images looked at so far, counted anew for every plan. */
    public long looked() {
        return looked;
    }

    /** Whole forward passes' worth of blocks that were computed for those looks. */
    public double work() {
        return work;
    }

    /** Scores a plan on every image. */
    public KlScores score(CompressionPlan plan) {
        return score(plan, Optional.empty());
    }

    /**
     * Scores a plan, giving up once it cannot win.
     *
     * @param rival the plan to beat
     */
    public KlScores score(CompressionPlan plan, Optional<KlScores> rival) {
        if (plan.countsPerImage()) {
            return score(plan, TokenTrace.NONE, batch -> {});
        }
        EagerNetwork network = new EagerNetwork(arch, plan, branches);
        double[] kl = new double[reference.length];
        Arrays.fill(kl, Double.NaN);
        Fidelity fidelity = new Fidelity();
        forget();
        last = ActivationCache.of(arch, plan, starts.size(), reference.length);
        from = kept == null ? 0 : kept.shared(plan);
        for (int b = 0; b < starts.size(); b++) {
            monitor.checkCancelled();
            int[] images = starts.get(b).images();
            float[][] rows = logits(network, b);
            looked += rows.length;
            work += rows.length * (double) (arch.depth() - from) / arch.depth();
            for (int i = 0; i < rows.length; i++) {
                kl[images[i]] = Fidelity.divergence(reference[images[i]], rows[i]);
                fidelity.add(reference[images[i]], rows[i]);
            }
            last.passed();
            if (rival.isPresent() && hopeless(kl, fidelity, rival.get())) {
                break;
            }
        }
        return new KlScores(kl, fidelity, fidelity.total() == reference.length);
    }

    private float[][] logits(EagerNetwork network, int batch) {
        try (NDManager m = own.newSubManager()) {
            Tokens<NDArray> tokens =
                    from > 0
                            ? kept.get(batch, from, m)
                            : new Tokens<>(copy(starts.get(batch).x(), m), null);
            return rest(network, tokens, batch);
        }
    }

    /** Runs the blocks from {@link #from} on and the head. */
    private float[][] rest(EagerNetwork network, Tokens<NDArray> in, int batch) {
        Tokens<NDArray> tokens = in;
        for (int i = from; i < arch.depth(); i++) {
            if (i > from && last != null && last.wants(i)) {
                last.put(batch, i, tokens, own);
            }
            tokens = network.block(weights, i, tokens);
        }
        return rows(network.end(weights, tokens).logits());
    }

    private float[][] rows(NDArray logits) {
        float[] all = logits.toFloatArray();
        float[][] rows = new float[all.length / arch.classes()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(all, i * arch.classes(), (i + 1) * arch.classes());
        }
        return rows;
    }

    private static NDArray copy(NDArray x, NDManager owner) {
        NDArray copy = x.duplicate();
        copy.attach(owner);
        return copy;
    }

    /** Scores a plan and tells what becomes of the tokens, batch by batch. */
    public KlScores score(CompressionPlan plan, TokenTrace trace, Consumer<Batch> before) {
        EagerNetwork network = new EagerNetwork(arch, plan, branches);
        double[] kl = new double[reference.length];
        Fidelity fidelity = new Fidelity();
        each(
                batch -> {
                    before.accept(batch);
                    try (NDManager m = own.newSubManager()) {
                        NDArray images = TrainStep.images(batch, arch, m);
                        NDArray logits =
                                network.run(weights, images, TrainingNoise.NONE, false, trace)
                                        .logits();
                        float[][] rows = rows(logits);
                        looked += rows.length;
                        work += rows.length;
                        for (int i = 0; i < rows.length; i++) {
                            int image = batch.indices()[i];
                            kl[image] = Fidelity.divergence(reference[image], rows[i]);
                            fidelity.add(reference[image], rows[i]);
                        }
                    }
                });
        return new KlScores(kl, fidelity, true);
    }

    /** Keeps the tokens of the plan scored last: others will resemble it. */
    public void keep() {
        if (last == null || !last.complete()) {
            return;
        }
        if (kept != null) {
            last.inherit(kept, from);
        }
        kept = last;
        last = null;
    }

    private void forget() {
        if (last != null) {
            last.close();
            last = null;
        }
    }

    private static boolean hopeless(double[] kl, Fidelity fidelity, KlScores rival) {
        return fidelity.total() >= FEWEST_FOR_GIVING_UP
                && KlScores.worse(kl, rival.kl()) > HOPELESS;
    }

    /** Hands every batch over. */
    private void each(Consumer<Batch> work) {
        try (BatchSource.Epoch batches = source.open(0, 0)) {
            Optional<Batch> batch = batches.next();
            while (batch.isPresent()) {
                monitor.checkCancelled();
                work.accept(batch.get());
                batch = batches.next();
            }
        }
    }

    @Override
    public void close() {
        own.close();
        weights.close();
        branches.close();
    }
}
