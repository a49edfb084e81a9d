// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.trainingfree;

import org.trimformer.core.plan.Mixer;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.search.fit.Calibration;
import org.trimformer.model.search.fit.ConvolutionFits;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fits what may take the place of attention layers, and judges the fits on held-out images. */
final class MixerTrials {
    /**
     * Little ridge where there is much to see, much where there is little; the better one stays.
     */
    private static final double[] RIDGES = {1e-5, 3e-2};

    private final HeldOutProbe probe;
    private final Calibration seen;
    private final double leastR2;

    /**
     * Trials.
     *
     * @param leastR2 a convolution that explains less is refused
     */
    MixerTrials(HeldOutProbe probe, Calibration seen, double leastR2) {
        this.probe = probe;
        this.seen = seen;
        this.leastR2 = leastR2;
    }

    /**
     * What was tried with one block.
     *
     * @param mixers that may take the place of its attention
     * @param conv1R2 R2 of the fitted 1x1 convolution on held-out patches, refused or not; NaN
     *     where it was not fitted
     * @param conv3R2 the same for the 3x3 convolution
     */
    record Tried(List<MixerTrial> mixers, double conv1R2, double conv3R2) {
        static final Tried NOTHING = new Tried(List.of(), Double.NaN, Double.NaN);
    }

    /**
     * Tries block {@code i}, before which the probe must stand.
     *
     * @param grid whether all its tokens are there, so that it may become a convolution
     */
    Tried block(int i, boolean grid) {
        List<MixerTrial> mixers = new ArrayList<>();
        mixers.add(new MixerTrial(i, Mixer.SKIP, Map.of()));
        if (!grid) {
            return new Tried(mixers, Double.NaN, Double.NaN);
        }
        ConvolutionFits fits = seen.convolutions(i);
        double conv1 = convolution(i, Mixer.CONV_1X1, fits, mixers);
        double conv3 = Double.NaN;
        if (fits.offers(Mixer.CONV_3X3)) {
            conv3 = convolution(i, Mixer.CONV_3X3, fits, mixers);
        }
        return new Tried(mixers, conv1, conv3);
    }

    /** Fits and judges a convolution; it is among the mixers only if it explains enough. */
    private double convolution(int i, Mixer mixer, ConvolutionFits fits, List<MixerTrial> mixers) {
        double best = Double.NEGATIVE_INFINITY;
        Map<String, HostTensor> tensors = Map.of();
        for (double ridge : RIDGES) {
            Map<String, HostTensor> fitted = fits.tensors(mixer, ridge);
            double r2 = probe.explained(mixer, fitted);
            if (r2 > best) {
                best = r2;
                tensors = fitted;
            }
        }
        if (best >= leastR2) {
            mixers.add(new MixerTrial(i, mixer, tensors));
        }
        return best;
    }
}
