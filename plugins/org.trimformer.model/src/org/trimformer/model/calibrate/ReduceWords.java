package org.trimformer.model.calibrate;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.metrics.Estimate;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Threshold;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.plan.TokenMethod;
import org.trimformer.core.plan.TokenStep;
import org.trimformer.model.calibrate.report.Fit;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says what was chosen and why, and writes the settings into the provenance. */
final class ReduceWords {
    private final ModelDescription before;
    private final VitArchitecture net;
    private final CompressionPlan base;
    private final List<String> sentences = new ArrayList<>();

    ReduceWords(ModelDescription before, CompressionPlan base) {
        this.before = before;
        this.net = (VitArchitecture) before.architecture();
        this.base = base;
    }

    List<String> sentences() {
        return sentences;
    }

    /** The plan and its cost; stands first. */
    void plan(CompressionPlan plan) {
        long was = CostModel.macs(net, before.plan());
        long is = CostModel.macs(net, plan);
        String counts =
                Arrays.stream(TokenCounts.after(net, plan))
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(" "));
        String kinds =
                plan.blocks().stream()
                        .map(BlockPlan::tokenStep)
                        .filter(s -> !(s instanceof TokenStep.None))
                        .map(ReduceWords::kind)
                        .distinct()
                        .collect(Collectors.joining(" and "));
        int place = 0;
        sentences.add(
                place++,
                say(
                        "%s: %.3f instead of %.3f GMACs (%+.1f %%); tokens after the blocks: %s.",
                        kinds.isEmpty() ? "No token goes" : kinds,
                        is / 1e9,
                        was / 1e9,
                        100.0 * is / was - 100,
                        counts));
        if (plan.clsOnlyLastBlock()) {
            long saved =
                    CostModel.macs(net, base.withClsOnlyLastBlock(false))
                            - CostModel.macs(net, base.withClsOnlyLastBlock(true));
            sentences.add(
                    place,
                    say(
                            "The last block computes only what the head reads; in the unreduced"
                                    + " network that alone spares %.3f GMACs at the same logits.",
                            saved / 1e9));
        }
    }

    void noImages(ReduceSettings settings) {
        if (settings.target().isPresent()) {
            sentences.add(
                    "Without calibration images the schedule is the one that lost least on"
                            + " DeiT-Tiny, scaled to the target: a few tokens in each of many"
                            + " blocks.");
        }
    }

    void search(PlanSearch.Outcome outcome, ReduceSettings settings) {
        sentences.add(
                say(
                        "Chosen among %d plans of this cost in %.0f s (seed %d), starting from %s"
                                + " (%s): no other was clearly closer to the full model.",
                        outcome.tried(),
                        outcome.seconds(),
                        settings.search().seed(),
                        outcome.best().name(),
                        outcome.best().method().id()));
        outcome.ppt()
                .ifPresent(
                        ppt ->
                                sentences.add(
                                        say(
                                                "PPT's fixed schedule at the same cost has KL %.4f"
                                                        + " and agreement %.1f %%.",
                                                ppt.mean(), 100 * ppt.fit().agreement().value())));
    }

    void speed(SpeedFit fit, ReduceSettings settings, Lease lease) {
        sentences.add(
                say(
                        "Timed at batch %d on %s: %.2fx faster than before (asked for %.2fx).",
                        settings.search().batchSize(),
                        lease.deviceWords(),
                        fit.speedup(),
                        fit.wanted()));
    }

    void fit(Fit fit) {
        Estimate kl = fit.kl();
        sentences.add(
                say(
                        "On %d calibration images: KL divergence to the full model %.4f +- %.4f,"
                                + " same class for %.1f %%.",
                        fit.images(),
                        kl.value(),
                        kl.standardError(),
                        100 * fit.agreement().value()));
    }

    private static String kind(TokenStep step) {
        if (step instanceof TokenStep.Prune) {
            return "Pruning";
        } else if (step instanceof TokenStep.Pool) {
            return "Pooling";
        } else if (step instanceof TokenStep.Adaptive) {
            return "Adaptive pruning or pooling";
        } else if (step instanceof TokenStep.PruneThenPool) {
            return "Pruning, then pooling";
        }
        return "Ordered merge";
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** The settings and what came of them, as provenance keeps them. */
    Map<String, String> provenance(ReduceSettings settings) {
        Map<String, String> map = new TreeMap<>();
        map.put("method", settings.method().map(TokenMethod::id).orElse("auto"));
        map.put("target", settings.target().map(Object::toString).orElse("none"));
        if (settings.target().isEmpty()) {
            map.put("r", settings.removal().remove().toString());
            map.put("blocks", settings.removal().blocks().toString());
            map.put("decreasing", Boolean.toString(settings.removal().decreasing()));
        }
        map.put(
                "threshold",
                settings.thresholds().stream()
                        .map(Threshold::toString)
                        .collect(Collectors.joining(", ")));
        map.put("calibration images", Integer.toString(settings.search().images()));
        map.put("result", String.join(" ", sentences));
        return map;
    }
}
