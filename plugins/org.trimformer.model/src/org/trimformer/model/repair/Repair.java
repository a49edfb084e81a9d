// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.repair;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.Tokens;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.fit.HeldOutRidge;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.net.open.Sublayers;
import org.trimformer.model.train.TrainStep;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fits the linear layers of a compressed ViT anew, in network order, so that it follows the
 * original: the last one of every branch so that each token that is left comes close to the mean of
 * the original's tokens that it stands for, and before it those that read the branch's norm, which
 * for a mean of tokens is another vector than the mean of their norms (algorithms page M.1). No
 * label, no gradient, no cost in the deployed network, and the same for merged tokens, trimmed
 * units and convolutions or all of them together.
 *
 * <p>Each layer goes {@link #RELAXATION} of its way: what it leaves is seen by the next. Rows count
 * by the inverse variance of their target; where the head reads them, prefix tokens {@link
 * #PREFIX_WEIGHT} times. A few images are seen mirrored too. The ridge of a layer is the one that
 * leaves least on held-out images; then a share of the whole change or none is taken by the KL
 * divergence to the original on them. Streams of all images are kept at one depth only: about 12 N
 * D bytes an image at most.
 */
public final class Repair {
    /** How much more a prefix token counts: all that the head reads passes through it. */
    private static final int PREFIX_WEIGHT = 16;

    /** Relative squared error under which a layer misses nothing but rounding. */
    private static final double ROUNDING = 1e-9;

    private static final double TINY = 1e-12;

    /** LayerScale below this share of its largest value is not divided by. */
    private static final double DEAF = 1e-3;

    /** A layer that goes all its way follows the images it is fitted on too closely. */
    private static final double RELAXATION = 0.7;

    private final VitArchitecture arch;
    private final CompressionPlan plan;
    private final Map<String, HostTensor> tensors;
    private final Weights originals;
    private final Weights weights;
    private final Sublayers original;
    private final Sublayers own;
    private final boolean readsPrefix;
    private final HeldOutRidge ridges;
    private final NDManager root;
    private final Lease lease;
    private final JobMonitor monitor;
    private final List<ResidualStreams> streams = new ArrayList<>();

    private final StepChoice steps;
    private final LayerChanges changes;

    /** The compressed network whose layers that read the current half's norm are fitted. */
    private Weights fitted;

    private Repair(
            VitArchitecture arch, VitModel compressed, NetworkPair open, JobMonitor monitor) {
        this.arch = arch;
        this.plan = compressed.description().plan();
        this.tensors = compressed.tensors();
        this.originals = open.originals;
        this.weights = open.weights;
        this.fitted = open.weights;
        this.changes = new LayerChanges(tensors);
        this.original = new Sublayers(arch, open.originalPlan, open.originalBranches);
        this.own = new Sublayers(arch, plan, open.branches);
        EagerNetwork whole = new EagerNetwork(arch, plan, open.branches);
        this.steps = new StepChoice(arch, open, original, whole, monitor);
        this.readsPrefix = arch.readsPrefixAlone();
        this.ridges = open.ridges;
        this.root = open.root;
        this.lease = open.lease;
        this.monitor = monitor;
    }

    /**
     * Repairs a network.
     *
     * @param original what its stream should follow; keeps all its tokens
     * @param compressed the same architecture under another plan, with or without fitted weights
     * @param fit batches to fit on
     * @param held batches that choose ridges and step, and measure
     */
    public static RepairResult run(
            VitModel original,
            VitModel compressed,
            BatchSource fit,
            BatchSource held,
            Lease lease,
            JobMonitor monitor) {
        Optional<String> reason = RepairPreconditions.refusal(original, compressed, fit, held);
        if (reason.isPresent()) {
            return RepairResult.skipped(compressed.tensors(), reason.get());
        }
        VitArchitecture arch = (VitArchitecture) compressed.description().architecture();
        try (NetworkPair open = new NetworkPair(original, compressed, arch, lease)) {
            Repair repair = new Repair(arch, compressed, open, monitor);
            RepairPreconditions fitness = new RepairPreconditions(fit.images());
            repair.load(fit, false, fitness);
            repair.load(held, true, fitness);
            Optional<String> copies = fitness.refusal();
            if (copies.isPresent()) {
                return RepairResult.skipped(compressed.tensors(), copies.get());
            }
            try {
                repair.fit();
                return repair.steps.choose(repair.changes, repair.tensors);
            } finally {
                repair.close();
            }
        }
    }

    /** Adds images [B, C, S, S] and returns what the compressed network's block 0 reads. */
    private NDArray add(NDArray images, boolean isHeld) {
        Tokens<NDArray> from = original.start(originals, images);
        Tokens<NDArray> to = own.start(weights, images);
        EagerNetwork.attach(from, root);
        EagerNetwork.attach(to, root);
        streams.add(new ResidualStreams(isHeld, from.x(), to));
        return to.x();
    }

    private void load(BatchSource source, boolean isHeld, RepairPreconditions fitness) {
        boolean mirrors = fitness.mirrors();
        try (BatchSource.Epoch batches = source.open(0, 0)) {
            Optional<Batch> next = batches.next();
            while (next.isPresent()) {
                monitor.checkCancelled();
                Batch batch = next.get();
                fitness.see(batch, isHeld);
                try (NDManager m = root.newSubManager()) {
                    NDArray images = TrainStep.images(batch, arch, m);
                    NDArray own = add(images, isHeld);
                    if (isHeld) {
                        steps.add(streams.get(streams.size() - 1), own);
                    }
                    if (mirrors) {
                        add(images.flip(3), isHeld);
                    }
                }
                next = batches.next();
            }
        }
    }

    private void fit() {
        for (int block = 0; block < arch.depth(); block++) {
            for (int half = 0; half < 2; half++) {
                int number = block + 1;
                double done = (2.0 * block + half) / (2 * arch.depth() + 4);
                monitor.progress(done, () -> "repairing block " + number + " of " + arch.depth());
                Optional<String> layer = own.layer(block, half);
                if (layer.isPresent()) {
                    fit(block, half, layer.get());
                } else {
                    follow(block, half);
                }
            }
        }
    }

    /** A half with nothing to fit. */
    private void follow(int block, int half) {
        for (ResidualStreams s : streams) {
            monitor.checkCancelled();
            try (NDManager m = root.newSubManager()) {
                s.attach(m);
                s.original =
                        original.through(originals, block, half, new Tokens<>(s.original, null))
                                .x();
                s.own = own.through(weights, block, half, s.own);
                s.attach(root);
            }
        }
    }

    /**
     * Fits the layers that read the half's norm: with C that takes it to the mean of the original's
     * norms, W' = W (I + C).
     */
    private void fitReaders(int block, int half) {
        List<String> readers =
                own.readers(block, half).stream()
                        .filter(layer -> weights.has(layer + ".bias"))
                        .toList();
        if (readers.isEmpty()) {
            return;
        }
        try (NDManager m = root.newSubManager()) {
            ErrorMoments fit = new ErrorMoments(arch.width(), arch.width(), m);
            ErrorMoments held = new ErrorMoments(arch.width(), arch.width(), m);
            for (ResidualStreams s : streams) {
                monitor.checkCancelled();
                try (NDManager batch = root.newSubManager()) {
                    s.attach(batch);
                    NDArray read = own.read(fitted, block, half, s.own);
                    long rows = read.getShape().get(1);
                    Tokens<NDArray> all = new Tokens<>(s.original, null);
                    NDArray norms = original.read(originals, block, half, all);
                    NDArray target = part(s.pooled(norms), 0, rows);
                    add(s.held ? held : fit, read, target, target.sub(read), 0);
                    s.attach(root);
                }
            }
            Optional<HeldOutRidge.Change> change = change(fit, held);
            if (change.isEmpty()) {
                return;
            }
            for (String layer : readers) {
                NDArray weight = weights.get(layer + ".weight");
                NDArray dw = weight.matMul(change.get().weight(m));
                NDArray db = weight.matMul(change.get().bias(m).reshape(-1, 1)).reshape(-1);
                changes.add(layer, dw.mul(RELAXATION), db.mul(RELAXATION), lease);
            }
        }
        close();
        fitted = weights.with(changes.stepped(readers, 1), lease);
    }

    private Optional<HeldOutRidge.Change> change(ErrorMoments fit, ErrorMoments held) {
        boolean misses = fit.weight() > 0 && fit.relative() > ROUNDING;
        return misses && held.weight() > 0
                ? ridges.of(fit.moments(), held.moments())
                : Optional.empty();
    }

    private void fit(int block, int half, String layer) {
        fitReaders(block, half);
        NDArray weight = weights.get(layer + ".weight");
        NDArray bias = weights.get(layer + ".bias");
        try (NDManager m = root.newSubManager()) {
            int inputs = (int) weight.getShape().get(1);
            ErrorMoments fit = new ErrorMoments(inputs, arch.width(), m);
            ErrorMoments held = new ErrorMoments(inputs, arch.width(), m);
            for (ResidualStreams s : streams) {
                monitor.checkCancelled();
                gather(s, block, half, weight, bias, s.held ? held : fit);
            }
            NDArray newWeight = weight;
            NDArray newBias = bias;
            Optional<HeldOutRidge.Change> change = change(fit, held);
            if (change.isPresent()) {
                NDArray scale = scale(block, half, m).mul(RELAXATION);
                NDArray dw = change.get().weight(m).mul(scale);
                NDArray db = change.get().bias(m).mul(scale.reshape(-1));
                changes.add(layer, dw, db, lease);
                newWeight = dw.add(weight);
                newBias = db.add(bias);
            }
            for (ResidualStreams s : streams) {
                advance(s, block, half, newWeight, newBias);
            }
        }
    }

    /** One over LayerScale, 0 where that is next to nothing, [D, 1]; ones without it. */
    private NDArray scale(int block, int half, NDManager m) {
        NDArray ones = m.ones(new Shape(arch.width(), 1));
        Optional<String> name = own.scale(block, half);
        if (name.isEmpty()) {
            return ones;
        }
        float[] gamma = weights.get(name.get()).toFloatArray();
        float largest = 0;
        for (float g : gamma) {
            largest = Math.max(largest, Math.abs(g));
        }
        for (int i = 0; i < gamma.length; i++) {
            gamma[i] = Math.abs(gamma[i]) > DEAF * largest ? 1 / gamma[i] : 0;
        }
        return m.create(gamma).reshape(-1, 1);
    }

    /** Runs the original's half and adds what the compressed one's misses to the sums. */
    private void gather(
            ResidualStreams s,
            int block,
            int half,
            NDArray weight,
            NDArray bias,
            ErrorMoments sums) {
        try (NDManager m = root.newSubManager()) {
            s.attach(m);
            s.original =
                    original.through(originals, block, half, new Tokens<>(s.original, null)).x();
            Sublayers.Opened open = own.open(fitted, block, half, s.own);
            NDArray rows = own.rows(block, half, s.own);
            long all = rows.getShape().get(1);
            long from = all - open.features().getShape().get(1);
            // where the head reads prefix tokens, no other one of the last block reaches it
            boolean last = block == arch.depth() - 1 && readsPrefix;
            long to = last ? arch.prefixTokens() : all;
            if (to > from) {
                NDArray target = part(s.pooled(s.original), from, to);
                NDArray branch = own.branch(weights, block, half, open, weight, bias);
                NDArray missing = target.sub(part(rows.add(branch), from, to));
                NDArray features = part(open.features(), 0, to - from);
                add(sums, features, target, missing, from);
            }
            s.open = half == 0 ? open : null; // hidden units are large: made again
            s.attach(root);
        }
    }

    /** Adds rows of the tokens from {@code from} on, [B, R, D], weighted. */
    private void add(
            ErrorMoments sums, NDArray features, NDArray target, NDArray missing, long from) {
        Shape shape = target.getShape();
        NDArray counts = counts(from, from + shape.get(1), target.getManager());
        NDArray mean = target.mean(new int[] {2}, true);
        NDArray variance = target.sub(mean).square().mean(new int[] {2}, true);
        double counted = counts.sum().getFloat() * shape.get(0);
        sums.add(features, missing, counts.div(variance.add(TINY)), counted);
    }

    private static NDArray part(NDArray x, long from, long to) {
        return TensorOps.tokens(x, from, to);
    }

    /** How much each row counts, [1, R, 1]. */
    private NDArray counts(long from, long to, NDManager m) {
        float[] counts = new float[(int) (to - from)];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = readsPrefix && i + from < arch.prefixTokens() ? PREFIX_WEIGHT : 1;
        }
        return m.create(counts).reshape(1, -1, 1);
    }

    /** Runs the compressed network's half with its new layer. */
    private void advance(ResidualStreams s, int block, int half, NDArray weight, NDArray bias) {
        try (NDManager m = root.newSubManager()) {
            s.attach(m);
            Sublayers.Opened open = s.open != null ? s.open : own.open(fitted, block, half, s.own);
            NDArray branch = own.branch(weights, block, half, open, weight, bias);
            NDArray x = own.rows(block, half, s.own).add(branch);
            s.own = own.step(weights, block, half, s.own, x, open, s);
            s.open = null;
            s.attach(root);
        }
    }

    private void close() {
        if (fitted != weights) {
            fitted.close();
        }
    }
}
