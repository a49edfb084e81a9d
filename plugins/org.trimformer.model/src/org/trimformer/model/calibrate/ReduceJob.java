package org.trimformer.model.calibrate;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.budget.ManyStepsShape;
import org.trimformer.core.budget.Target;
import org.trimformer.core.cost.BlockCost;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.PlanCheck;
import org.trimformer.core.plan.TokenMethod;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.calibrate.report.Fit;
import org.trimformer.model.calibrate.report.LayerRow;
import org.trimformer.model.calibrate.report.Reduction;
import org.trimformer.model.calibrate.report.TokenStory;
import org.trimformer.model.classify.Models;
import org.trimformer.model.weights.TensorCheck;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Makes a ViT drop and merge tokens: by the papers' knobs exactly, or to a target, and then by the
 * plan that stays closest to the full model on unlabelled calibration images. No weight changes.
 */
public final class ReduceJob {
    private static final int TOLD_IMAGES = 4;

    /** Part of the job after which the plan stands. */
    private static final double SHARE_OF_PLAN = 0.9;

    private final VitModel model;
    private final ReduceSettings settings;
    private final Lease lease;
    private final JobMonitor monitor;
    private final VitArchitecture net;
    private final CompressionPlan base;
    private final ReduceWords words;

    private ReduceJob(VitModel model, ReduceSettings settings, Lease lease, JobMonitor monitor) {
        this.model = model;
        this.settings = settings;
        this.lease = lease;
        this.monitor = monitor;
        this.net = Planner.vit(model.description());
        this.base = PlanCheck.check(net, Planner.base(model.description(), settings));
        this.words = new ReduceWords(model.description(), base);
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
     */
    public static Reduction run(
            VitModel model,
            Optional<ImageSet> calibration,
            ReduceSettings settings,
            Lease lease,
            JobMonitor monitor) {
        ReduceJob job = new ReduceJob(model, settings, lease, monitor);
        TensorCheck.check(model);
        List<LabelledImage> images =
                calibration.map(set -> job.drawn(set.images())).orElse(List.of());
        return images.isEmpty() ? job.blind() : job.calibrated(images);
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
        VitArchitecture net = Planner.vit(model);
        CompressionPlan base = PlanCheck.check(net, Planner.base(model, settings));
        if (settings.target().isEmpty()) {
            Planner.explicit(net, base, settings);
        } else if (!(settings.target().get() instanceof Budget.Speedup)) {
            long full = CostModel.macs(net, unreduced(base, model));
            Limit.macs(net, base, Target.macs(settings.target().get(), full))
                    .plan(
                            new ManyStepsShape(net, base),
                            settings.method().orElse(TokenMethod.ORDERED_MERGE),
                            settings.thresholds().get(0));
        }
    }

    /** What a share of the cost is counted from: the model that came in, all its tokens kept. */
    private static CompressionPlan unreduced(CompressionPlan base, ModelDescription model) {
        return base.withClsOnlyLastBlock(model.plan().clsOnlyLastBlock());
    }

    /** Up to the wanted number of images, drawn by the seed. */
    private List<LabelledImage> drawn(List<LabelledImage> all) {
        List<LabelledImage> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(settings.search().seed()));
        return shuffled.subList(0, Math.min(shuffled.size(), settings.search().images()));
    }

    private Reduction blind() {
        CompressionPlan plan = settings.target().map(this::closedForm).orElseGet(this::explicit);
        words.plan(plan);
        words.noImages(settings);
        return new Reduction(
                reduced(plan), rows(plan, null), words.sentences(), Optional.empty(), List.of());
    }

    private CompressionPlan closedForm(Budget target) {
        TokenMethod method = settings.method().orElse(TokenMethod.ORDERED_MERGE);
        Limit limit = limit(target, method);
        CompressionPlan plan =
                limit.plan(new ManyStepsShape(net, base), method, settings.thresholds().get(0));
        boolean each = settings.thresholds().size() == Ways.reducing(plan).size();
        return each ? Planner.withThresholds(plan, settings.thresholds()) : plan;
    }

    private CompressionPlan explicit() {
        return Planner.explicit(net, base, settings);
    }

    private Reduction calibrated(List<LabelledImage> images) {
        CompressionPlan known = settings.target().isPresent() ? null : explicit();
        Limit limit =
                known != null
                        ? null
                        : limit(
                                settings.target().orElseThrow(),
                                settings.method().orElse(TokenMethod.ORDERED_MERGE));
        int batch = settings.search().batchSize();
        CompressionPlan full = base.withClsOnlyLastBlock(false);
        JobMonitor planning = monitor.part(0, SHARE_OF_PLAN, "");
        try (PlanScorer scorer = new PlanScorer(model, full, images, batch, lease, planning)) {
            CompressionPlan plan = known;
            if (limit != null) {
                PlanSearch.Outcome outcome =
                        new PlanSearch(limit, scorer, settings, planning).run();
                plan = outcome.best().plan();
                words.plan(plan);
                words.search(outcome, settings);
            } else {
                words.plan(plan);
            }
            monitor.progress(SHARE_OF_PLAN, () -> "following the tokens");
            TokenStory story =
                    new TokenStory(net, model.description().preprocessing(), images, TOLD_IMAGES);
            Fit fit = scorer.score(plan, story, story::next).fit();
            words.fit(fit);
            return new Reduction(
                    reduced(plan),
                    rows(plan, story),
                    words.sentences(),
                    Optional.of(fit),
                    story.tracedImages());
        }
    }

    private Limit limit(Budget target, TokenMethod method) {
        if (target instanceof Budget.Speedup speedup) {
            SpeedFit fit =
                    SpeedFit.of(model, base, method, speedup.factor(), settings, lease, monitor);
            words.speed(fit, settings, lease);
            return fit.limit();
        }
        long full = CostModel.macs(net, unreduced(base, model.description()));
        return Limit.macs(net, base, Target.macs(target, full));
    }

    private VitModel reduced(CompressionPlan plan) {
        ModelDescription description = model.description().withPlan(plan);
        return Models.after(
                model,
                description,
                model.tensors(),
                "token-prune-pool",
                words.provenance(settings),
                settings.search().seed(),
                lease);
    }

    /** A row a block; {@code story} may be null. */
    private List<LayerRow> rows(CompressionPlan plan, TokenStory story) {
        List<BlockCost> before = CostModel.of(net, model.description().plan()).blocks();
        List<LayerRow> rows = new ArrayList<>();
        for (BlockCost now : CostModel.of(net, plan).blocks()) {
            double pruned = story == null ? Double.NaN : story.pruned(now.block());
            rows.add(
                    new LayerRow(
                            now.block(),
                            now.tokensIn(),
                            now.tokensOut(),
                            pruned,
                            1 - pruned,
                            before.get(now.block()).macs(),
                            now.macs()));
        }
        return rows;
    }
}
