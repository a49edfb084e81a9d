// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.checkpoint.Snapshot;
import org.trimformer.model.net.ForwardOutput;
import org.trimformer.model.net.Precision;
import org.trimformer.model.net.TrainingNoise;
import org.trimformer.model.search.supernet.BlockGates;
import org.trimformer.model.search.supernet.GateCost;
import org.trimformer.model.search.supernet.GateNoise;
import org.trimformer.model.search.supernet.GateSampler;
import org.trimformer.model.search.supernet.Supernet;
import org.trimformer.model.search.supernet.SupernetTensors;
import org.trimformer.model.train.TrainStep;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.LabelObjective;
import org.trimformer.model.train.optimise.AdamW;
import org.trimformer.model.train.optimise.Gradients;
import org.trimformer.model.weights.BlockTensorNames;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One step of the search: sampled gates, forward, cross-entropy and cost, backward, one AdamW
 * update of the weights and one of the gates (algorithms.md A.5).
 */
public final class SearchStep implements AutoCloseable {
    private static final String WEIGHT_MOMENTS = "moments/";
    private static final String GATE_MOMENTS = "gate-moments/";

    private final Architecture arch;
    private final Weights weights;
    private final Supernet network;
    private final GateSampler sampler;
    private final GateCost cost;
    private final LabelObjective objective;
    private final double clipNorm;
    private final Lease lease;
    private final List<String> parameters;
    private final List<String> gates;
    private final AdamW weightOptimiser;
    private final AdamW gateOptimiser;

    /**
     * What one step needs besides its batch.
     *
     * @param weightRate learning rate of the weights
     * @param gateRate learning rate of the gates
     * @param penalty what the cost adds to the loss
     * @param noise of the gates
     */
    public record Controls(double weightRate, double gateRate, Penalty penalty, GateNoise noise) {}

    /**
     * What one step measured.
     *
     * @param crossEntropy mean over the batch, under the sampled gates
     * @param penalty what the cost added
     * @param macs cost of the deterministic gates before the update
     * @param gradientNorm of the weights, before clipping
     * @param correct images predicted right under the sampled gates
     */
    public record Result(
            double crossEntropy, double penalty, double macs, double gradientNorm, int correct) {

        /** The loss. */
        public double loss() {
            return crossEntropy + penalty;
        }

        Result withNorm(double norm) {
            return new Result(crossEntropy, penalty, macs, norm, correct);
        }

        /** Whether loss and gradients are numbers; if not, nothing was updated. */
        public boolean finite() {
            return Double.isFinite(loss()) && Double.isFinite(gradientNorm);
        }
    }

    /**
     * Prepares the search on {@code weights}, which stay the caller's.
     *
     * @param cost cost of the candidates
     * @param labelSmoothing of the cross-entropy
     * @param weightDecay of the weights; gates never decay
     * @param clipNorm largest global norm of the weights' gradients, 0 for no clipping
     * @param precision FP32 or BF16 of the linear layers
     */
    public SearchStep(
            Architecture arch,
            Weights weights,
            GateCost cost,
            double labelSmoothing,
            double weightDecay,
            double clipNorm,
            Precision precision,
            Lease lease) {
        this.arch = arch;
        this.weights = weights;
        this.cost = cost;
        this.objective = new LabelObjective(arch.classes(), labelSmoothing);
        this.clipNorm = clipNorm;
        this.lease = lease;
        this.network = new Supernet(arch, precision, lease);
        this.sampler = new GateSampler(weights, arch.blocks(), lease);
        this.gates = weights.all().keySet().stream().filter(SupernetTensors::isGate).toList();
        this.parameters =
                weights.all().keySet().stream()
                        .filter(n -> !SupernetTensors.isGate(n) && !BlockTensorNames.isStatistic(n))
                        .toList();
        this.weightOptimiser = new AdamW(parameters, weights, weightDecay, lease.manager());
        this.gateOptimiser = new AdamW(gates, weights, 0, lease.manager());
        weights.requireGradients(n -> !BlockTensorNames.isStatistic(n));
    }

    /**
     * Runs one step and updates weights and gates. Everything is as it was when loss or gradients
     * are not finite, and when the step does not come to its end.
     */
    public Result run(Batch batch, Controls controls, JobMonitor monitor) {
        return run(List.of(batch), List.of(controls), monitor).get(0);
    }

    /**
     * The same with the mean gradient of several batches.
     *
     * @param controls one a batch; the rates of the first one count
     * @return what each batch measured; fewer than batches where one was not finite
     */
    public List<Result> run(List<Batch> batches, List<Controls> controls, JobMonitor monitor) {
        try (NDManager m = lease.manager().newSubManager()) {
            Map<String, NDArray> before = statistics(m);
            boolean done = false;
            try {
                List<Result> results = run(batches, controls, monitor, m);
                done = results.get(results.size() - 1).finite();
                return results;
            } finally {
                if (!done) {
                    Gradients.zero(parameters, weights, lease); // of batches before a cancelled one
                    Gradients.zero(gates, weights, lease);
                    before.forEach((name, copy) -> copy.copyTo(weights.get(name)));
                }
            }
        }
    }

    /** Copies of the batch norms' statistics, which the forward pass changes. */
    private Map<String, NDArray> statistics(NDManager m) {
        Map<String, NDArray> copies = new TreeMap<>();
        weights.all()
                .forEach(
                        (name, array) -> {
                            if (BlockTensorNames.isStatistic(name)) {
                                NDArray copy = array.duplicate();
                                copy.attach(m);
                                copies.put(name, copy);
                            }
                        });
        return copies;
    }

    private List<Result> run(
            List<Batch> batches, List<Controls> controls, JobMonitor monitor, NDManager m) {
        List<Result> results = new ArrayList<>();
        boolean finite = true;
        for (int i = 0; i < batches.size() && finite; i++) {
            results.add(accumulate(batches.get(i), controls.get(i), batches.size(), monitor));
            finite = results.get(i).finite();
        }
        Map<String, NDArray> ofWeights = Gradients.take(parameters, weights, lease, m);
        Map<String, NDArray> ofGates = Gradients.take(gates, weights, lease, m);
        double norm = Gradients.norm(ofWeights);
        if (finite && Double.isFinite(norm)) {
            if (clipNorm > 0) {
                Gradients.clip(ofWeights, norm, clipNorm);
            }
            weightOptimiser.update(weights, ofWeights, controls.get(0).weightRate());
            gateOptimiser.update(weights, ofGates, controls.get(0).gateRate());
        }
        Gradients.zero(parameters, weights, lease);
        Gradients.zero(gates, weights, lease);
        return results.stream().map(r -> r.withNorm(norm)).toList();
    }

    /** Adds the gradients of a batch to those of the next update; the result has norm 0. */
    private Result accumulate(Batch batch, Controls controls, int of, JobMonitor monitor) {
        try (NDManager m = lease.manager().newSubManager()) {
            NDArray images = TrainStep.images(batch, arch, m);
            Losses losses =
                    lease.withGradients(
                            true,
                            () -> {
                                Losses recorded = losses(batch, images, controls, monitor);
                                NDArray total = recorded.task.add(recorded.penalty).sum();
                                lease.backward(of == 1 ? total : TensorOps.times(total, 1.0 / of));
                                return recorded;
                            });
            return losses.result(batch, cost.unit(), 0);
        }
    }

    /** Copies the moments of both optimisers into {@code state}. */
    void save(Map<String, HostTensor> state) {
        save(weightOptimiser, WEIGHT_MOMENTS, state);
        save(gateOptimiser, GATE_MOMENTS, state);
    }

    private void save(AdamW optimiser, String prefix, Map<String, HostTensor> state) {
        Map<String, HostTensor> moments = new TreeMap<>();
        optimiser.save(moments, lease);
        moments.forEach((name, tensor) -> state.put(prefix + name, tensor));
    }

    /** Takes over the moments that {@link #save} copied. */
    void restore(Snapshot snapshot) {
        restore(weightOptimiser, WEIGHT_MOMENTS, snapshot);
        restore(gateOptimiser, GATE_MOMENTS, snapshot);
    }

    private void restore(AdamW optimiser, String prefix, Snapshot snapshot) {
        int steps = Math.toIntExact(snapshot.step());
        optimiser.restore(
                new Snapshot(steps, snapshot.progress(), snapshot.under(prefix)), steps, lease);
    }

    private record Losses(NDArray task, NDArray penalty, NDArray cost, NDArray logits) {

        Result result(Batch batch, double unit, double norm) {
            long[] predicted = logits.argMax(1).toLongArray();
            int correct = 0;
            for (int i = 0; i < predicted.length; i++) {
                correct += predicted[i] == batch.labels()[i] ? 1 : 0;
            }
            return new Result(
                    task.getFloat(), penalty.getFloat(), cost.getFloat() * unit, norm, correct);
        }
    }

    private Losses losses(Batch batch, NDArray images, Controls controls, JobMonitor monitor) {
        NDManager m = images.getManager();
        TrainingNoise cancellable =
                (block, which, branch) -> {
                    monitor.checkCancelled();
                    return branch;
                };
        List<BlockGates> sampled = sampler.sample(controls.noise(), m);
        ForwardOutput output = network.run(weights, images, sampled, cancellable, true);
        NDArray task = objective.terms(output, images, batch).get(0).value();
        NDArray macs = cost.of(weights, m);
        NDArray penalty = controls.penalty().of(macs, cost.unit());
        return new Losses(task, penalty, macs, output.logits());
    }

    @Override
    public void close() {
        network.close();
        weightOptimiser.close();
        gateOptimiser.close();
    }
}
