package org.trimformer.model.search;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.budget.Target;
import org.trimformer.core.cost.BlockCost;
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
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.BatchSettings;
import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.classify.ImageBatches;
import org.trimformer.model.classify.Models;
import org.trimformer.model.evaluate.LabelMatch;
import org.trimformer.model.evaluate.Labels;
import org.trimformer.model.search.choice.Decision;
import org.trimformer.model.search.choice.Deployment;
import org.trimformer.model.search.choice.GateLogits;
import org.trimformer.model.search.choice.Rounding;
import org.trimformer.model.search.choice.SearchTerms;
import org.trimformer.model.search.supernet.GateCost;
import org.trimformer.model.search.supernet.SupernetTensors;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.model.weights.TensorCheck;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Single-path search of a plain ViT or a Swin under a budget. */
public final class SearchJob {
    private static final double SHARE_OF_SEARCH = 0.97;

    private SearchJob() {}

    /**
     * Searches and derives the smaller model.
     *
     * @param model whose blocks all have their attention and whose plan takes no tokens
     * @param images labelled training images
     * @throws BudgetException if the budget is below what stem and head cost, or not below the
     *     model's cost
     * @throws UnsupportedModelException if the model's blocks cannot be searched
     */
    public static SearchResult run(
            VitModel model,
            ImageSet images,
            SearchSettings settings,
            Lease lease,
            JobMonitor monitor) {
        TensorCheck.check(model);
        Architecture arch = model.description().architecture();
        ModelDescription named = Labels.adopt(model.description(), images);
        searchable(named.plan());
        SearchCost terms = SearchTerms.of(arch, named.plan());
        long target = target(named, settings, terms);
        BatchSource source = source(named, images, settings, monitor);
        Map<String, HostTensor> start = SupernetTensors.of(model, settings.gates().start());
        try (Weights weights = Weights.copyOf(start, lease)) {
            double dense = CostModel.macs(arch, named.plan());
            Searcher searcher =
                    new Searcher(
                            settings,
                            new CostTarget(settings.penalty(), dense, target),
                            source,
                            weights,
                            arch.blocks(),
                            lease,
                            monitor.part(0, SHARE_OF_SEARCH, ""));
            String ending;
            try (SearchStep step =
                    new SearchStep(
                            arch,
                            weights,
                            new GateCost(terms, dense),
                            settings.labelSmoothing(),
                            settings.weights().weightDecay(),
                            settings.weights().clipNorm(),
                            settings.precision().on(lease),
                            lease)) {
                ending = searcher.run(step);
            }
            GateLogits gates = searcher.gates();
            Decision decision = new Rounding(terms, target, settings.widthMultiple()).round(gates);
            CompressionPlan plan = decision.plan(named.plan());
            monitor.progress(SHARE_OF_SEARCH, () -> "measuring batch norms of the chosen network");
            Map<String, HostTensor> tensors;
            if (settings.keepWeights()) {
                tensors = settled(arch, weights, decision, source, lease, monitor);
            } else {
                try (Weights fresh = Weights.copyOf(start, lease)) {
                    tensors = settled(arch, fresh, decision, source, lease, monitor);
                }
            }
            VitModel after =
                    Models.after(
                            model,
                            named.withPlan(plan),
                            Deployment.of(arch, plan, decision, tensors),
                            "single-path search",
                            settings.asText(),
                            settings.seed(),
                            lease);
            return result(named, after, gates, decision, searcher, ending);
        }
    }

    private static Map<String, HostTensor> settled(
            Architecture arch,
            Weights weights,
            Decision decision,
            BatchSource source,
            Lease lease,
            JobMonitor monitor) {
        new NormTuning(arch, weights, lease, monitor).run(decision, source);
        return weights.toHost(lease);
    }

    private static void searchable(CompressionPlan plan) {
        boolean dense = plan.blocks().stream().allMatch(b -> b.mixer() == Mixer.ATTENTION);
        if (!dense || plan.reducesTokens()) {
            throw new UnsupportedModelException(
                    "Single-path search starts from a model whose blocks all have their attention"
                        + " and all their tokens; this one has been searched or reduced already",
                    "Search first, reduce tokens afterwards.");
        }
    }

    private static long target(ModelDescription model, SearchSettings settings, SearchCost terms) {
        long dense = CostModel.macs(model.architecture(), model.plan());
        long target = Target.macs(settings.budget(), dense);
        if (target >= dense) {
            throw new BudgetException(
                    String.format(
                            Locale.ROOT,
                            "The budget of %.4g GMACs is not below the model's %.4g",
                            target / 1e9,
                            dense / 1e9),
                    "Give a smaller budget.");
        }
        if (terms.fixed() > target) {
            throw new BudgetException(
                    String.format(
                            Locale.ROOT,
                            "Stem and head alone cost %.4g GMACs, the budget is %.4g",
                            terms.fixed() / 1e9,
                            target / 1e9),
                    "Allow more, or start from a smaller network.");
        }
        return target;
    }

    private static BatchSource source(
            ModelDescription model, ImageSet images, SearchSettings settings, JobMonitor monitor) {
        List<LabelledImage> training = LabelMatch.match(images, model);
        if (training.isEmpty()) {
            throw new ImageException(
                    "there is no training image", "Connect a table with at least one image.");
        }
        return new ImageBatches(
                training,
                model.preprocessing(),
                BatchSettings.training(
                        settings.batchSize(), settings.seed(), 0, settings.augmentation()),
                monitor);
    }

    private static SearchResult result(
            ModelDescription before,
            VitModel after,
            GateLogits gates,
            Decision decision,
            Searcher searcher,
            String ending) {
        Cost costBefore = CostModel.of(before.architecture(), before.plan());
        Cost costAfter = CostModel.of(before.architecture(), after.description().plan());
        List<LayerChoice> choices = new ArrayList<>();
        for (int i = 0; i < gates.blocks(); i++) {
            choices.add(
                    choice(
                            before.plan().blocks().get(i),
                            costBefore.blocks().get(i),
                            costAfter.blocks().get(i),
                            gates,
                            decision));
        }
        return new SearchResult(after, choices, searcher.history(), costBefore, costAfter, ending);
    }

    private static LayerChoice choice(
            BlockPlan was, BlockCost before, BlockCost after, GateLogits gates, Decision made) {
        int block = before.block();
        float[] mixer = gates.mixers().get(block);
        double mean = Double.NaN;
        if (was.ffnWidth() > 0) {
            mean = 0;
            for (float logit : gates.units().get(block)) {
                mean += GateLogits.probability(logit) / was.ffnWidth();
            }
        }
        return new LayerChoice(
                block,
                made.mixers().get(block),
                made.width(block),
                was.ffnWidth(),
                before.macs(),
                after.macs(),
                GateLogits.probability(mixer[0]),
                GateLogits.probability(mixer[1]),
                GateLogits.probability(mixer[2]),
                mean,
                Double.NaN);
    }
}
