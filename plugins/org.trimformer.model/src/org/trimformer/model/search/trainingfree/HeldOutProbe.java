// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.trainingfree;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.metrics.Agreement;
import org.trimformer.core.metrics.Fidelity;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.classify.Networks;
import org.trimformer.model.net.Network;
import org.trimformer.model.search.fit.Calibration;
import org.trimformer.model.search.fit.PartialNetwork;
import org.trimformer.model.train.TrainStep;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Held-out images on which changes are judged: each change by itself, with the deployed forward
 * pass. It walks through the network block by block, so that what stands before the changed block
 * is computed once.
 */
final class HeldOutProbe implements AutoCloseable {
    private final VitModel model;
    private final Architecture arch;
    private final Weights dense;
    private CompressionPlan plan;
    private Weights weights;
    private final Lease lease;
    private final JobMonitor monitor;
    private final NDManager start;
    private final List<NDArray> embedded = new ArrayList<>();
    private final List<float[]> reference = new ArrayList<>();
    private NDManager here;
    private List<NDArray> streams;
    private int block;

    /** Runs the given model on the images and stands before block 0. */
    HeldOutProbe(
            VitModel model,
            Weights weights,
            List<LabelledImage> images,
            int batchSize,
            Lease lease,
            JobMonitor monitor) {
        this.model = model;
        this.arch = model.description().architecture();
        this.plan = model.description().plan();
        this.weights = weights;
        dense = weights;
        this.lease = lease;
        this.monitor = monitor;
        start = lease.manager().newSubManager();
        here = lease.manager().newSubManager();
        try {
            Network network = Networks.of(arch, plan);
            Calibration.each(
                    model,
                    images,
                    batchSize,
                    monitor,
                    batch -> {
                        try (NDManager m = lease.manager().newSubManager()) {
                            NDArray x = network.embed(weights, TrainStep.images(batch, arch, m));
                            x.attach(start);
                            embedded.add(x);
                        }
                    });
            streams = embedded;
            run(plan, weights, embedded, 0, reference);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Goes back before block 0, of another network with the same stem and head. */
    void restart(PartialNetwork network) {
        close(weights);
        plan = network.plan();
        weights = Weights.copyOf(network.tensors(), lease);
        here.close();
        here = lease.manager().newSubManager();
        streams = embedded;
        block = 0;
    }

    private void close(Weights own) {
        if (own != dense) {
            own.close();
        }
    }

    /** Goes on to the next block of the present network. */
    void advance() {
        NDManager next = lease.manager().newSubManager();
        List<NDArray> after = new ArrayList<>();
        Network network = Networks.of(arch, plan);
        for (NDArray x : streams) {
            NDArray y = network.blocks(weights, x, block, block + 1);
            y = network.before(weights, block + 1, y);
            y.attach(next);
            after.add(y);
        }
        here.close();
        here = next;
        streams = after;
        block++;
    }

    /**
     * Mean KL divergence of the network whose present block is changed from the given one.
     *
     * @param change the block's new plan
     * @param tensors those of its tensors that are new
     */
    double divergence(BlockPlan change, Map<String, HostTensor> tensors) {
        try (Weights changed = weights.with(tensors, lease)) {
            return divergence(plan.withBlock(block, change), changed, streams, block);
        }
    }

    /** Mean KL divergence of a whole network; its stem must be the same. */
    double divergence(PartialNetwork network) {
        try (Weights changed = Weights.copyOf(network.tensors(), lease)) {
            return divergence(network.plan(), changed, embedded, 0);
        }
    }

    /** How far a whole network agrees with the given one; its stem must be the same. */
    Agreement agreement(PartialNetwork network) {
        Fidelity fidelity = new Fidelity();
        List<float[]> logits = new ArrayList<>();
        try (Weights changed = Weights.copyOf(network.tensors(), lease)) {
            run(network.plan(), changed, embedded, 0, logits);
        }
        for (int i = 0; i < logits.size(); i++) {
            fidelity.add(reference.get(i), logits.get(i));
        }
        return Agreement.of(fidelity, true);
    }

    private double divergence(CompressionPlan after, Weights changed, List<NDArray> x, int from) {
        List<float[]> logits = new ArrayList<>();
        run(after, changed, x, from, logits);
        double sum = 0;
        for (int i = 0; i < logits.size(); i++) {
            sum += Fidelity.divergence(reference.get(i), logits.get(i)) / logits.size();
        }
        return sum;
    }

    private void run(
            CompressionPlan after, Weights w, List<NDArray> x, int from, List<float[]> logits) {
        Network network = Networks.of(arch, after);
        for (NDArray batch : x) {
            monitor.checkCancelled();
            try (NDManager m = lease.manager().newSubManager()) {
                NDArray mine = batch.duplicate();
                mine.attach(m);
                NDArray behind = network.blocks(w, mine, from, arch.blocks());
                float[] all = network.end(w, behind).logits().toFloatArray();
                for (int i = 0; i < all.length; i += arch.classes()) {
                    logits.add(Arrays.copyOfRange(all, i, i + arch.classes()));
                }
            }
        }
    }

    /**
     * Share of the variance of what the present block's attention gives the patches that another
     * mixer reproduces, up to 1; below 0 where it is worse than their mean.
     */
    double explained(Mixer mixer, Map<String, HostTensor> tensors) {
        Network dense = alone(Mixer.ATTENTION);
        Network other = alone(mixer);
        double[] sum = new double[arch.blockWidth(block)];
        double squares = 0;
        double errors = 0;
        long rows = 0;
        try (Weights changed = weights.with(tensors, lease)) {
            for (NDArray batch : streams) {
                monitor.checkCancelled();
                try (NDManager m = lease.manager().newSubManager()) {
                    NDArray x = batch.duplicate();
                    x.attach(m);
                    NDArray truth = patches(dense.blocks(weights, x, block, block + 1));
                    NDArray fitted = patches(other.blocks(changed, x, block, block + 1));
                    NDArray branch = truth.sub(patches(x));
                    float[] sums = branch.sum(new int[] {0, 1}).toFloatArray();
                    for (int c = 0; c < sum.length; c++) {
                        sum[c] += sums[c];
                    }
                    squares += branch.square().sum().getFloat();
                    errors += truth.sub(fitted).square().sum().getFloat();
                    rows += branch.getShape().get(0) * branch.getShape().get(1);
                }
            }
        }
        double variance = squares;
        for (double s : sum) {
            variance -= s * s / rows;
        }
        return variance > 0 ? 1 - errors / variance : 0;
    }

    /** The given network with nothing but a mixer in the present block. */
    private Network alone(Mixer mixer) {
        BlockPlan only = new BlockPlan(mixer, 0, new TokenStep.None());
        return Networks.of(arch, plan.withClassBlocks(0).withBlock(block, only));
    }

    private NDArray patches(NDArray x) {
        int prefix = arch.prefixTokens();
        return prefix == 0 ? x : TensorOps.tokens(x, prefix, x.getShape().get(1));
    }

    /** The model that is judged against. */
    VitModel model() {
        return model;
    }

    @Override
    public void close() {
        close(weights);
        here.close();
        start.close();
    }
}
