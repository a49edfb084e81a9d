package org.trimformer.model.search.free;

import org.trimformer.core.budget.Target;
import org.trimformer.core.cost.Cost;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.cost.SearchCost;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.classify.Models;
import org.trimformer.model.search.LayerChoice;
import org.trimformer.model.search.SearchResult;
import org.trimformer.model.search.choice.SearchTerms;
import org.trimformer.model.search.fit.Calibration;
import org.trimformer.model.search.fit.FittedWeights;
import org.trimformer.model.weights.TensorCheck;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes a model cheaper without training and without labels. What may become of each layer is
 * fitted on most of the images, each change is judged by itself on the others (KL divergence of the
 * class probabilities), and the combination with the least sum of divergences within the budget is
 * taken. Where attention may be replaced, the result is compared as a whole with the best one that
 * trims feed-forward layers alone, and the better one stays.
 */
public final class TrainingFreeJob {
    private static final double CALIBRATED = 0.3;
    private static final double TRIED = 0.95;
    private static final int MOST_HELD_OUT = 64;

    private final VitModel model;
    private final FreeSettings settings;
    private final Lease lease;
    private final JobMonitor monitor;
    private final SearchCost cost;
    private final long target;

    private TrainingFreeJob(
            VitModel model, FreeSettings settings, Lease lease, JobMonitor monitor) {
        this.model = TensorCheck.check(model);
        this.settings = settings;
        this.lease = lease;
        this.monitor = monitor;
        ModelDescription description = model.description();
        cost = SearchTerms.of(description.architecture(), startable(description.plan()));
        target = target(description);
    }

    /**
     * Makes {@code model} cheaper.
     *
     * @param images calibration images; labels are not looked at
     * @throws BudgetException if the budget cannot be met, or is not below the model's cost
     */
    public static SearchResult run(
            VitModel model,
            ImageSet images,
            FreeSettings settings,
            Lease lease,
            JobMonitor monitor) {
        if (images.images().isEmpty()) {
            throw new ImageException(
                    "there is no calibration image", "Connect a table with at least one image.");
        }
        return new TrainingFreeJob(model, settings, lease, monitor).run(images.images());
    }

    private SearchResult run(List<LabelledImage> images) {
        List<LabelledImage> shuffled = FittedWeights.sample(images, settings.seed());
        int held = Math.max(1, Math.min(MOST_HELD_OUT, shuffled.size() / 4));
        // a single image has to serve for both
        List<LabelledImage> fitted =
                shuffled.subList(shuffled.size() > 1 ? held : 0, shuffled.size());
        try (Weights weights = Weights.copyOf(model.tensors(), lease);
                Calibration seen = new Calibration(model, settings.replaceAttention(), lease)) {
            seen.see(fitted, settings.batchSize(), weights, lease, CALIBRATED, monitor);
            try (Probe probe =
                    new Probe(
                            model,
                            weights,
                            shuffled.subList(0, held),
                            settings.batchSize(),
                            lease,
                            monitor)) {
                return chosen(probe, trials(probe, seen), shuffled.size());
            }
        }
    }

    private List<BlockTrials> trials(Probe probe, Calibration seen) {
        Trials trials = new Trials(probe, seen, settings, cost);
        int blocks = cost.blocks().size();
        List<BlockTrials> all = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            String text = "block " + (i + 1) + " of " + blocks + ": fitting what may replace it";
            monitor.progress(CALIBRATED + (TRIED - CALIBRATED) * i / blocks, () -> text);
            all.add(trials.block(i));
            if (i < blocks - 1) {
                probe.advance();
            }
        }
        return all;
    }

    private SearchResult chosen(Probe probe, List<BlockTrials> trials, int images) {
        monitor.progress(TRIED, () -> "choosing within the budget");
        long free = target - cost.fixed();
        Optional<FreeChoice> trimmed = FreeChoice.within(free, false, model, trials);
        Optional<FreeChoice> replaced =
                settings.replaceAttention()
                        ? FreeChoice.within(free, true, model, trials)
                        : Optional.empty();
        FreeChoice best =
                trimmed.or(() -> replaced)
                        .orElseThrow(
                                () -> new IllegalStateException("the budget was checked before"));
        double divergence = probe.divergence(best.plan(), best.tensors());
        if (trimmed.isPresent() && replaced.isPresent()) {
            double other = probe.divergence(replaced.get().plan(), replaced.get().tensors());
            if (other < divergence) {
                best = replaced.get();
                divergence = other;
            }
        }
        VitModel after =
                Models.after(
                        model,
                        model.description().withPlan(best.plan()),
                        best.tensors(),
                        "training-free compression",
                        settings.asText(images),
                        settings.seed(),
                        lease);
        return result(after, best, trials, divergence);
    }

    private SearchResult result(
            VitModel after, FreeChoice best, List<BlockTrials> trials, double divergence) {
        ModelDescription before = model.description();
        Cost dense = CostModel.of(before.architecture(), before.plan());
        Cost now = CostModel.of(before.architecture(), best.plan());
        List<LayerChoice> choices = new ArrayList<>();
        int replaced = 0;
        double least = 1;
        for (int i = 0; i < trials.size(); i++) {
            BlockPlan block = best.plan().blocks().get(i);
            replaced += block.mixer() == Mixer.ATTENTION ? 0 : 1;
            least = Math.min(least, best.unitsExplained()[i]);
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
                            best.unitsExplained()[i],
                            trials.get(i).conv1R2(),
                            trials.get(i).conv3R2()));
        }
        String ending =
                String.format(
                        Locale.ROOT,
                        "Nothing was trained. %d of %d attention layers were replaced; the fits"
                                + " keep %.1f %% or more of the variance of every feed-forward"
                                + " layer. KL divergence on held-out images %.4f; the changes one"
                                + " by one add up to %.4f.",
                        replaced,
                        trials.size(),
                        100 * least,
                        divergence,
                        best.expected());
        return new SearchResult(after, choices, List.of(), dense, now, ending);
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

    private long target(ModelDescription description) {
        long dense = CostModel.macs(description.architecture(), description.plan());
        long macs = Target.macs(settings.budget(), dense);
        long least = cost.fixed();
        for (SearchCost.Terms t : cost.blocks()) {
            least += settings.replaceAttention() ? 0 : t.attention();
        }
        if (macs >= dense || macs < least) {
            String which =
                    settings.replaceAttention()
                            ? "Without training"
                            : "With feed-forward layers alone";
            throw new BudgetException(
                    String.format(
                            Locale.ROOT,
                            "%s, from %.4g to %.4g GMACs can be reached, the budget is %.4g",
                            which,
                            least / 1e9,
                            dense / 1e9,
                            macs / 1e9),
                    settings.replaceAttention()
                            ? "Change the budget."
                            : "Change the budget, or let attention layers be replaced.");
        }
        return macs;
    }
}
