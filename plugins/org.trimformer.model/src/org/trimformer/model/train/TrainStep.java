// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.net.ForwardOutput;
import org.trimformer.model.net.Network;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.Objective;
import org.trimformer.model.train.objective.Term;
import org.trimformer.model.train.optimise.AdamW;
import org.trimformer.model.train.optimise.Gradients;
import org.trimformer.model.train.optimise.LayerRates;
import org.trimformer.model.train.optimise.Optimisation;
import org.trimformer.model.weights.BlockTensorNames;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One optimiser step: forward, loss, backward for one batch or several, then clipping and update.
 */
public final class TrainStep implements AutoCloseable {
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

    /**
     * Adds the gradients of a batch, times {@code share}, to those of the next update.
     *
     * @param number of the batch in the run, which decides what drop path drops
     * @return with gradient norm 0
     */
    public StepResult accumulate(Batch batch, int number, double share, JobMonitor monitor) {
        try (NDManager m = lease.manager().newSubManager()) {
            NDArray images = images(batch, arch, m);
            Forward forward =
                    lease.withGradients(
                            true,
                            () -> {
                                Forward recorded = forward(batch, images, number, monitor);
                                lease.backward(
                                        share == 1
                                                ? recorded.total
                                                : TensorOps.times(recorded.total, share));
                                return recorded;
                            });
            return forward.result(batch);
        }
    }

    /**
     * Updates the weights with the gradients accumulated since the last call, unless they are not
     * finite or {@code good} is false; forgets them.
     *
     * @return their global norm before clipping
     */
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

    AdamW optimiser() {
        return optimiser;
    }

    private record Forward(NDArray total, List<Term> terms, NDArray logits) {

        StepResult result(Batch batch) {
            Map<String, Double> losses = new LinkedHashMap<>();
            terms.forEach(t -> losses.put(t.name(), (double) t.value().getFloat()));
            double loss = losses.values().stream().mapToDouble(Double::doubleValue).sum();
            long[] predicted = logits.argMax(1).toLongArray();
            int correct = 0;
            for (int i = 0; i < predicted.length; i++) {
                correct += predicted[i] == batch.labels()[i] ? 1 : 0;
            }
            return new StepResult(losses, loss, 0, correct);
        }
    }

    private Forward forward(Batch batch, NDArray images, int step, JobMonitor monitor) {
        StepNoise chance = new StepNoise(dropPath, arch.blocks(), seed, step, monitor);
        ForwardOutput output = network.run(weights, images, chance, !headOnly, objective.trace());
        List<Term> terms = objective.terms(output, images, batch);
        NDArray total = terms.get(0).value();
        for (Term term : terms.subList(1, terms.size())) {
            total = total.add(term.value());
        }
        return new Forward(total, terms, output.logits());
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
