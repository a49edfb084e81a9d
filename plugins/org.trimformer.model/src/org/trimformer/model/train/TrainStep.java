// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.checkpoint.Snapshot;
import org.trimformer.model.net.ForwardOutput;
import org.trimformer.model.net.Network;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.Objective;
import org.trimformer.model.train.optimise.AdamW;
import org.trimformer.model.train.optimise.Gradients;
import org.trimformer.model.train.optimise.LayerRates;
import org.trimformer.model.train.optimise.Optimisation;
import org.trimformer.model.weights.BlockTensorNames;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.List;
import java.util.Map;

/**
 * One optimiser step: forward, loss, backward for one batch or several, then clipping and update.
 */
public final class TrainStep implements Step, AutoCloseable {
    private final Architecture arch;
    private final Network network;
    private final Weights weights;
    private final Objective objective;
    private final double clipNorm;
    private final boolean headOnly;
    private final LayerRates rates;
    private final double dropPath;
    private final long seed;
    private final Lease lease;
    private final List<String> parameters;
    private final AdamW optimiser;

    /**
     * Prepares training of {@code weights}, which stay the caller's.
     *
     * @param network a pass over an {@code arch} network
     */
    public TrainStep(
            Architecture arch,
            Network network,
            Weights weights,
            Objective objective,
            Optimisation optimisation,
            double dropPath,
            long seed,
            Lease lease) {
        this.arch = arch;
        this.network = network;
        this.weights = weights;
        this.objective = objective;
        this.clipNorm = optimisation.clipNorm();
        this.headOnly = optimisation.headOnly();
        this.rates = new LayerRates(optimisation.layerDecay(), arch);
        this.dropPath = dropPath;
        this.seed = seed;
        this.lease = lease;
        this.parameters =
                weights.all().keySet().stream()
                        .filter(
                                n ->
                                        headOnly
                                                ? LayerRates.isHead(n)
                                                : !BlockTensorNames.isStatistic(n))
                        .toList();
        this.optimiser =
                new AdamW(parameters, weights, optimisation.weightDecay(), lease.manager());
        weights.requireGradients(parameters::contains);
    }

    /**
     * Runs step number {@code step} on {@code batch} and updates the weights, unless loss or
     * gradients are not finite.
     */
    public StepResult run(Batch batch, int step, double rate, JobMonitor monitor) {
        StepResult result = accumulate(batch, step, 1, monitor);
        return result.withNorm(update(result.finite(), rate));
    }

    @Override
    public StepResult accumulate(Batch batch, int number, double share, JobMonitor monitor) {
        return Recorded.backward(
                batch, arch, share, lease, images -> forward(batch, images, number, monitor));
    }

    @Override
    public double update(boolean good, double rate) {
        try (NDManager m = lease.manager().newSubManager()) {
            Map<String, NDArray> gradients = Gradients.take(parameters, weights, lease, m);
            double norm = Gradients.norm(gradients);
            if (good && Double.isFinite(norm)) {
                if (clipNorm > 0) {
                    Gradients.clip(gradients, norm, clipNorm);
                }
                optimiser.update(weights, gradients, rate, rates);
            }
            Gradients.zero(parameters, weights, lease);
            return norm;
        }
    }

    @Override
    public void save(Map<String, HostTensor> state) {
        optimiser.save(state, lease);
    }

    @Override
    public void restore(Snapshot snapshot) {
        optimiser.restore(snapshot, Math.toIntExact(snapshot.step()), lease);
    }

    private Recorded forward(Batch batch, NDArray images, int step, JobMonitor monitor) {
        StepNoise chance = new StepNoise(dropPath, arch.blocks(), seed, step, monitor);
        ForwardOutput output = network.run(weights, images, chance, !headOnly, objective.trace());
        return new Recorded(objective.terms(output, images, batch), output.logits());
    }

    /** The batch's pixels as [B, C, S, S] in {@code manager}. */
    public static NDArray images(Batch batch, Architecture arch, NDManager manager) {
        Shape shape = new Shape(batch.size(), arch.channels(), arch.imageSize(), arch.imageSize());
        return manager.create(batch.pixels().duplicate(), shape, DataType.FLOAT32);
    }

    @Override
    public void close() {
        optimiser.close();
    }
}
