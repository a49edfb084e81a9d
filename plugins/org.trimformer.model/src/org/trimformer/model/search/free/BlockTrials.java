package org.trimformer.model.search.free;

import org.trimformer.core.plan.Mixer;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.search.fit.FeedForwardTrim;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was tried with one block.
 *
 * @param mixers the attention layer first, then what may replace it
 * @param conv1R2 R2 of the fitted 1x1 convolution on held-out patches, refused or not; NaN where it
 *     was not fitted
 * @param conv3R2 the same for the 3x3 convolution
 * @param widths hidden widths it may have
 * @param widthOptions their costs and damages
 * @param layer the feed-forward layer; empty where there is none
 */
record BlockTrials(
        List<MixerTrial> mixers,
        double conv1R2,
        double conv3R2,
        List<Integer> widths,
        List<Allocation.Option> widthOptions,
        Optional<FeedForwardTrim> layer) {

    /**
     * One mixer.
     *
     * @param option its cost, and the KL divergence that it alone causes
     * @param tensors those that are new
     */
    record MixerTrial(Mixer mixer, Allocation.Option option, Map<String, HostTensor> tensors) {}

    /** Costs and damages of the mixers. */
    List<Allocation.Option> mixerOptions() {
        return mixers.stream().map(MixerTrial::option).toList();
    }

    /** The attention layer alone. */
    List<Allocation.Option> attentionOnly() {
        return mixerOptions().subList(0, 1);
    }
}
