package org.trimformer.model.search.free;

import org.trimformer.core.cost.SearchCost;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.search.fit.Calibration;
import org.trimformer.model.search.fit.ConvolutionFits;
import org.trimformer.model.search.fit.FeedForwardTrim;
import org.trimformer.model.search.free.BlockTrials.MixerTrial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Tries what may become of a block, one change at a time, and measures what each one costs. */
final class Trials {
    /**
     * Little ridge where there is much to see, much where there is little; the better one stays.
     */
    private static final double[] RIDGES = {1e-5, 3e-2};

    private static final double[] PROBED_WIDTHS = {0.75, 0.5, 0.25};

    private final Probe probe;
    private final Calibration seen;
    private final FreeSettings settings;
    private final SearchCost cost;
    private final CompressionPlan plan;

    Trials(Probe probe, Calibration seen, FreeSettings settings, SearchCost cost) {
        this.probe = probe;
        this.seen = seen;
        this.settings = settings;
        this.cost = cost;
        plan = probe.model().description().plan();
    }

    /** Tries block {@code i}, before which the probe must stand. */
    BlockTrials block(int i) {
        SearchCost.Terms terms = cost.blocks().get(i);
        BlockPlan now = plan.blocks().get(i);
        List<MixerTrial> mixers = new ArrayList<>();
        mixers.add(
                new MixerTrial(
                        Mixer.ATTENTION, new Allocation.Option(terms.attention(), 0), Map.of()));
        double[] r2 = {Double.NaN, Double.NaN};
        if (settings.replaceAttention()) {
            ConvolutionFits fits = seen.convolutions(i);
            r2[0] = convolution(i, Mixer.CONV_1X1, terms.conv1x1(), fits, mixers);
            if (fits.offers(Mixer.CONV_3X3)) {
                r2[1] = convolution(i, Mixer.CONV_3X3, terms.conv3x3(), fits, mixers);
            }
            mixers.add(trial(i, Mixer.SKIP, 0, Map.of()));
        }
        if (now.ffnWidth() == 0) {
            return new BlockTrials(
                    mixers,
                    r2[0],
                    r2[1],
                    List.of(0),
                    List.of(new Allocation.Option(0, 0)),
                    Optional.empty());
        }
        FeedForwardTrim layer = seen.feedForward(i);
        List<Integer> widths = widths(layer.units());
        return new BlockTrials(
                mixers, r2[0], r2[1], widths, options(i, layer, widths), Optional.of(layer));
    }

    /** Fits and judges a convolution; it is among the mixers only if it explains enough. */
    private double convolution(
            int i, Mixer mixer, long macs, ConvolutionFits fits, List<MixerTrial> mixers) {
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
        if (best >= settings.leastR2()) {
            mixers.add(trial(i, mixer, macs, tensors));
        }
        return best;
    }

    private MixerTrial trial(int i, Mixer mixer, long macs, Map<String, HostTensor> tensors) {
        BlockPlan now = plan.blocks().get(i);
        double kl =
                probe.divergence(new BlockPlan(mixer, now.ffnWidth(), now.tokenStep()), tensors);
        return new MixerTrial(mixer, new Allocation.Option(macs, Math.max(0, kl)), tensors);
    }

    private List<Integer> widths(int units) {
        TreeSet<Integer> widths = new TreeSet<>();
        for (int w = 0; w < units; w += settings.widthMultiple()) {
            widths.add(w);
        }
        widths.add(units);
        return List.copyOf(widths);
    }

    /**
     * Damage of every width: the divergence measured at a few, in between in proportion to the
     * variance that is lost.
     */
    private List<Allocation.Option> options(int i, FeedForwardTrim layer, List<Integer> widths) {
        double[] lost = layer.curve().lost();
        BlockPlan now = plan.blocks().get(i);
        int units = layer.units();
        double[] damage = new double[units + 1];
        int above = units;
        double before = 0;
        for (int k = 0; k <= PROBED_WIDTHS.length; k++) {
            int width = k < PROBED_WIDTHS.length ? (int) (PROBED_WIDTHS[k] * units) : 0;
            if (width == above) {
                continue;
            }
            double kl =
                    probe.divergence(
                            new BlockPlan(now.mixer(), width, now.tokenStep()),
                            layer.to(width).tensors());
            kl = Math.max(kl, before);
            double span = lost[width] - lost[above];
            for (int w = width; w < above; w++) {
                double share = span > 0 ? (lost[w] - lost[above]) / span : 1;
                damage[w] = before + share * (kl - before);
            }
            before = kl;
            above = width;
        }
        long unit = cost.blocks().get(i).unit();
        return widths.stream().map(w -> new Allocation.Option(unit * w, damage[w])).toList();
    }
}
