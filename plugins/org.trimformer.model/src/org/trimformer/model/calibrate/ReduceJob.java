// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.budget.ManyStepsShape;
import org.trimformer.core.budget.Target;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.metrics.Agreement;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.PlanCheck;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.BatchSettings;
import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.calibrate.perimage.PerImageFit;
import org.trimformer.model.calibrate.report.KeptReduction;
import org.trimformer.model.calibrate.report.LayerRow;
import org.trimformer.model.calibrate.report.LayerRows;
import org.trimformer.model.calibrate.report.ReduceResult;
import org.trimformer.model.calibrate.report.TokenRecorder;
import org.trimformer.model.calibrate.report.TracedImage;
import org.trimformer.model.calibrate.score.CalibrationSplit;
import org.trimformer.model.calibrate.score.KlScores;
import org.trimformer.model.calibrate.score.PlanScorer;
import org.trimformer.model.checkpoint.CheckpointPolicy;
import org.trimformer.model.checkpoint.Resumable;
import org.trimformer.model.classify.ImageBatches;
import org.trimformer.model.classify.Models;
import org.trimformer.model.evaluate.ImageCosts;
import org.trimformer.model.repair.Repair;
import org.trimformer.model.repair.RepairResult;
import org.trimformer.model.select.SelectorStart;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.model.weights.TensorCheck;
import org.trimformer.runtime.Lease;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes a ViT drop and merge tokens: by the papers' knobs exactly, or to a target, and then by the
 * plan that stays closest to the full model on unlabelled calibration images. Then weights are
 * repaired in closed form ({@link Repair}), and the whole result is measured on images that were
 * held out from all of this.
 */
public final class ReduceJob {
    private static final int TOLD_IMAGES = 4;

    /** Standard errors by which a plan must be worse for a warning. */
    private static final double CLEARLY = 2;

    /** Part of the job after which the plan stands. */
    private static final double SHARE_OF_PLAN = 0.6;

    private final VitModel model;
    private final ReduceSettings settings;
    private final Lease lease;
    private final JobMonitor monitor;
    private final VitArchitecture net;
    private final CompressionPlan base;
    private final Optional<CompressionPlan> given;
    private final VitModel whole;
    private final ReduceSummary words;

    private ReduceJob(VitModel model, ReduceSettings settings, Lease lease, JobMonitor monitor) {
        this.model = model;
        this.settings = settings;
        this.lease = lease;
        this.monitor = monitor;
        this.net = InitialPlans.vit(model.description());
        this.base = PlanCheck.check(net, InitialPlans.base(model.description(), settings));
        this.given = InitialPlans.given(net, base, model.description(), settings);
        long seed = settings.search().seed();
        this.whole =
                given.filter(CompressionPlan::packsTokens)
                        .map(p -> SelectorStart.added(model, p, seed))
                        .map(tensors -> new VitModel(model.description(), tensors))
                        .orElse(model);
        this.words = new ReduceSummary(model.description(), base);
    }

    /**
     * Reduces {@code model}. Token steps it already has are replaced; mixers, widths and weights
     * stay.
     *
     * @param calibration images like those the model will see, labels not needed; with a target
     *     they choose the plan, without one they only fill the report
     * @throws org.trimformer.core.fault.UnsupportedModelException for a Swin, for package tokens,
     *     and where tokens would go before a convolution
     * @throws org.trimformer.core.fault.BudgetException if no plan is so cheap
     * @throws ImageException if counts per image are wanted and there is no calibration image, or
     *     an agreement and there are too few to measure it
     */
    public static ReduceResult run(
            VitModel model,
            Optional<ImageSet> calibration,
            ReduceSettings settings,
            Lease lease,
            JobMonitor monitor) {
        TensorCheck.classifier(model);
        if (settings.target().orElse(null) instanceof Budget.Agreement bound) {
            return new AgreementSearch(model, bound, settings, lease, monitor).run(calibration);
        }
        ReduceJob job = new ReduceJob(model, settings, lease, monitor);
        job.words.given(calibration);
        List<LabelledImage> images =
                calibration.map(set -> job.drawn(set.images())).orElse(List.of());
        return images.isEmpty() ? job.blind() : job.calibrated(images);
    }

    /**
     * Reduces {@code model}, as {@link #run(VitModel, Optional, ReduceSettings, Lease, JobMonitor)}
     * does, and keeps what came of it.
     *
     * @param kept where the result is kept until it is safe, and found again when an earlier run
     *     with the same settings and inputs has finished
     */
    public static ReduceResult run(
            VitModel model,
            Optional<ImageSet> calibration,
            ReduceSettings settings,
            Optional<CheckpointPolicy> kept,
            Lease lease,
            JobMonitor monitor) {
        return Resumable.run(
                m ->
                        new KeptReduction(
                                model,
                                calibration,
                                settings.toString(),
                                lease.onGpu(),
                                () -> run(model, calibration, settings, lease, m)),
                kept,
                monitor);
    }

    /**
     * Refuses what can be refused before anything is computed.
     *
     * @throws org.trimformer.core.fault.UnsupportedModelException as {@link #run}
     * @throws org.trimformer.core.fault.BudgetException if no plan costs so few MACs; speed-ups are
     *     known only once they are measured
     * @throws IllegalArgumentException naming the setting that does not fit the model
     */
    public static void check(ModelDescription model, ReduceSettings settings) {
        preview(model, settings);
    }

    /**
     * What can be said of a reduction before it runs: the plan that the settings alone give, the
     * same as without calibration images, which may choose other blocks for the same cost.
     *
     * @return the plan; empty for a speed-up and an agreement, which are known only once they are
     *     measured
     * @throws RuntimeException as {@link #check}
     */
    public static Optional<CompressionPlan> preview(
            ModelDescription model, ReduceSettings settings) {
        model.requireClasses();
        VitArchitecture net = InitialPlans.vit(model);
        CompressionPlan base = PlanCheck.check(net, InitialPlans.base(model, settings));
        Optional<CompressionPlan> given = InitialPlans.given(net, base, model, settings);
        if (given.isPresent()) {
            return given;
        }
        long full = CostModel.macs(net, InitialPlans.unreduced(base, model));
        return settings.target()
                .filter(t -> !(t instanceof Budget.Speedup))
                .filter(t -> !(t instanceof Budget.Agreement))
                .map(
                        target ->
                                CostLimit.macs(net, base, Target.macs(target, net, full))
                                        .plan(
                                                new ManyStepsShape(net, base),
                                                settings.method().orElse(TokenMethod.ORDERED_MERGE),
                                                settings.thresholds().get(0)));
    }

    /** Up to the wanted number of images, drawn by the seed. */
    private List<LabelledImage> drawn(List<LabelledImage> all) {
        return ImageSet.drawn(all, settings.search().images(), settings.search().seed());
    }

    private ReduceResult blind() {
        if (settings.counts() == ReduceSettings.Counts.PER_IMAGE) {
            throw new ImageException(
                    "Tokens per image is as many as the image needs, but there is no calibration"
                            + " image to tell how many that is",
                    "Connect calibration images or choose their folder, or keep the same number of"
                            + " tokens for every image.");
        }
        CompressionPlan plan = given.orElseGet(this::closedForm);
        words.plan(plan);
        words.noImages(settings);
        monitor.warn(ReduceSummary.NOT_MEASURED);
        return new ReduceResult(
                reduced(plan, whole.tensors()),
                LayerRows.of(model.description(), plan, Optional.empty(), Optional.empty()),
                words.sentences(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private CompressionPlan closedForm() {
        return underTarget(
                limit -> {
                    CompressionPlan plan =
                            limit.plan(
                                    new ManyStepsShape(net, base),
                                    method(),
                                    settings.thresholds().get(0));
                    boolean each =
                            settings.thresholds().size() == StepVariants.reducing(plan).size();
                    return each ? InitialPlans.withThresholds(plan, settings.thresholds()) : plan;
                });
    }

    private CompressionPlan searched(PlanScorer scorer, JobMonitor planning) {
        return underTarget(
                limit -> {
                    PlanSearch.Outcome outcome =
                            new PlanSearch(limit, scorer, settings, planning).run();
                    words.search(outcome, settings);
                    return outcome.best().plan();
                });
    }

    /** Turns the target into a limit and, where it is a speed, times what was chosen under it. */
    private CompressionPlan underTarget(Function<CostLimit, CompressionPlan> choice) {
        Budget target = settings.target().orElseThrow();
        if (target instanceof Budget.Speedup speed) {
            SpeedFit fit =
                    new SpeedFit(model, base, method(), speed.factor(), settings, lease, monitor);
            SpeedFit.Timed timed = fit.confirmed(choice.apply(fit.limit()));
            words.speed(fit, timed, speed.factor(), settings.search().batchSize(), lease);
            return timed.plan();
        }
        long full = CostModel.macs(net, InitialPlans.unreduced(base, model.description()));
        return choice.apply(CostLimit.macs(net, base, Target.macs(target, net, full)));
    }

    private TokenMethod method() {
        return settings.method().orElse(TokenMethod.ORDERED_MERGE);
    }

    private ReduceResult calibrated(List<LabelledImage> images) {
        CalibrationSplit split = CalibrationSplit.of(images);
        BatchSource fit = batches(split.fit());
        Chosen chosen = chosen(fit, split.fit());
        words.plan(chosen.plan);
        Result result = result(chosen, fit, split);
        result.repaired.ifPresent(words::repaired);
        words.agreement(result.agreement);
        words.warning(result.agreement, settings).ifPresent(monitor::warn);
        monitor.progress(1, () -> words.sentences().get(1));
        return new ReduceResult(
                reduced(chosen.plan, result.tensors),
                chosen.rows,
                words.sentences(),
                Optional.of(result.agreement),
                result.repaired.map(RepairResult::report),
                chosen.images);
    }

    private BatchSource batches(List<LabelledImage> images) {
        return new ImageBatches(
                images,
                model.description().preprocessing(),
                BatchSettings.inOrder(settings.search().batchSize()),
                monitor);
    }

    /** A plan, what it does to the images that chose it, and how close it stays on them. */
    private record Chosen(
            CompressionPlan plan, KlScores scores, List<LayerRow> rows, List<TracedImage> images) {}

    private Chosen chosen(BatchSource fit, List<LabelledImage> images) {
        JobMonitor planning = monitor.part(0, SHARE_OF_PLAN, "");
        try (PlanScorer scorer = new PlanScorer(whole, unreduced(), fit, lease, planning)) {
            CompressionPlan plan = given.orElseGet(() -> searched(scorer, planning));
            monitor.progress(SHARE_OF_PLAN, () -> "following the tokens");
            TokenRecorder story =
                    new TokenRecorder(
                            net, model.description().preprocessing(), images, TOLD_IMAGES);
            boolean perImage = settings.counts() == ReduceSettings.Counts.PER_IMAGE;
            KlScores equal = perImage ? scorer.score(plan) : null;
            CompressionPlan chosen = perImage ? perImage(plan, equal, scorer) : plan;
            ImageCosts costs = new ImageCosts(net, chosen, images.size());
            KlScores scores =
                    scorer.score(
                            chosen,
                            (block, assignments) -> {
                                story.reduced(block, assignments);
                                costs.reduced(block, assignments);
                            },
                            next -> {
                                story.next(next);
                                costs.next(next.indices());
                            });
            if (perImage && scores.worseThan(equal) > CLEARLY) {
                monitor.warn(
                        ReduceSummary.equalIsBetter(
                                scores.agreement(false), equal.agreement(false)));
            }
            List<LayerRow> rows =
                    LayerRows.of(
                            model.description(),
                            chosen,
                            Optional.of(story),
                            Optional.of(costs).filter(c -> chosen.countsPerImage()));
            return new Chosen(chosen, scores, rows, story.tracedImages());
        }
    }

    /** The unreduced model that a plan is compared with. */
    private CompressionPlan unreduced() {
        return base.withClsOnlyLastBlock(false);
    }

    /** Final tensors and how close they stay. */
    private record Result(
            Map<String, HostTensor> tensors,
            Agreement agreement,
            Optional<RepairResult> repaired) {}

    private Result result(Chosen chosen, BatchSource fit, CalibrationSplit split) {
        JobMonitor repairing = monitor.part(SHARE_OF_PLAN, 1, "");
        ModelDescription description = model.description();
        BatchSource held = batches(split.held());
        Optional<RepairResult> repaired =
                settings.repair()
                        ? Optional.of(
                                Repair.run(
                                        new VitModel(
                                                description.withPlan(unreduced()), whole.tensors()),
                                        new VitModel(
                                                description.withPlan(chosen.plan), whole.tensors()),
                                        fit,
                                        held,
                                        lease,
                                        repairing))
                        : Optional.empty();
        if (repaired.isPresent() && repaired.get().tried()) {
            Agreement measured = Agreement.of(repaired.get().after(), true);
            return new Result(repaired.get().tensors(), measured, repaired);
        }
        if (split.held().isEmpty()) {
            return new Result(whole.tensors(), chosen.scores.agreement(false), repaired);
        }
        try (PlanScorer scorer = new PlanScorer(whole, unreduced(), held, lease, repairing)) {
            return new Result(whole.tensors(), scorer.score(chosen.plan).agreement(true), repaired);
        }
    }

    /** A plan of the same mean cost that keeps what each image needs. */
    private CompressionPlan perImage(CompressionPlan plan, KlScores equal, PlanScorer scorer) {
        monitor.progress(SHARE_OF_PLAN, () -> "finding how many tokens images need");
        PerImageFit.Fitted fitted =
                new PerImageFit(net, plan, equal.kl().length, scorer::score).fit();
        words.perImage(fitted, equal.agreement(false));
        return fitted.plan();
    }

    private VitModel reduced(CompressionPlan plan, Map<String, HostTensor> tensors) {
        ModelDescription description = model.description().withPlan(plan);
        return Models.after(
                model,
                description,
                tensors,
                "token-prune-pool",
                words.provenance(settings),
                settings.search().seed(),
                words.inputs(settings, monitor),
                lease);
    }
}
