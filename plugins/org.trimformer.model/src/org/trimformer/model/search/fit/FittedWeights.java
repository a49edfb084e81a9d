// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weights for the smaller layers of a plan, fitted to the given model: a narrower feed-forward
 * layer keeps the units that explain most and does the work of the whole one, a convolution does
 * that of the attention that it replaces.
 */
public final class FittedWeights {
    /** More images hardly change a fit. */
    private static final int MOST_IMAGES = 2048;

    private static final double RIDGE = 1e-5;

    private FittedWeights() {}

    /**
     * Fits.
     *
     * @param model dense, whose plan has the same blocks
     * @param plan of the smaller model
     * @param images calibration images, at least one; labels are not looked at
     * @param seed chooses among many images
     * @return the tensors of the layers that could be fitted, under the names of the smaller model
     */
    public static Map<String, HostTensor> of(
            VitModel model,
            CompressionPlan plan,
            List<LabelledImage> images,
            int batchSize,
            long seed,
            Lease lease,
            JobMonitor monitor) {
        boolean convolutions = plan.blocks().stream().anyMatch(b -> b.mixer().needsGrid());
        Map<String, HostTensor> tensors = new TreeMap<>();
        try (Weights weights = Weights.copyOf(model.tensors(), lease);
                Calibration seen = new Calibration(model, convolutions, lease)) {
            seen.see(sample(images, seed), batchSize, weights, lease, 1, monitor);
            for (int i = 0; i < plan.blocks().size(); i++) {
                BlockPlan block = plan.blocks().get(i);
                if (model.description().plan().blocks().get(i).ffnWidth() > 0) {
                    tensors.putAll(seen.feedForward(i).to(block.ffnWidth()).tensors());
                }
                if (block.mixer().needsGrid()) {
                    ConvolutionFits fits = seen.convolutions(i);
                    if (fits.offers(block.mixer())) {
                        tensors.putAll(fits.tensors(block.mixer(), RIDGE));
                    }
                }
            }
        }
        return tensors;
    }

    /** At most {@link #MOST_IMAGES} of the images, drawn without returning. */
    public static List<LabelledImage> sample(List<LabelledImage> images, long seed) {
        return ImageSet.drawn(images, MOST_IMAGES, seed);
    }
}
