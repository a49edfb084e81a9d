// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.cost.CostSpread;
import org.trimformer.core.metrics.Agreement;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.StepInputs;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.VarianceThreshold;
import org.trimformer.images.ImageSet;
import org.trimformer.model.calibrate.perimage.PerImageFit;
import org.trimformer.model.provenance.RecordedInputs;
import org.trimformer.model.repair.RepairResult;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says what was chosen and why, and writes the settings into the provenance. */
final class ReduceSummary {
    private static final int MANY = 200;

    /** A warning where nothing was measured. */
    static final String NOT_MEASURED =
            "Nothing was measured: without calibration images nobody knows how close this model"
                    + " stays to the original. Connect some, or measure it with Evaluate.";

    private final ModelDescription before;
    private final VitArchitecture net;
    private final CompressionPlan base;
    private final List<String> sentences = new ArrayList<>();
    private Optional<ImageSet> calibration = Optional.empty();

    ReduceSummary(ModelDescription before, CompressionPlan base) {
        this.before = before;
        this.net = (VitArchitecture) before.architecture();
        this.base = base;
    }

    /** The calibration images, as the job got them. */
    void given(Optional<ImageSet> images) {
        calibration = images;
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
                        .map(TokenStep::doing)
                        .distinct()
                        .collect(Collectors.joining(" and "));
        int place = 0;
        sentences.add(
                place++,
                say(
                        "%s: %.3f instead of %.3f GMACs (%+.1f %%); tokens after the blocks: %s.",
                        kinds.isEmpty() ? "No token is removed" : kinds,
                        is / 1e9,
                        was / 1e9,
                        100.0 * is / was - 100,
                        counts));
        if (plan.classBlocks() == 1) {
            long saved =
                    CostModel.macs(net, base.withClsOnlyLastBlock(false))
                            - CostModel.macs(net, base.withClsOnlyLastBlock(true));
            sentences.add(
                    place,
                    say(
                            "The last block computes only what the head reads; in the unreduced"
                                    + " network that alone saves %.3f GMACs at the same logits.",
                            saved / 1e9));
        }
        untrained(plan);
    }

    /**
     * Counts per image, after the equal-count plan they came from; stands first.
     *
     * @param equal how close that plan stays to the full model
     */
    void perImage(PerImageFit.Fitted fitted, Agreement equal) {
        double was = CostModel.macs(net, before.plan());
        DoubleSummaryStatistics shares =
                fitted.plan().blocks().stream()
                        .map(BlockPlan::tokenStep)
                        .filter(PerImage.class::isInstance)
                        .mapToDouble(s -> ((PerImage) s).counts().share())
                        .summaryStatistics();
        CostSpread cost = fitted.cost();
        sentences.add(
                0,
                say(
                        "As many tokens as each image needs: on average %.3f GMACs (%+.1f %%) over"
                            + " the calibration images, 95 %% of them cost at most %.3f, the most"
                            + " expensive %.3f, no image can cost over %.3f. A block keeps the"
                            + " fewest tokens that hold %.1f to %.1f %% of the scores, rounded up"
                            + " to a few counts.",
                        cost.mean() / 1e9,
                        100 * cost.mean() / was - 100,
                        cost.p95() / 1e9,
                        cost.most() / 1e9,
                        CostModel.macs(net, fitted.plan()) / 1e9,
                        100 * shares.getMin(),
                        100 * shares.getMax()));
        sentences.add(
                1,
                say(
                        "The same counts for every image would stay as close as KL %.4f +- %.4f"
                                + " with the same class for %.1f %%; they are:",
                        equal.klDivergence(), equal.klStandardError(), 100 * equal.share()));
    }

    /** A warning. */
    static String equalIsBetter(Agreement perImage, Agreement equal) {
        return say(
                "Counts per image stay less close to the full model here than the same counts for"
                        + " every image at the same mean cost (KL %.4f against %.4f on the"
                        + " calibration images); the same counts are the better choice.",
                perImage.klDivergence(), equal.klDivergence());
    }

    /** What a plan with package tokens still needs. */
    private void untrained(CompressionPlan plan) {
        if (plan.packsTokens()) {
            sentences.add(
                    "The selectors are new: until Distill has trained them, with the original model"
                            + " as teacher, chance decides which tokens are packed, and the package"
                            + " tokens carry the mean of those. That takes long training; for"
                            + " short training ordered merge loses less.");
        }
    }

    void noImages(ReduceSettings settings) {
        sentences.add(Math.min(1, sentences.size()), NOT_MEASURED);
        boolean packs = settings.method().equals(Optional.of(TokenMethod.PACKAGE));
        if (settings.target().isPresent() && !packs) {
            sentences.add(
                    "Without calibration images the schedule is the one that lost least on"
                            + " DeiT-Tiny, scaled to the target: a few tokens in each of many"
                            + " blocks.");
        }
    }

    void search(PlanSearch.Outcome outcome, ReduceSettings settings) {
        sentences.add(
                say(
                        "Best of %d schedules at this cost, compared on %d images (seed %d); it"
                                + " started from %s (%s), and no other was clearly closer to the"
                                + " full model.",
                        outcome.tried(),
                        outcome.best().scores().kl().length,
                        settings.search().seed(),
                        outcome.best().name(),
                        outcome.best().method().label().toLowerCase(Locale.ROOT)));
        outcome.ppt()
                .ifPresent(
                        ppt ->
                                sentences.add(
                                        say(
                                                "PPT's fixed schedule at the same cost has KL %.4f"
                                                        + " and agreement %.1f %%.",
                                                ppt.mean(), 100 * ppt.agreement(false).share())));
    }

    void speed(SpeedFit fit, SpeedFit.Timed timed, double wanted, int batch, Lease lease) {
        sentences.add(
                say(
                        "Timed at batch %d on %s: %.2fx faster than before (asked for %.2fx).",
                        batch, lease.deviceWords(), timed.speedup(), wanted));
        if (batch > 1 && timed.single() > 0) {
            sentences.add(say("One image alone is %.2fx faster.", timed.single()));
        }
        sentences.addAll(fit.passedOver());
    }

    /** How close the whole result is; stands behind the plan. */
    void agreement(Agreement agreement) {
        String words = agreement.words();
        String sentence = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
        sentences.add(Math.min(1, sentences.size()), sentence);
    }

    /** What repair did. */
    void repaired(RepairResult repaired) {
        sentences.add(repaired.words());
    }

    /** A warning where the result is not close to the original. */
    Optional<String> warning(Agreement agreement, ReduceSettings settings) {
        String train = "train it with Distill, the original as teacher";
        boolean packs = settings.method().equals(Optional.of(TokenMethod.PACKAGE));
        if (packs) {
            return agreement.warning("T" + train.substring(1) + ".");
        }
        return agreement.warning(
                "Ask for a milder target"
                        + (settings.repair() ? "" : ", switch Repair on")
                        + (agreement.images() < MANY ? ", give more calibration images" : "")
                        + ", or "
                        + train
                        + ".");
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** What the job was given, so that it can be repeated. */
    Optional<StepInputs> inputs(ReduceSettings settings, JobMonitor monitor) {
        RecordedInputs inputs = new RecordedInputs(monitor).settings("reduction", settings);
        calibration.ifPresent(set -> inputs.images("calibration", set));
        return inputs.get();
    }

    /** The settings and what came of them, as provenance keeps them. */
    Map<String, String> provenance(ReduceSettings settings) {
        Map<String, String> map = new TreeMap<>();
        map.put("method", settings.method().map(TokenMethod::id).orElse("auto"));
        map.put("tokens per image", settings.counts().name().toLowerCase(Locale.ROOT));
        map.put("target", settings.target().map(Object::toString).orElse("none"));
        if (settings.target().isEmpty()) {
            map.put("r", settings.removal().remove().toString());
            map.put("blocks", settings.removal().blocks().toString());
            map.put("decreasing", Boolean.toString(settings.removal().decreasing()));
        }
        map.put(
                "threshold",
                settings.thresholds().stream()
                        .map(VarianceThreshold::toString)
                        .collect(Collectors.joining(", ")));
        map.put("repair", Boolean.toString(settings.repair()));
        map.put("calibration images", Integer.toString(settings.search().images()));
        map.put("result", String.join(" ", sentences));
        return map;
    }
}
