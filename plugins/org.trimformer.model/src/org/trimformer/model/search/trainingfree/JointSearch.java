// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.trainingfree;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.cost.SearchCost;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.search.choice.SearchTerms;
import org.trimformer.model.search.fit.FeedForwardTrim;
import org.trimformer.model.search.fit.HeadTrim;
import org.trimformer.model.search.fit.PartialNetwork;
import org.trimformer.model.search.fit.SequentialFit;
import org.trimformer.model.search.fit.SequentialFit.Fitted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;

/**
 * Cuts a network in rounds. Losses of single cuts do not add up, so each round measures what the
 * next cuts of every block cost the network as it has been cut and fitted so far (KL divergence
 * from the whole network on held-out images), takes the cheapest combination within its part of the
 * budget, and fits all layers anew, one after another.
 */
final class JointSearch {
    private static final int MOST_ROUNDS = 6;
    private static final double SAVED_A_ROUND = 0.1;

    /** Most that one round takes of a layer, of its first width. */
    private static final double MOST_OF_A_LAYER = 3 / 8.0;

    /** A result is near enough to its budget from here on. */
    private static final double WITHIN = 0.98;

    /** Mixers so much dearer than what was taken last are not measured again. */
    private static final double OUT_OF_REACH = 4;

    private final Architecture arch;
    private final CompressionPlan whole;
    private final VitModel model;
    private final SequentialFit fit;
    private final HeldOutProbe probe;
    private final List<List<MixerTrial>> mixers;
    private final TrainingFreeSettings settings;
    private final long budget;
    private final int batches;
    private final JobMonitor monitor;
    private final Map<MixerTrial, Double> lastDamage = new HashMap<>();
    private final Map<String, HostTensor> taken = new HashMap<>();
    private SearchCost cost;
    private double dearest = Double.POSITIVE_INFINITY;

    /**
     * A search.
     *
     * @param whole plan to start from
     * @param mixers what may take the place of each attention layer
     * @param cost terms of {@code whole}
     * @param budget multiply-accumulates, fixed costs included
     * @param batches of the fit's images that are enough between the rounds
     */
    JointSearch(
            VitModel model,
            CompressionPlan whole,
            SequentialFit fit,
            HeldOutProbe probe,
            List<List<MixerTrial>> mixers,
            TrainingFreeSettings settings,
            SearchCost cost,
            long budget,
            int batches,
            JobMonitor monitor) {
        this.model = model;
        this.whole = whole;
        this.fit = fit;
        this.probe = probe;
        this.mixers = new ArrayList<>();
        mixers.forEach(m -> this.mixers.add(new ArrayList<>(m)));
        this.settings = settings;
        this.cost = cost;
        this.budget = budget;
        this.batches = batches;
        this.monitor = monitor;
        arch = model.description().architecture();
    }

    /** One thing that half a block may become in a round; the other half is as it was. */
    private record Option(BlockPlan block, Map<String, HostTensor> tensors, double damage) {}

    /** What a block may become: its mixers with their head widths, and its feed-forward widths. */
    private record Options(List<Option> mixers, List<Option> widths) {}

    /** Cuts down to the budget. */
    Fitted run() {
        Fitted cut = run(whole, Map.of());
        CompressionPlan mixed = whole;
        boolean replaced = false;
        for (int i = 0; i < arch.blocks(); i++) {
            BlockPlan before = whole.blocks().get(i);
            Mixer mixer = cut.network().plan().blocks().get(i).mixer();
            replaced |= mixer != before.mixer();
            mixed = mixed.withBlock(i, before.withMixer(mixer));
        }
        mixed = mixed.withClassBlocks(cut.network().plan().classBlocks());
        if (!replaced || macs(cut.network().plan()) >= WITHIN * budget) {
            return cut;
        }
        // a mixer taken late has saved more than was left to save: widths are chosen anew with it
        mixers.forEach(List::clear);
        return run(mixed, taken);
    }

    /** Cuts in rounds from a plan on, whose new mixers have these tensors. */
    private Fitted run(CompressionPlan from, Map<String, HostTensor> tensors) {
        PartialNetwork network = new PartialNetwork(whole, model.tensors());
        long start = macs(from);
        double saved = 1 - (double) budget / start;
        boolean there = start <= budget;
        if (there && from.equals(whole)) {
            double[] all = new double[arch.blocks()];
            Arrays.fill(all, 1);
            return new Fitted(network, List.of(), List.of(), all);
        }
        int rounds = (int) Math.min(MOST_ROUNDS, Math.max(2, Math.ceil(saved / SAVED_A_ROUND)));
        if (there) {
            return fit.fit(network, from, tensors, Integer.MAX_VALUE);
        }
        Fitted now = fit.fit(network, from, tensors, batches);
        for (int r = 1; r <= rounds; r++) {
            long goal = start - (long) Math.ceil((double) (start - budget) * r / rounds);
            String text = "round " + r + " of " + rounds + ": measuring the next cuts";
            monitor.progress((r - 0.5) / rounds, () -> text);
            now = round(now, goal, r == rounds);
        }
        return now;
    }

    private Fitted round(Fitted now, long goal, boolean last) {
        CompressionPlan plan = now.network().plan();
        if (macs(plan) <= goal) {
            return last ? fit.fit(now.network(), plan, Map.of(), Integer.MAX_VALUE) : now;
        }
        List<Options> options = options(now, last);
        Optional<int[]> chosen = choose(options, goal);
        Optional<ClassStep> step = classStep(now.network());
        if (step.isPresent() && cheaper(step.get(), plan, options, chosen, goal, last)) {
            PartialNetwork more = step.get().network();
            cost = SearchTerms.of(arch, whole.withClassBlocks(more.plan().classBlocks()));
            return round(fit.fit(more, more.plan(), Map.of(), batches), goal, last);
        }
        if (chosen.isEmpty() && !last) {
            return now; // the last round may take more of each layer
        }
        int[] picked = chosen.orElseThrow(() -> new IllegalStateException("budget out of reach"));
        CompressionPlan next = plan;
        Map<String, HostTensor> tensors = new HashMap<>();
        dearest = 0;
        for (int i = 0; i < arch.blocks(); i++) {
            Option mixer = options.get(i).mixers().get(picked[2 * i]);
            Option width = options.get(i).widths().get(picked[2 * i + 1]);
            BlockPlan was = plan.blocks().get(i);
            next = next.withBlock(i, mixer.block().withFfnWidth(width.block().ffnWidth()));
            tensors.putAll(mixer.tensors());
            taken.putAll(mixer.tensors());
            long saved = mixerMacs(i, was) - mixerMacs(i, mixer.block());
            long cut = unit(i) * (was.ffnWidth() - width.block().ffnWidth());
            dearest = Math.max(dearest, ratio(mixer.damage(), saved));
            dearest = Math.max(dearest, ratio(width.damage(), cut));
        }
        return fit.fit(now.network(), next, tensors, last ? Integer.MAX_VALUE : batches);
    }

    /** A network with one more block that updates the class token alone, and what that costs. */
    private record ClassStep(PartialNetwork network, double damage) {}

    /**
     * One more class block before those that are there, as wide as in the whole network: for one
     * token its units and heads cost next to nothing.
     */
    private Optional<ClassStep> classStep(PartialNetwork now) {
        int count = Math.max(1, now.plan().classBlocks()) + 1;
        int block = arch.blocks() - count;
        boolean possible =
                settings.classAttention()
                        && arch.readsPrefixAlone()
                        && count <= arch.blocks() / 2
                        && whole.blocks().get(block).mixer() == Mixer.ATTENTION;
        if (!possible) {
            return Optional.empty();
        }
        String name = TensorNames.block(arch, block) + ".";
        Map<String, HostTensor> tensors = new HashMap<>(now.tensors());
        tensors.keySet().removeIf(key -> key.startsWith(name));
        model.tensors().forEach((key, t) -> keep(tensors, name, key, t));
        CompressionPlan plan =
                now.plan().withClassBlocks(count).withBlock(block, whole.blocks().get(block));
        PartialNetwork network = new PartialNetwork(plan, tensors);
        double damage = probe.divergence(network) - probe.divergence(now);
        return Optional.of(new ClassStep(network, Math.max(0, damage)));
    }

    private static void keep(
            Map<String, HostTensor> tensors, String block, String name, HostTensor tensor) {
        if (name.startsWith(block)) {
            tensors.put(name, tensor);
        }
    }

    /** Whether a class block costs less than the round's other cuts for what of it is needed. */
    private boolean cheaper(
            ClassStep step,
            CompressionPlan plan,
            List<Options> options,
            Optional<int[]> chosen,
            long goal,
            boolean last) {
        if (chosen.isEmpty()) {
            return true;
        }
        double damage = 0;
        for (int i = 0; i < arch.blocks(); i++) {
            damage += options.get(i).mixers().get(chosen.get()[2 * i]).damage();
            damage += options.get(i).widths().get(chosen.get()[2 * i + 1]).damage();
        }
        long needed = macs(plan) - (last ? goal : budget);
        long saved = Math.min(needed, macs(plan) - macs(step.network().plan()));
        return saved > 0 && step.damage() / saved <= damage / (macs(plan) - goal);
    }

    private static double ratio(double damage, long saved) {
        return saved > 0 ? damage / saved : 0;
    }

    private long unit(int block) {
        return cost.blocks().get(block).unit();
    }

    private long macs(CompressionPlan plan) {
        return CostModel.macs(arch, plan);
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

    private Optional<int[]> choose(List<Options> options, long goal) {
        List<List<Allocation.Option>> layers = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            int block = i;
            layers.add(
                    options.get(i).mixers().stream()
                            .map(
                                    o ->
                                            new Allocation.Option(
                                                    mixerMacs(block, o.block()), o.damage()))
                            .toList());
            layers.add(
                    options.get(i).widths().stream()
                            .map(
                                    o ->
                                            new Allocation.Option(
                                                    unit(block) * o.block().ffnWidth(), o.damage()))
                            .toList());
        }
        return Allocation.choose(layers, goal - cost.fixed());
    }

    private List<Options> options(Fitted now, boolean last) {
        probe.restart(now.network());
        double base = probe.divergence(now.network());
        List<Options> all = new ArrayList<>();
        for (int i = 0; i < arch.blocks(); i++) {
            BlockPlan block = now.network().plan().blocks().get(i);
            List<Option> mixers = mixers(i, block, now.network().plan().prefixOnly(i), base);
            mixers.addAll(heads(i, now, base, last));
            all.add(new Options(mixers, widths(i, now, base, last)));
            if (i < arch.blocks() - 1) {
                probe.advance();
            }
        }
        return all;
    }

    private List<Option> mixers(int i, BlockPlan block, boolean prefixOnly, double base) {
        List<Option> options = new ArrayList<>();
        options.add(new Option(block, Map.of(), 0));
        for (MixerTrial trial : mixers.get(i)) {
            long saved = mixerMacs(i, block) - mixerMacs(i, block.withMixer(trial.mixer()));
            if (saved <= 0 || prefixOnly && trial.mixer().needsGrid()) {
                continue; // there are no patches that a convolution could mix
            }
            // what it cost beside an attention says nothing of what it costs beside a convolution
            Double known = block.mixer() == Mixer.ATTENTION ? lastDamage.get(trial) : null;
            if (known == null || ratio(known, saved) <= OUT_OF_REACH * dearest) {
                BlockPlan changed = block.withMixer(trial.mixer());
                double kl = probe.divergence(changed, trial.tensors()) - base;
                known = Math.max(0, kl);
                lastDamage.put(trial, known);
            }
            options.add(new Option(block.withMixer(trial.mixer()), trial.tensors(), known));
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
        options.add(new Option(block, Map.of(), 0));
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
     * @param damage divergence that a width adds
     */
    private static List<Option> narrower(
            int width,
            TreeSet<Integer> probed,
            int multiple,
            Supplier<double[]> lost,
            IntFunction<BlockPlan> to,
            IntToDoubleFunction damage) {
        List<Option> options = new ArrayList<>();
        int above = width;
        double before = 0;
        for (int at : probed.descendingSet()) {
            double kl = Math.max(damage.applyAsDouble(at), before);
            double[] curve = lost.get();
            double span = curve[at] - curve[above];
            for (int w = above - 1; w >= at; w--) {
                if (w % multiple == 0) {
                    double share = span > 0 ? (curve[w] - curve[above]) / span : 1;
                    options.add(new Option(to.apply(w), Map.of(), before + share * (kl - before)));
                }
            }
            before = kl;
            above = at;
        }
        return options;
    }
}
