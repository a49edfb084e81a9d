// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.trainingfree;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.cost.SearchCost;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.metrics.Agreement;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.search.choice.SearchTerms;
import org.trimformer.model.search.fit.PartialNetwork;
import org.trimformer.model.search.fit.SequentialFit;
import org.trimformer.model.search.fit.SequentialFit.Fitted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Cuts a network in rounds. Losses of single cuts do not add up, so each round measures what the
 * next cuts of every block cost the network as it has been cut and fitted so far (KL divergence
 * from the whole network on held-out images), takes the cheapest combination within its part of the
 * budget, or one more block that updates the class token alone where that is cheaper, and fits all
 * layers anew, one after another.
 */
final class JointSearch {
    private static final int MOST_ROUNDS = 6;
    private static final double SAVED_A_ROUND = 0.1;

    /** Of the whole cost, what a step towards an agreement saves at first and in the end. */
    private static final double FIRST_STEP = 0.06;

    private static final double LAST_STEP = 0.01;

    /** Of the whole cost, what a step of a shared budget saves. */
    private static final double SHARED_STEP = 0.08;

    /** After so many steps without gain the search of a shared budget ends. */
    private static final int WORSE_STEPS = 2;

    /** A result is near enough to its budget from here on. */
    private static final double WITHIN = 0.98;

    private final Architecture arch;
    private final CompressionPlan whole;
    private final VitModel model;
    private final SequentialFit fit;
    private final HeldOutProbe probe;
    private final CutOptions options;
    private final Optional<ClassAttention> classAttention;
    private final long budget;
    private final int batches;
    private final JobMonitor monitor;
    private final Map<String, HostTensor> taken = new HashMap<>();
    private UnaryOperator<CompressionPlan> priced = plan -> plan;
    private String steps = "";
    private double dearest = Double.POSITIVE_INFINITY;

    /**
     * A search.
     *
     * @param whole plan to start from
     * @param mixers what may take the place of each attention layer
     * @param budget multiply-accumulates, fixed costs included; 0 where something else says how far
     *     to go
     * @param batches of the fit's images that are enough between the rounds
     */
    JointSearch(
            VitModel model,
            CompressionPlan whole,
            SequentialFit fit,
            HeldOutProbe probe,
            List<List<MixerTrial>> mixers,
            TrainingFreeSettings settings,
            long budget,
            int batches,
            JobMonitor monitor) {
        this.model = model;
        this.whole = whole;
        this.fit = fit;
        this.probe = probe;
        this.budget = budget;
        this.batches = batches;
        this.monitor = monitor;
        arch = model.description().architecture();
        options = new CutOptions(arch, whole, probe, mixers, settings);
        classAttention =
                settings.classAttention()
                        ? Optional.of(new ClassAttention(model, whole, probe))
                        : Optional.empty();
    }

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
        options.keepMixers();
        return run(mixed, taken);
    }

    /**
     * Cuts in small steps as long as the fitted network agrees with the whole one on a share of the
     * probe's images.
     *
     * @throws BudgetException if no step keeps that share
     */
    Fitted run(Budget.Agreement bound) {
        PartialNetwork network = new PartialNetwork(whole, model.tensors());
        long dense = macs(model.description().plan());
        Fitted now = fit.fit(network, whole, Map.of(), batches);
        List<String> tried = new ArrayList<>();
        double step = FIRST_STEP;
        double saved = 1 - (double) macs(whole) / dense;
        boolean cut = saved > 0;
        while (step >= LAST_STEP) {
            double next = saved + step;
            String text = String.format(Locale.ROOT, "trying -%.1f %%", 100 * next);
            monitor.progress(saved, () -> text);
            long goal = (long) Math.floor((1 - next) * dense);
            Fitted further = goal < budget ? now : round(now, goal, false);
            boolean there = macs(further.network().plan()) <= goal;
            Agreement agreement = probe.agreement(further.network());
            tried.add(
                    String.format(
                            Locale.ROOT,
                            "-%.1f %%: %s",
                            100 * next,
                            there
                                    ? String.format(Locale.ROOT, "%.1f %%", 100 * agreement.share())
                                    : "not possible"));
            if (there && agreement.share() >= bound.share()) {
                now = further;
                saved = 1 - (double) macs(now.network().plan()) / dense;
                cut = true;
            } else {
                step /= 2;
            }
        }
        if (!cut) {
            throw new BudgetException(
                    String.format(
                            Locale.ROOT,
                            "No cut was found that agrees with the original on %.1f %% of the"
                                    + " images that choose (%s)",
                            100 * bound.share(),
                            String.join(", ", tried)),
                    "Allow more, or give more images.");
        }
        steps = String.join(", ", tried);
        return fit.fit(now.network(), now.network().plan(), Map.of(), Integer.MAX_VALUE);
    }

    /**
     * Saves as much of a budget as costs less than merging tokens, which follows: cuts in small
     * steps as long as the network comes closer to the whole one after its tokens were merged down
     * to the budget.
     */
    Fitted run(SharedBudget shared) {
        PartialNetwork network = new PartialNetwork(whole, model.tensors());
        long start = CostModel.macs(arch, whole);
        Fitted now = fit.fit(network, whole, Map.of(), batches);
        priced = shared::priced;
        Fitted best = now;
        int rounds = (int) Math.ceil((1 - (double) shared.macs() / start) / SHARED_STEP);
        double part = 1.0 / (rounds + 1);
        double least = shared.divergence(now.network(), monitor.part(0, part, ""));
        List<String> tried = new ArrayList<>(List.of(step(now, least)));
        int worse = 0;
        for (int r = 1; r <= rounds && worse < WORSE_STEPS; r++) {
            int round = r;
            monitor.progress(
                    r * part,
                    () -> "step " + round + " of at most " + rounds + ": measuring the next cuts");
            CompressionPlan plan = now.network().plan();
            double goal = start - (double) (start - shared.macs()) * r / rounds;
            double left = goal / CostModel.macs(arch, plan);
            Fitted next = left < 1 ? round(now, (long) (left * macs(plan)), false) : now;
            if (next == now) {
                worse++;
                continue;
            }
            now = next;
            JobMonitor measuring = monitor.part((r + 0.5) * part, (r + 1) * part, "");
            double divergence = shared.divergence(now.network(), measuring);
            tried.add(step(now, divergence));
            worse = divergence < least || Double.isInfinite(least) ? 0 : worse + 1;
            if (divergence < least) {
                least = divergence;
                best = now;
            }
        }
        if (Double.isInfinite(least)) {
            throw new BudgetException(
                    "Not even with narrower layers and all their tokens merged do "
                            + String.format(Locale.ROOT, "%.4g GMACs", shared.macs() / 1e9)
                            + " suffice",
                    "Give a larger budget.");
        }
        steps = String.join(", ", tried);
        return best.network().plan().equals(whole)
                ? uncut(network)
                : fit.fit(best.network(), best.network().plan(), Map.of(), Integer.MAX_VALUE);
    }

    private String step(Fitted now, double divergence) {
        long before = CostModel.macs(arch, model.description().plan());
        double saved = 1 - (double) CostModel.macs(arch, now.network().plan()) / before;
        return String.format(
                Locale.ROOT,
                Double.isInfinite(divergence) ? "-%.1f %%: not possible" : "-%.1f %%: KL %.4f",
                100 * saved,
                divergence);
    }

    /** The cuts that were tried, and what they reached; empty where the budget said how far. */
    String steps() {
        return steps;
    }

    /** Cuts in rounds from a plan on, whose new mixers have these tensors. */
    private Fitted run(CompressionPlan from, Map<String, HostTensor> tensors) {
        PartialNetwork network = new PartialNetwork(whole, model.tensors());
        long start = macs(from);
        double saved = 1 - (double) budget / start;
        boolean there = start <= budget;
        if (there && from.equals(whole)) {
            return uncut(network);
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

    private Fitted uncut(PartialNetwork network) {
        double[] all = new double[arch.blocks()];
        Arrays.fill(all, 1);
        return new Fitted(network, List.of(), List.of(), all);
    }

    private Fitted round(Fitted now, long goal, boolean last) {
        CompressionPlan plan = now.network().plan();
        if (macs(plan) <= goal) {
            return last ? fit.fit(now.network(), plan, Map.of(), Integer.MAX_VALUE) : now;
        }
        double base = probe.divergence(now.network());
        Optional<Choice> chosen = choose(now, base, goal, last);
        Optional<ClassAttention.Step> step =
                classAttention.flatMap(c -> c.next(now.network(), base));
        if (step.isPresent() && cheaper(step.get(), chosen, plan, last ? goal : budget)) {
            PartialNetwork more = step.get().network();
            return round(fit.fit(more, more.plan(), Map.of(), batches), goal, last);
        }
        if (chosen.isEmpty() && !last) {
            return now; // the last round may take more of each layer
        }
        Choice choice = chosen.orElseThrow(() -> new IllegalStateException("budget out of reach"));
        dearest = choice.dearest();
        taken.putAll(choice.tensors());
        int all = last ? Integer.MAX_VALUE : batches;
        return fit.fit(now.network(), choice.applied(plan), choice.tensors(), all);
    }

    /**
     * Whether a class block costs less per multiply-accumulate, of which no more count than are
     * needed.
     */
    private boolean cheaper(
            ClassAttention.Step step, Optional<Choice> chosen, CompressionPlan plan, long goal) {
        if (chosen.isEmpty()) {
            return true;
        }
        long all = macs(plan) - macs(step.network().plan());
        long useful = Math.min(all, macs(plan) - goal);
        return useful > 0 && step.damage() / useful <= chosen.get().damage() / chosen.get().saved();
    }

    /** What a plan costs in the end, tokens that will be merged left out. */
    private long macs(CompressionPlan plan) {
        return CostModel.macs(arch, priced.apply(plan));
    }

    /**
     * What a round takes, two halves of each block.
     *
     * @param were the same halves before
     */
    private record Choice(List<CutOptions.Option> were, List<CutOptions.Option> taken) {

        double damage() {
            return taken.stream().mapToDouble(CutOptions.Option::damage).sum();
        }

        long saved() {
            long before = were.stream().mapToLong(CutOptions.Option::macs).sum();
            return before - taken.stream().mapToLong(CutOptions.Option::macs).sum();
        }

        /** Most damage per multiply-accumulate of any half. */
        double dearest() {
            double dearest = 0;
            for (int i = 0; i < taken.size(); i++) {
                long saved = were.get(i).macs() - taken.get(i).macs();
                if (saved > 0) {
                    dearest = Math.max(dearest, taken.get(i).damage() / saved);
                }
            }
            return dearest;
        }

        Map<String, HostTensor> tensors() {
            Map<String, HostTensor> tensors = new HashMap<>();
            taken.forEach(o -> tensors.putAll(o.tensors()));
            return tensors;
        }

        CompressionPlan applied(CompressionPlan plan) {
            CompressionPlan next = plan;
            for (int i = 0; i < plan.blocks().size(); i++) {
                BlockPlan mixer = taken.get(2 * i).block();
                int width = taken.get(2 * i + 1).block().ffnWidth();
                next = next.withBlock(i, mixer.withFfnWidth(width));
            }
            return next;
        }
    }

    /** The combination of options that reaches a goal at the least damage; empty if none does. */
    private Optional<Choice> choose(Fitted now, double base, long goal, boolean last) {
        int classBlocks = now.network().plan().classBlocks();
        CompressionPlan terms = priced.apply(whole.withClassBlocks(classBlocks));
        SearchCost cost =
                terms.reducesTokens()
                        ? SearchTerms.withTokens(arch, terms)
                        : SearchTerms.of(arch, terms);
        List<List<CutOptions.Option>> halves = new ArrayList<>();
        for (CutOptions.Halves block : options.of(now, base, cost, last, dearest)) {
            halves.add(block.mixers());
            halves.add(block.widths());
        }
        List<List<Allocation.Option>> layers = new ArrayList<>();
        for (List<CutOptions.Option> half : halves) {
            layers.add(
                    half.stream().map(o -> new Allocation.Option(o.macs(), o.damage())).toList());
        }
        return Allocation.choose(layers, goal - cost.fixed())
                .map(
                        picked -> {
                            List<CutOptions.Option> were = new ArrayList<>();
                            List<CutOptions.Option> taken = new ArrayList<>();
                            for (int i = 0; i < picked.length; i++) {
                                were.add(halves.get(i).get(0));
                                taken.add(halves.get(i).get(picked[i]));
                            }
                            return new Choice(were, taken);
                        });
    }
}
