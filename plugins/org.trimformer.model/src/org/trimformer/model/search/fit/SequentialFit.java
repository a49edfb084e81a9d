// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.ExpectedTensors;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.classify.Networks;
import org.trimformer.model.fit.HeldOutRidge;
import org.trimformer.model.net.Network;
import org.trimformer.model.train.TrainStep;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fits the layers of a cut network one after another, each on what the network before it, cut and
 * fitted already, really gives, towards the residual stream of the whole network (algorithms.md
 * M.1): the last matrix of each branch takes over for the units and head directions that go, and
 * takes away what the cuts before it have changed.
 */
public final class SequentialFit implements AutoCloseable {
    private final VitModel model;
    private final Architecture arch;
    private final Weights dense;
    private final Lease lease;
    private final JobMonitor monitor;
    private final NDManager start;
    private final HeldOutRidge ridges;
    private final List<NDArray> fitted = new ArrayList<>();
    private final List<NDArray> checked = new ArrayList<>();
    private final Set<Integer> different = new HashSet<>();

    /**
     * Embeds the images.
     *
     * @param model dense
     * @param dense its weights, which stay open
     * @param images to fit layers on, at least one
     * @param check other images to choose ridges on; may be empty
     */
    public SequentialFit(
            VitModel model,
            Weights dense,
            List<LabelledImage> images,
            List<LabelledImage> check,
            int batchSize,
            Lease lease,
            JobMonitor monitor) {
        this.model = model;
        this.dense = dense;
        this.lease = lease;
        this.monitor = monitor;
        arch = model.description().architecture();
        start = lease.manager().newSubManager();
        ridges = new HeldOutRidge(lease);
        try {
            embed(images, batchSize, fitted);
            embed(check, batchSize, checked);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void embed(List<LabelledImage> images, int batchSize, List<NDArray> to) {
        Network network = Networks.of(arch, model.description().plan());
        Calibration.each(
                model,
                images,
                batchSize,
                monitor,
                batch -> {
                    count(batch);
                    try (NDManager m = lease.manager().newSubManager()) {
                        NDArray x = network.embed(dense, TrainStep.images(batch, arch, m));
                        x.attach(start);
                        to.add(x);
                    }
                });
    }

    private void count(Batch batch) {
        FloatBuffer pixels = batch.pixels().duplicate();
        float[] image = new float[pixels.remaining() / batch.size()];
        for (int i = 0; i < batch.size(); i++) {
            pixels.get(image);
            different.add(Arrays.hashCode(image));
        }
    }

    /** Images that differ from one another. */
    public int differentImages() {
        return different.size();
    }

    /**
     * A network cut and fitted.
     *
     * @param network the network
     * @param layers its feed-forward layers as they are now, ready to be cut further; empty where a
     *     block has none
     * @param heads its attention layers, ready to be narrowed; empty where a block has none, or
     *     where its heads cannot be narrowed
     * @param explained share of the variance of each feed-forward layer's output that is kept
     */
    public record Fitted(
            PartialNetwork network,
            List<Optional<FeedForwardTrim>> layers,
            List<Optional<HeadTrim>> heads,
            double[] explained) {}

    /**
     * Cuts and fits.
     *
     * @param now the network that is cut, with the same stem and head as the dense one
     * @param next plan with mixers and widths at most those of {@code now}; tensors of new mixers
     *     are in {@code mixers}
     * @param mixers tensors that are new
     * @param first so many of the batches are fitted on, at least 1
     */
    public Fitted fit(
            PartialNetwork now, CompressionPlan next, Map<String, HostTensor> mixers, int first) {
        Map<String, HostTensor> tensors = new HashMap<>(now.tensors());
        tensors.putAll(mixers);
        List<Optional<FeedForwardTrim>> layers = new ArrayList<>();
        List<Optional<HeadTrim>> heads = new ArrayList<>();
        double[] explained = new double[arch.blocks()];
        List<NDArray> inputs = new ArrayList<>(checked);
        inputs.addAll(fitted.subList(0, Math.min(first, fitted.size())));
        RowSelection rows = new RowSelection(arch, next, inputs, checked.size());
        try (PairedStreams streams =
                new PairedStreams(model, next, dense, inputs, rows, ridges, lease, monitor)) {
            for (int i = 0; i < arch.blocks(); i++) {
                BlockPlan was = now.plan().blocks().get(i);
                BlockPlan is = next.blocks().get(i);
                heads.add(streams.mix(i, was, is, tensors));
                Optional<FeedForwardTrim.Trimmed> trimmed =
                        streams.feed(i, was.ffnWidth(), is.ffnWidth(), tensors);
                explained[i] = trimmed.map(FeedForwardTrim.Trimmed::explained).orElse(1.0);
                String name = TensorNames.block(arch, i);
                layers.add(
                        is.ffnWidth() == 0
                                ? Optional.empty()
                                : trimmed.map(
                                        t ->
                                                new FeedForwardTrim(
                                                        tensors, name, t.after(), t.ridge())));
            }
        }
        tensors.keySet().retainAll(ExpectedTensors.of(arch, next).keySet());
        return new Fitted(new PartialNetwork(next, tensors), layers, heads, explained);
    }

    @Override
    public void close() {
        ridges.close();
        start.close();
    }
}
