// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.AttentionOutput;
import org.trimformer.core.tokens.Tokens;
import org.trimformer.images.BatchSettings;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.classify.ImageBatches;
import org.trimformer.model.classify.Networks;
import org.trimformer.model.net.BranchRunner;
import org.trimformer.model.net.Network;
import org.trimformer.model.net.open.HiddenUnits;
import org.trimformer.model.train.TrainStep;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One pass of the given model over images, and what its layers have seen then. */
public final class Calibration implements AutoCloseable {
    private final VitModel model;
    private final Architecture arch;
    private final UnitStatistics units;
    private final Optional<NeighbourStatistics> neighbours;

    /**
     * Nothing seen yet.
     *
     * @param attention whether attention layers are watched too
     */
    public Calibration(VitModel model, boolean attention, Lease lease) {
        this.model = model;
        arch = model.description().architecture();
        int[] widths =
                model.description().plan().blocks().stream().mapToInt(b -> b.ffnWidth()).toArray();
        units = new UnitStatistics(widths, lease.manager());
        neighbours =
                attention
                        ? Optional.of(new NeighbourStatistics(arch, lease.manager()))
                        : Optional.empty();
    }

    /** The feed-forward layer of a block that has one, at any width. */
    public FeedForwardTrim feedForward(int block) {
        return new FeedForwardTrim(
                model.tensors(), TensorNames.block(arch, block), units.moments(block), Refit.RIDGE);
    }

    /**
     * What convolutions of a block are fitted to; reading it out costs some time, so keep it.
     *
     * @throws IllegalStateException if attention was not watched
     */
    public ConvolutionFits convolutions(int block) {
        NeighbourMoments moments =
                neighbours
                        .orElseThrow(() -> new IllegalStateException("attention was not watched"))
                        .moments(block);
        return ConvolutionFits.of(model, block, moments);
    }

    /** Shows the images to the network; {@code share} of all progress is done afterwards. */
    public void see(
            List<LabelledImage> images,
            int batchSize,
            Weights weights,
            Lease lease,
            double share,
            JobMonitor monitor) {
        // every token must pass every layer, so the exact shortcut of the last block is off
        CompressionPlan plan = model.description().plan().withClsOnlyLastBlock(false);
        Network network = Networks.of(arch, plan, new Watching());
        int[] done = new int[1];
        each(
                model,
                images,
                batchSize,
                monitor,
                batch -> {
                    try (NDManager m = lease.manager().newSubManager()) {
                        network.run(weights, TrainStep.images(batch, arch, m));
                    }
                    done[0] += batch.size();
                    String text = done[0] + " of " + images.size() + " calibration images";
                    monitor.progress(share * done[0] / images.size(), () -> text);
                });
    }

    /** Hands over all batches of {@code images} in order. */
    public static void each(
            VitModel model,
            List<LabelledImage> images,
            int batchSize,
            JobMonitor monitor,
            Consumer<Batch> work) {
        BatchSource source =
                new ImageBatches(
                        images,
                        model.description().preprocessing(),
                        BatchSettings.inOrder(batchSize),
                        monitor);
        try (BatchSource.Epoch batches = source.open(0, 0)) {
            Optional<Batch> batch = batches.next();
            while (batch.isPresent()) {
                monitor.checkCancelled();
                work.accept(batch.get());
                batch = batches.next();
            }
        }
    }

    /** The branches of the reference pass, watched. */
    private final class Watching implements BranchRunner {
        private final BranchRunner reference = Networks.branches(arch, model.description().plan());
        private final HiddenUnits layers = new HiddenUnits(arch);

        @Override
        public AttentionOutput<NDArray> attention(
                Weights weights,
                int block,
                Tokens<NDArray> tokens,
                boolean prefixOnly,
                boolean scores) {
            AttentionOutput<NDArray> attended =
                    reference.attention(weights, block, tokens, prefixOnly, scores);
            neighbours.ifPresent(n -> n.see(block, tokens.x(), attended.branch()));
            return attended;
        }

        @Override
        public NDArray feedForward(Weights weights, int block, NDArray x) {
            return layers.feedForward(weights, block, x, hidden -> units.see(block, hidden));
        }
    }

    @Override
    public void close() {
        neighbours.ifPresent(NeighbourStatistics::close);
        units.close();
    }
}
