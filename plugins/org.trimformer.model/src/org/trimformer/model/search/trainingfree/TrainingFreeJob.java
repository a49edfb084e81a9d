// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.trainingfree;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.cost.Cost;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.cost.SearchCost;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.metrics.Agreement;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.SettingWords;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.plan.PlanCheck;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.agreement.AgreementCheck;
import org.trimformer.model.agreement.HeldOutSplit;
import org.trimformer.model.checkpoint.CheckpointPolicy;
import org.trimformer.model.checkpoint.JobKey;
import org.trimformer.model.checkpoint.Resumable;
import org.trimformer.model.checkpoint.Snapshot;
import org.trimformer.model.checkpoint.SnapshotKeeper;
import org.trimformer.model.classify.Models;
import org.trimformer.model.provenance.RecordedInputs;
import org.trimformer.model.search.LayerChoice;
import org.trimformer.model.search.SearchResult;
import org.trimformer.model.search.choice.SearchTerms;
import org.trimformer.model.search.fit.Calibration;
import org.trimformer.model.search.fit.SequentialFit;
import org.trimformer.model.search.fit.SequentialFit.Fitted;
import org.trimformer.model.weights.TensorCheck;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes a model cheaper without training and without labels: fewer hidden units, narrower heads,
 * convolutions or nothing in place of attention. Layers are fitted on most of the images; others
 * choose, round by round, what is cut next ({@link JointSearch}) and the ridges of the fits; the
 * result is reported on a third set that chose nothing.
 */
public final class TrainingFreeJob implements Resumable<SearchResult> {
    private static final double CALIBRATED = 0.3;
    private static final double SEARCHED = 0.95;
    private static final double SHARE_HELD_OUT = 0.25;
    private static final int MOST_HELD_OUT = 256;
    private static final double SHARE_CHOSEN_ON = 0.2;
    private static final int MOST_CHOSEN_ON = 96;
    private static final int FEW_IMAGES = 32;
    private static final int MOST_IMAGES = 1024;
    private static final long STREAM_BYTES = 256L << 20;
    private static final int ENOUGH_BETWEEN = 96;

    private final VitModel model;
    private final ImageSet given;
    private final List<LabelledImage> images;
    private final TrainingFreeSettings settings;
    private final Lease lease;
    private final JobMonitor monitor;
    private final CompressionPlan whole;
    private final SearchCost cost;
    private final long target;

    private TrainingFreeJob(
            VitModel model,
            ImageSet images,
            TrainingFreeSettings settings,
            Lease lease,
            JobMonitor monitor) {
        if (images.images().isEmpty()) {
            throw new ImageException(
                    "there is no calibration image", "Connect a table with at least one image.");
        }
        this.model = TensorCheck.classifier(model);
        this.given = images;
        this.images = images.images();
        this.settings = settings;
        this.lease = lease;
        this.monitor = monitor;
        ModelDescription description = model.description();
        startable(description.plan());
        whole = settings.exactLastBlock() ? shortcut(description) : description.plan();
        cost = SearchTerms.of(description.architecture(), whole);
        target = ReachableBudget.macs(description, whole, settings);
    }

    /** Makes {@code model} cheaper and keeps nothing, see the other method. */
    public static SearchResult run(
            VitModel model,
            ImageSet images,
            TrainingFreeSettings settings,
            Lease lease,
            JobMonitor monitor) {
        return run(model, images, settings, Optional.empty(), lease, monitor);
    }

    /**
     * Makes {@code model} cheaper.
     *
     * @param images calibration images; labels are not looked at
     * @param checkpoints where the result is kept until it is safe, and found again when an earlier
     *     run with the same settings and inputs has finished
     * @throws BudgetException if the budget cannot be met, or is not below the model's cost
     */
    public static SearchResult run(
            VitModel model,
            ImageSet images,
            TrainingFreeSettings settings,
            Optional<CheckpointPolicy> checkpoints,
            Lease lease,
            JobMonitor monitor) {
        return Resumable.run(
                m -> new TrainingFreeJob(model, images, settings, lease, m), checkpoints, monitor);
    }

    @Override
    public JobKey key() throws IOException {
        return JobKey.of("training-free search", model, settings.toString(), lease.onGpu(), images);
    }

    @Override
    public Class<SearchResult> resultType() {
        return SearchResult.class;
    }

    @Override
    public SearchResult taken(SearchResult earlier, String words) {
        return earlier.remarked(words);
    }

    @Override
    public SearchResult run(Optional<SnapshotKeeper> keeper, Optional<Snapshot> earlier) {
        HeldOutSplit parts =
                HeldOutSplit.of(
                        ImageSet.drawn(images, most(), settings.seed()),
                        SHARE_HELD_OUT,
                        MOST_HELD_OUT,
                        settings.seed());
        // what chooses widths and ridges is neither fitted nor reported on
        HeldOutSplit own =
                HeldOutSplit.of(parts.used(), SHARE_CHOSEN_ON, MOST_CHOSEN_ON, settings.seed());
        List<LabelledImage> probed = own.held();
        if (settings.budget() instanceof Budget.Agreement && images.size() < FEW_IMAGES) {
            throw new ImageException(
                    "The budget is an agreement with the original, which is measured on images: at"
                            + " least "
                            + FEW_IMAGES
                            + " are needed, "
                            + images.size()
                            + (images.size() == 1 ? " is" : " are")
                            + " there",
                    "Give more images, or say what the model may cost, such as \"-30 %\".");
        }
        int batch = settings.batchSize();
        try (Weights weights = Weights.copyOf(model.tensors(), lease);
                HeldOutProbe probe =
                        new HeldOutProbe(model, weights, probed, batch, lease, monitor)) {
            List<MixerTrials.Tried> tried = tried(own, probe, weights);
            List<List<MixerTrial>> mixers = tried.stream().map(MixerTrials.Tried::mixers).toList();
            try (SequentialFit fit =
                    new SequentialFit(
                            model,
                            weights,
                            own.used(),
                            own.apart() ? probed : List.of(),
                            batch,
                            lease,
                            monitor)) {
                int few = (ENOUGH_BETWEEN + batch - 1) / batch;
                JointSearch search =
                        new JointSearch(
                                model,
                                whole,
                                fit,
                                probe,
                                mixers,
                                settings,
                                settings.tokensFollow() ? 0 : target,
                                few,
                                monitor.part(CALIBRATED, SEARCHED, ""));
                Fitted best = cut(search, shared(own, probe));
                warnOfFewImages(fit.differentImages(), parts);
                return result(best, tried, parts, chosenBy(search, own));
            }
        }
    }

    private Fitted cut(JointSearch search, Optional<SharedBudget> shared) {
        if (shared.isPresent()) {
            return search.run(shared.get());
        }
        return settings.budget() instanceof Budget.Agreement bound
                ? search.run(bound)
                : search.run();
    }

    private Optional<SharedBudget> shared(HeldOutSplit own, HeldOutProbe probe) {
        if (!settings.tokensFollow()) {
            return Optional.empty();
        }
        int batch = settings.batchSize();
        List<LabelledImage> few =
                own.used().subList(0, Math.min(ENOUGH_BETWEEN, own.used().size()));
        return Optional.of(
                new SharedBudget(model, target, probe, few, own.held(), batch, lease, monitor));
    }

    /** What was tried for an agreement or a shared budget, on which images. */
    private String chosenBy(JointSearch search, HeldOutSplit own) {
        if (settings.tokensFollow()) {
            return String.format(
                    Locale.ROOT,
                    " Of the %s, layers save the part that changes the predictions least; Token"
                            + " Prune & Pool, with the same target or \"<= %.6g GMACs\", saves"
                            + " the rest. Tried on %d images, saved by layers and KL divergence at"
                            + " the whole budget: %s.",
                    SettingWords.of(settings.budget().toString()),
                    target / 1e9,
                    own.held().size(),
                    search.steps());
        }
        if (!(settings.budget() instanceof Budget.Agreement bound)) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                " It is the largest cut found that agrees with the original on at least %.1f %% of"
                        + " the %d images that chose it (tried: %s).",
                100 * bound.share(),
                own.held().size(),
                search.steps());
    }

    /** So many images that the streams of the fits stay within a bound, and no more than help. */
    private int most() {
        Architecture arch = model.description().architecture();
        long tokens = (long) arch.blockGrid(0) * arch.blockGrid(0) + arch.prefixTokens();
        long bytes = 4 * tokens * arch.blockWidth(0);
        return (int) Math.max(64, Math.min(MOST_IMAGES, STREAM_BYTES / bytes));
    }

    private void warnOfFewImages(int different, HeldOutSplit parts) {
        if (different >= FEW_IMAGES) {
            return;
        }
        monitor.warn(
                "Only "
                        + different
                        + " of the "
                        + parts.used().size()
                        + " images that layers were fitted on differ from one another: give at"
                        + " least "
                        + FEW_IMAGES
                        + " different images, better 256, or the fits may hold on these images"
                        + " alone.");
    }

    private List<MixerTrials.Tried> tried(HeldOutSplit parts, HeldOutProbe probe, Weights weights) {
        int blocks = cost.blocks().size();
        if (!settings.replaceAttention() || cost.of(whole) <= target) {
            return Collections.nCopies(blocks, MixerTrials.Tried.NOTHING);
        }
        List<MixerTrials.Tried> tried = new ArrayList<>();
        try (Calibration seen = new Calibration(model, true, lease)) {
            seen.see(parts.used(), settings.batchSize(), weights, lease, CALIBRATED, monitor);
            MixerTrials trials = new MixerTrials(probe, seen, settings.leastR2());
            for (int i = 0; i < blocks; i++) {
                String text = "block " + (i + 1) + " of " + blocks + ": fitting convolutions";
                monitor.progress(CALIBRATED, () -> text);
                boolean grid = i < blocks - 1 || !whole.clsOnlyLastBlock();
                tried.add(trials.block(i, grid));
                if (i < blocks - 1) {
                    probe.advance();
                }
            }
        }
        return tried;
    }

    private SearchResult result(
            Fitted best, List<MixerTrials.Tried> tried, HeldOutSplit parts, String chosenBy) {
        CompressionPlan plan = best.network().plan();
        VitModel after =
                Models.after(
                        model,
                        model.description().withPlan(plan),
                        best.network().tensors(),
                        "training-free compression",
                        settings.asText(parts.used().size() + parts.held().size()),
                        settings.seed(),
                        new RecordedInputs(monitor)
                                .settings("search", settings)
                                .images("calibration", given)
                                .get(),
                        lease);
        Agreement agreement =
                AgreementCheck.ofResult(model, after, parts, settings.batchSize(), lease, monitor);
        ModelDescription before = model.description();
        Cost dense = CostModel.of(before.architecture(), before.plan());
        Cost now = CostModel.of(before.architecture(), plan);
        List<LayerChoice> choices = new ArrayList<>();
        int replaced = 0;
        for (int i = 0; i < tried.size(); i++) {
            BlockPlan block = plan.blocks().get(i);
            replaced += block.mixer() == Mixer.ATTENTION ? 0 : 1;
            choices.add(
                    new LayerChoice(
                            i,
                            block.mixer(),
                            block.ffnWidth(),
                            before.plan().blocks().get(i).ffnWidth(),
                            dense.blocks().get(i).macs(),
                            now.blocks().get(i).macs(),
                            Double.NaN,
                            Double.NaN,
                            Double.NaN,
                            Double.NaN,
                            best.explained()[i],
                            tried.get(i).conv1R2(),
                            tried.get(i).conv3R2()));
        }
        String ending =
                String.format(
                        Locale.ROOT,
                        "Nothing was trained. %d of %d attention layers were replaced.%s%s The"
                                + " result %s.",
                        replaced,
                        tried.size(),
                        plan.classBlocks() > 1
                                ? " The last "
                                        + plan.classBlocks()
                                        + " blocks update the class token alone."
                                : "",
                        chosenBy,
                        agreement.words());
        return new SearchResult(after, choices, List.of(), dense, now, agreement, ending);
    }

    /** The exact shortcut of the last block costs nothing, where the head reads prefix tokens. */
    private static CompressionPlan shortcut(ModelDescription model) {
        CompressionPlan on = model.plan().withClsOnlyLastBlock(true);
        try {
            return PlanCheck.check(model.architecture(), on);
        } catch (UnsupportedModelException e) {
            return model.plan();
        }
    }

    private static CompressionPlan startable(CompressionPlan plan) {
        boolean attends = plan.blocks().stream().allMatch(b -> b.mixer() == Mixer.ATTENTION);
        if (!attends || plan.reducesTokens()) {
            throw new UnsupportedModelException(
                    "Training-free compression starts from a model whose blocks all have their"
                            + " attention and all their tokens",
                    "Compress first, search or reduce tokens afterwards.");
        }
        return plan;
    }
}
