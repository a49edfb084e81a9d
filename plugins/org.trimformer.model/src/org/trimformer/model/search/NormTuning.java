// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.net.TrainingNoise;
import org.trimformer.model.search.choice.ChosenArchitecture;
import org.trimformer.model.search.supernet.BlockGates;
import org.trimformer.model.search.supernet.GateSampler;
import org.trimformer.model.search.supernet.Supernet;
import org.trimformer.model.train.TrainStep;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures the batch norms of the chosen network anew. During the search their statistics come from
 * ever different sampled networks, which is not what the folded convolution will see.
 */
final class NormTuning {
    /**
     * Running statistics move by a tenth a batch, so older ones count less than 1 % after these.
     */
    private static final int BATCHES = 48;

    private final Architecture arch;
    private final Weights weights;
    private final Lease lease;
    private final JobMonitor monitor;

    NormTuning(Architecture arch, Weights weights, Lease lease, JobMonitor monitor) {
        this.arch = arch;
        this.weights = weights;
        this.lease = lease;
        this.monitor = monitor;
    }

    /** Runs some batches of {@code source} through the network of {@code decision}. */
    void run(ChosenArchitecture decision, BatchSource source) {
        if (decision.mixers().stream().noneMatch(Mixer::needsGrid)) {
            return;
        }
        int done = 0;
        try (Supernet network = Supernet.asDeployed(arch, lease)) {
            for (int epoch = 0; done < BATCHES; epoch++) {
                done += pass(network, decision, source, epoch, BATCHES - done);
            }
        }
    }

    private int pass(
            Supernet network,
            ChosenArchitecture decision,
            BatchSource source,
            int epoch,
            int most) {
        int done = 0;
        try (BatchSource.Epoch batches = source.open(epoch, 0)) {
            Optional<Batch> batch = batches.next();
            while (batch.isPresent() && done < most) {
                monitor.checkCancelled();
                try (NDManager m = lease.manager().newSubManager()) {
                    List<BlockGates> gates = gates(decision, m);
                    network.run(
                            weights,
                            TrainStep.images(batch.get(), arch, m),
                            gates,
                            TrainingNoise.NONE,
                            true);
                }
                done++;
                batch = batches.next();
            }
        }
        return done;
    }

    private List<BlockGates> gates(ChosenArchitecture decision, NDManager manager) {
        GateSampler sampler = new GateSampler(weights, arch.blocks(), lease);
        List<BlockGates> gates = new ArrayList<>();
        for (int i = 0; i < arch.blocks(); i++) {
            gates.add(sampler.chosen(decision.mixers().get(i), decision.kept().get(i), manager));
        }
        return gates;
    }
}
