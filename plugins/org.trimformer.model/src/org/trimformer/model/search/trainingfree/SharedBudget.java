// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.trainingfree;

import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.BatchSettings;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.calibrate.InitialPlans;
import org.trimformer.model.classify.ImageBatches;
import org.trimformer.model.repair.Repair;
import org.trimformer.model.repair.RepairResult;
import org.trimformer.model.search.fit.PartialNetwork;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.runtime.Lease;

import java.util.List;

/**
 * A budget that the search does not reach alone: token reduction follows and saves the rest. What a
 * cut is worth shows once the tokens of the cut network are merged down to the budget, so this is
 * what is measured: the fewer tokens have to go, the better for what the cut has cost.
 */
final class SharedBudget {
    private final VitModel model;
    private final long budget;
    private final HeldOutProbe probe;
    private final BatchSource fit;
    private final BatchSource held;
    private final Lease lease;
    private CompressionPlan reduced;

    /**
     * A budget of so many multiply-accumulates for both.
     *
     * @param fitted images that repairs of reduced networks are fitted on
     * @param probed images that choose
     */
    SharedBudget(
            VitModel model,
            long budget,
            HeldOutProbe probe,
            List<LabelledImage> fitted,
            List<LabelledImage> probed,
            int batchSize,
            Lease lease,
            JobMonitor monitor) {
        this.model = model;
        this.budget = budget;
        this.probe = probe;
        this.lease = lease;
        fit = batches(fitted, batchSize, monitor);
        held = batches(probed, batchSize, monitor);
        reduced = model.description().plan();
    }

    private BatchSource batches(List<LabelledImage> images, int batchSize, JobMonitor monitor) {
        return new ImageBatches(
                images,
                model.description().preprocessing(),
                BatchSettings.inOrder(batchSize),
                monitor);
    }

    /** Multiply-accumulates of both steps together. */
    long macs() {
        return budget;
    }

    /**
     * Merges the tokens of a network down to the budget, repairs it, and measures its mean KL
     * divergence from the original; infinite where token reduction cannot reach the budget.
     */
    double divergence(PartialNetwork network, JobMonitor monitor) {
        ModelDescription cut = model.description().withPlan(network.plan());
        try {
            reduced = InitialPlans.merged(cut, budget);
        } catch (BudgetException e) {
            reduced = network.plan();
            return Double.POSITIVE_INFINITY;
        }
        VitModel after = new VitModel(cut.withPlan(reduced), network.tensors());
        RepairResult repaired = Repair.run(model, after, fit, held, lease, monitor);
        return repaired.tried()
                ? repaired.after().klDivergence().value()
                : probe.divergence(new PartialNetwork(reduced, network.tensors()));
    }

    /**
     * The plan with the token steps of the network measured last: what its blocks cost in the end.
     * In blocks with few tokens left there is little to save.
     */
    CompressionPlan priced(CompressionPlan plan) {
        CompressionPlan priced = plan;
        for (int i = 0; i < plan.blocks().size(); i++) {
            priced =
                    priced.withBlock(
                            i,
                            plan.blocks()
                                    .get(i)
                                    .withTokenStep(reduced.blocks().get(i).tokenStep()));
        }
        return priced;
    }
}
