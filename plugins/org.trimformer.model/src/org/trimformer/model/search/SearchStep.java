// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.Architecture;
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
import org.trimformer.model.train.Recorded;
import org.trimformer.model.train.StepResult;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.LabelObjective;
import org.trimformer.model.train.objective.Term;
import org.trimformer.model.train.optimise.AdamW;
import org.trimformer.model.train.optimise.Gradients;
import org.trimformer.model.train.optimise.LayerRates;
import org.trimformer.model.train.optimise.Optimisation;
import org.trimformer.model.weights.BlockTensorNames;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One step of the search: sampled gates, forward, cross-entropy and cost, backward for one batch or
 * several, then one AdamW update of the weights and one of the gates (algorithms.md A.5).
 */
public final class SearchStep implements AutoCloseable {
    private static final String WEIGHT_MOMENTS = "moments/";
    private static final String GATE_MOMENTS = "gate-moments/";

    /** Name of what the cost adds to the loss. */
    static final String PENALTY = "penalty";

    private final Architecture arch;
    private final Weights weights;
    private final Supernet network;
    private final GateSampler sampler;
    private final GateCost cost;
    private final LabelObjective objective;
    private final double clipNorm;
    private final LayerRates rates;
    private final Lease lease;
    private final List<String> parameters;
    private final List<String> gates;
    private final AdamW weightOptimiser;
    private final AdamW gateOptimiser;
    private double macs;

    /**
     * Prepares the search on {@code weights}, which stay the caller's.
     *
     * @param cost cost of the candidates
     * @param labelSmoothing of the cross-entropy
     * @param optimisation of the weights; gates neither decay nor are clipped
     * @param precision FP32 or BF16 of the linear layers
     */
    public SearchStep(
            Architecture arch,
            Weights weights,
            GateCost cost,
            double labelSmoothing,
            Optimisation optimisation,
            Precision precision,
            Lease lease) {
        this.arch = arch;
        this.weights = weights;
        this.cost = cost;
        this.objective = new LabelObjective(arch.classes(), labelSmoothing);
        this.clipNorm = optimisation.clipNorm();
        this.rates = new LayerRates(optimisation.layerDecay(), arch);
        this.lease = lease;
        this.network = new Supernet(arch, precision, lease);
        this.sampler = new GateSampler(weights, arch.blocks(), lease);
        this.gates = weights.all().keySet().stream().filter(SupernetTensors::isGate).toList();
        this.parameters =
                weights.all().keySet().stream()
                        .filter(n -> !SupernetTensors.isGate(n) && !BlockTensorNames.isStatistic(n))
                        .toList();
        this.weightOptimiser =
                new AdamW(parameters, weights, optimisation.weightDecay(), lease.manager());
        this.gateOptimiser = new AdamW(gates, weights, 0, lease.manager());
        weights.requireGradients(n -> !BlockTensorNames.isStatistic(n));
    }

    /**
     * Adds the gradients of a batch, times {@code share}, to those of the next update.
     *
     * @param penalty what the cost adds to the loss
     * @param noise of the gates
     * @param branches what chance does to the branches
     * @return with gradient norm 0
     */
    public StepResult accumulate(
            Batch batch, double share, Penalty penalty, GateNoise noise, TrainingNoise branches) {
        return Recorded.backward(
                batch, arch, share, lease, images -> pass(batch, images, penalty, noise, branches));
    }

    private Recorded pass(
            Batch batch, NDArray images, Penalty penalty, GateNoise noise, TrainingNoise branches) {
        NDManager m = images.getManager();
        List<BlockGates> sampled = sampler.sample(noise, m);
        ForwardOutput output = network.run(weights, images, sampled, branches, true);
        NDArray closed = cost.of(weights, m);
        macs = closed.getFloat() * cost.unit();
        List<Term> terms = new ArrayList<>(objective.terms(output, images, batch));
        terms.add(new Term(PENALTY, penalty.of(closed, cost.unit()).sum()));
        return new Recorded(terms, output.logits());
    }

    /** Cost of the deterministic gates in the last pass. */
    public double macs() {
        return macs;
    }

    /**
     * Updates weights and gates with the gradients accumulated since the last call, unless they are
     * not finite or {@code good} is false; forgets them.
     *
     * @param weightRate learning rate of the weights
     * @param gateRate learning rate of the gates
     * @return global norm of the weights' gradients before clipping
     */
    public double update(boolean good, double weightRate, double gateRate) {
        try (NDManager m = lease.manager().newSubManager()) {
            Map<String, NDArray> ofWeights = Gradients.take(parameters, weights, lease, m);
            Map<String, NDArray> ofGates = Gradients.take(gates, weights, lease, m);
            double norm = Gradients.norm(ofWeights);
            if (good && Double.isFinite(norm)) {
                if (clipNorm > 0) {
                    Gradients.clip(ofWeights, norm, clipNorm);
                }
                weightOptimiser.update(weights, ofWeights, weightRate, rates);
                gateOptimiser.update(weights, ofGates, gateRate, name -> 1);
            }
            Gradients.zero(parameters, weights, lease);
            Gradients.zero(gates, weights, lease);
            return norm;
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

    @Override
    public void close() {
        network.close();
        weightOptimiser.close();
        gateOptimiser.close();
    }
}
