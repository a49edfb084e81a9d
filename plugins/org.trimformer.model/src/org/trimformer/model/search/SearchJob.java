// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.model.checkpoint.CheckpointPolicy;
import org.trimformer.model.checkpoint.Resumable;
import org.trimformer.runtime.Lease;

import java.util.Optional;

/** Single-path search of a plain ViT or a Swin under a budget. */
public final class SearchJob {

    private SearchJob() {}

    /** Searches and saves no state, see the other method. */
    public static SearchResult run(
            VitModel model,
            ImageSet images,
            SearchSettings settings,
            Lease lease,
            JobMonitor monitor) {
        return run(model, images, settings, Optional.empty(), lease, monitor);
    }

    /**
     * Searches and derives the smaller model.
     *
     * @param model whose blocks all have their attention and whose plan takes no tokens
     * @param images labelled training images
     * @param checkpoints where the state is saved while it runs, and found again when the same
     *     search was interrupted; on the CPU in fp32 and without a time limit the result is then
     *     the same to the bit. The checkpoints go when the result is there
     * @throws BudgetException if the budget is below what stem and head cost, or not below the
     *     model's cost
     * @throws UnsupportedModelException if the model's blocks cannot be searched
     */
    public static SearchResult run(
            VitModel model,
            ImageSet images,
            SearchSettings settings,
            Optional<CheckpointPolicy> checkpoints,
            Lease lease,
            JobMonitor monitor) {
        return Resumable.run(
                m -> new SearchRun(model, images, settings, lease, m), checkpoints, monitor);
    }
}
