// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.trainingfree;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.cost.SearchCost;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.search.fit.FeedForwardTrim;
import org.trimformer.model.search.fit.HeadTrim;
import org.trimformer.model.search.fit.SequentialFit.Fitted;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * What the blocks of a network may become in the next round, and what each of it costs the network
 * as it has been cut and fitted so far: KL divergence from the whole network on held-out images.
 */
final class CutOptions {
    /** Most that one round takes of a layer, of its first width. */
    private static final double MOST_OF_A_LAYER = 3 / 8.0;

    /** Mixers so much dearer than what was taken last are not measured again. */
    private static final double OUT_OF_REACH = 4;

    private final Architecture arch;
    private final CompressionPlan whole;
    private final HeldOutProbe probe;
    private final List<List<MixerTrial>> mixers = new ArrayList<>();
    private final TrainingFreeSettings settings;
    private final Map<MixerTrial, Double> lastDamage = new HashMap<>();
    private SearchCost cost;
    private double dearest;

    /**
     * Options.
     *
     * @param whole plan that the search started from
     * @param mixers what may take the place of each attention layer
     */
    CutOptions(
            Architecture arch,
            CompressionPlan whole,
            HeldOutProbe probe,
            List<List<MixerTrial>> mixers,
            TrainingFreeSettings settings) {
        this.arch = arch;
        this.whole = whole;
        this.probe = probe;
        this.settings = settings;
        mixers.forEach(m -> this.mixers.add(new ArrayList<>(m)));
    }

    /**
     * One thing that half a block may become in a round; the other half is as it was.
     *
     * @param tensors that are new with it
     * @param macs of the half
     * @param damage divergence that it adds
     */
    record Option(BlockPlan block, Map<String, HostTensor> tensors, long macs, double damage) {}

    /**
     * What a block may become; the first of each list is what it is.
     *
     * @param mixers its mixers with their head widths
     * @param widths its feed-forward widths
     */
    record Halves(List<Option> mixers, List<Option> widths) {}

    /**
     * Measures them.
     *
     * @param now the network as it has been cut and fitted
     * @param base its divergence
     * @param cost terms of its plan
     * @param last whether a layer may go altogether
     * @param dearest damage per multiply-accumulate of what was taken last
     */
    List<Halves> of(Fitted now, double base, SearchCost cost, boolean last, double dearest) {
        this.cost = cost;
        this.dearest = dearest;
        probe.restart(now.network());
        List<Halves> all = new ArrayList<>();
        for (int i = 0; i < arch.blocks(); i++) {
            BlockPlan block = now.network().plan().blocks().get(i);
            List<Option> mixers = mixers(i, block, now.network().plan().prefixOnly(i), base);
            mixers.addAll(heads(i, now, base, last));
            all.add(new Halves(mixers, widths(i, now, base, last)));
            if (i < arch.blocks() - 1) {
                probe.advance();
            }
        }
        return all;
    }

    /** From now on every mixer stays as it is. */
    void keepMixers() {
        mixers.forEach(List::clear);
    }

    /** Multiply-accumulates of a block's mixer, whose cost is in proportion to its head width. */
    private long mixerMacs(int block, BlockPlan plan) {
        SearchCost.Terms terms = cost.blocks().get(block);
        int full = whole.blocks().get(block).headWidth(arch.headWidth(block));
        return switch (plan.mixer()) {
            case SKIP, NORM_SKIP -> 0;
            case CONV_1X1 -> terms.conv1x1();
            case CONV_3X3 -> terms.conv3x3();
            case ATTENTION -> terms.attention() * plan.headWidth(arch.headWidth(block)) / full;
        };
    }

    private long unit(int block) {
        return cost.blocks().get(block).unit();
    }

    private List<Option> mixers(int i, BlockPlan block, boolean prefixOnly, double base) {
        List<Option> options = new ArrayList<>();
        options.add(new Option(block, Map.of(), mixerMacs(i, block), 0));
        for (MixerTrial trial : mixers.get(i)) {
            long saved = mixerMacs(i, block) - mixerMacs(i, block.withMixer(trial.mixer()));
            if (saved <= 0 || prefixOnly && trial.mixer().needsGrid()) {
                continue; // there are no patches that a convolution could mix
            }
            // what it cost beside an attention says nothing of what it costs beside a convolution
            Double known = block.mixer() == Mixer.ATTENTION ? lastDamage.get(trial) : null;
            if (known == null || known / saved <= OUT_OF_REACH * dearest) {
                BlockPlan tried = block.withMixer(trial.mixer());
                double kl = probe.divergence(tried, trial.tensors()) - base;
                known = Math.max(0, kl);
                lastDamage.put(trial, known);
            }
            BlockPlan changed = block.withMixer(trial.mixer());
            options.add(new Option(changed, trial.tensors(), mixerMacs(i, changed), known));
        }
        return options;
    }

    /** Narrower heads of a block's attention, see {@link #narrower}. */
    private List<Option> heads(int i, Fitted now, double base, boolean last) {
        BlockPlan block = now.network().plan().blocks().get(i);
        if (!settings.narrowHeads() || !arch.hasNarrowableHeads() || now.heads().get(i).isEmpty()) {
            return List.of();
        }
        HeadTrim layer = now.heads().get(i).get();
        int full = arch.headWidth(i);
        int multiple = headMultiple(full);
        int width = block.headWidth(full);
        TreeSet<Integer> probed = new TreeSet<>();
        probed.add(Math.max(1, (int) ((width - MOST_OF_A_LAYER * full) / multiple)) * multiple);
        if (last) {
            probed.add(multiple);
        }
        probed.removeIf(w -> w >= width);
        return narrower(
                width,
                probed,
                multiple,
                layer::lost,
                block::withHeadWidth,
                b -> mixerMacs(i, b),
                at -> probe.divergence(block.withHeadWidth(at), layer.to(at)) - base);
    }

    /** Head widths become multiples of this. */
    static int headMultiple(int full) {
        return full >= 32 ? 8 : Math.max(1, full / 4);
    }

    /** Damage of every feed-forward width: measured at a few, see {@link #narrower}. */
    private List<Option> widths(int i, Fitted now, double base, boolean last) {
        BlockPlan block = now.network().plan().blocks().get(i);
        int width = block.ffnWidth();
        List<Option> options = new ArrayList<>();
        options.add(new Option(block, Map.of(), unit(i) * width, 0));
        if (width == 0 || now.layers().get(i).isEmpty() || unit(i) == 0) {
            return options;
        }
        FeedForwardTrim layer = now.layers().get(i).get();
        int units = whole.blocks().get(i).ffnWidth();
        TreeSet<Integer> probed = new TreeSet<>();
        int multiple = settings.widthMultiple();
        int steps = (int) ((width - MOST_OF_A_LAYER * units) / multiple);
        // the least width is one multiple: its few units cost nothing and carry the mean
        probed.add(Math.max(Math.min(1, width / multiple), steps) * multiple);
        if (last) {
            probed.add(0);
        }
        probed.removeIf(w -> w >= width);
        options.addAll(
                narrower(
                        width,
                        probed,
                        multiple,
                        () -> layer.curve().lost(),
                        block::withFfnWidth,
                        b -> unit(i) * b.ffnWidth(),
                        at ->
                                probe.divergence(block.withFfnWidth(at), layer.to(at).tensors())
                                        - base));
        return options;
    }

    /**
     * Options of all widths below {@code width}: damage is measured at the probed ones, and between
     * them in proportion to what the layer loses of its output's variance.
     *
     * @param lost that loss by width, worked out only if there is something to probe
     * @param to the block at a width
     * @param macs of such a block's half
     * @param measure divergence that a width adds
     */
    private static List<Option> narrower(
            int width,
            TreeSet<Integer> probed,
            int multiple,
            Supplier<double[]> lost,
            IntFunction<BlockPlan> to,
            ToLongFunction<BlockPlan> macs,
            IntToDoubleFunction measure) {
        List<Option> options = new ArrayList<>();
        int above = width;
        double before = 0;
        for (int at : probed.descendingSet()) {
            double kl = Math.max(measure.applyAsDouble(at), before);
            double[] curve = lost.get();
            double span = curve[at] - curve[above];
            for (int w = above - 1; w >= at; w--) {
                if (w % multiple == 0) {
                    double share = span > 0 ? (curve[w] - curve[above]) / span : 1;
                    BlockPlan block = to.apply(w);
                    double damage = before + share * (kl - before);
                    options.add(new Option(block, Map.of(), macs.applyAsLong(block), damage));
                }
            }
            before = kl;
            above = at;
        }
        return options;
    }
}
