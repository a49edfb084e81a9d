// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate.report;

import org.trimformer.core.model.VitModel;
import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.checkpoint.JobKey;
import org.trimformer.model.checkpoint.Resumable;
import org.trimformer.model.checkpoint.Snapshot;
import org.trimformer.model.checkpoint.SnapshotKeeper;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A reduction whose result is kept for a run that is stopped later. It has no states to go on from:
 * it takes minutes, and its plans are compared in order.
 *
 * @param model that is reduced
 * @param calibration images it is measured on
 * @param settings in words
 * @param onGpu whether it runs on a GPU
 * @param work the reduction
 */
public record KeptReduction(
        VitModel model,
        Optional<ImageSet> calibration,
        String settings,
        boolean onGpu,
        Supplier<ReduceResult> work)
        implements Resumable<ReduceResult> {

    @Override
    public JobKey key() throws IOException {
        List<LabelledImage> images = calibration.map(ImageSet::images).orElse(List.of());
        return JobKey.of("token reduction", model, settings, onGpu, images);
    }

    @Override
    public Class<ReduceResult> resultType() {
        return ReduceResult.class;
    }

    @Override
    public ReduceResult taken(ReduceResult earlier, String words) {
        return earlier.remarked(words.strip());
    }

    @Override
    public ReduceResult run(Optional<SnapshotKeeper> keeper, Optional<Snapshot> earlier) {
        return work.get();
    }
}
