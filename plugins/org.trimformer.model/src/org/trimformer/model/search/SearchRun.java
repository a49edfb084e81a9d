// SPDX-License-Identifier: Apache-2.0
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
import org.trimformer.core.metrics.Agreement;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ProvenanceStep;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.BatchSettings;
import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.agreement.AgreementCheck;
import org.trimformer.model.agreement.HeldOutSplit;
import org.trimformer.model.checkpoint.JobKey;
import org.trimformer.model.checkpoint.Resumable;
import org.trimformer.model.checkpoint.Snapshot;
import org.trimformer.model.checkpoint.SnapshotKeeper;
import org.trimformer.model.classify.ImageBatches;
import org.trimformer.model.classify.Models;
import org.trimformer.model.evaluate.LabelMatch;
import org.trimformer.model.evaluate.TrainingClasses;
import org.trimformer.model.net.Precision;
import org.trimformer.model.provenance.RecordedInputs;
import org.trimformer.model.search.choice.ChosenArchitecture;
import org.trimformer.model.search.choice.DeployedTensors;
import org.trimformer.model.search.choice.GateLogits;
import org.trimformer.model.search.choice.Rounding;
import org.trimformer.model.search.choice.SearchTerms;
import org.trimformer.model.search.fit.FittedWeights;
import org.trimformer.model.search.supernet.GateCost;
import org.trimformer.model.search.supernet.Supernet;
import org.trimformer.model.search.supernet.SupernetTensors;
import org.trimformer.model.train.TrainingLoop;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.model.weights.TensorCheck;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** One search: a checked task and what runs it. */
final class SearchRun implements Resumable<SearchResult> {
    private static final double SHARE_OF_SEARCH = 0.97;
    private static final double SHARE_HELD_OUT = 0.1;
    private static final int MOST_HELD_OUT = 200;

    /** What rounding to whole layers and multiples takes anyway. */
    private static final double NEARLY = 1.05;

    private final VitModel model;
    private final ImageSet images;
    private final Architecture arch;
    private final ModelDescription named;
    private final HeldOutSplit parts;
    private final SearchSettings settings;
    private final SearchCost terms;
    private final long target;
    private final Precision precision;
    private final Lease lease;
    private final JobMonitor monitor;

    SearchRun(
            VitModel model,
            ImageSet images,
            SearchSettings settings,
            Lease lease,
            JobMonitor monitor) {
        this.model = model;
        this.images = images;
        this.settings = settings;
        this.lease = lease;
        this.monitor = monitor;
        TensorCheck.classifier(model);
        arch = Supernet.searchable(model.description().architecture());
        named = TrainingClasses.adopt(model.description(), images);
        searchable(named.plan());
        terms = SearchTerms.of(arch, named.plan());
        target = target();
        precision = Supernet.precision(named.architecture(), settings.precision(), lease, monitor);
        List<LabelledImage> all = LabelMatch.match(images, named);
        if (all.isEmpty()) {
            throw new ImageException(
                    "there is no training image", "Connect a table with at least one image.");
        }
        parts = HeldOutSplit.of(all, SHARE_HELD_OUT, MOST_HELD_OUT, settings.seed());
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
    public JobKey key() throws IOException {
        return new JobKey("single-path search")
                .part("version of Trimformer")
                .add(ProvenanceStep.CODE_VERSION)
                .part("model")
                .add(model)
                .part("settings")
                .add(settings.asText())
                .add("precision=" + precision)
                .add("seed=" + settings.seed())
                .part("device")
                .add("gpu=" + lease.onGpu())
                .part("training images")
                .add(parts.used());
    }

    @Override
    public SearchResult run(Optional<SnapshotKeeper> keeper, Optional<Snapshot> earlier) {
        GateSettings starts = settings.gates();
        Map<String, HostTensor> start =
                SupernetTensors.of(model, starts.mixerStarts(), starts.start());
        BatchSource source =
                new ImageBatches(
                        parts.used(),
                        named.preprocessing(),
                        BatchSettings.training(
                                settings.batchSize(), settings.seed(), 0, settings.augmentation()),
                        monitor);
        double dense = CostModel.macs(arch, named.plan());
        try (Weights weights =
                        Weights.copyOf(earlier.map(TrainingLoop::weights).orElse(start), lease);
                SearchStep step =
                        new SearchStep(
                                arch,
                                weights,
                                new GateCost(terms, dense),
                                settings.regularisation().labelSmoothing(),
                                settings.weights(),
                                precision,
                                lease);
                Searcher searcher =
                        new Searcher(
                                settings,
                                new CostTarget(settings.penalty(), dense, target),
                                source,
                                weights,
                                step,
                                arch.blocks(),
                                lease,
                                monitor.part(0, SHARE_OF_SEARCH, ""))) {
            warnOfTooFewUpdates(searcher.updates(), source.batches());
            String ending = searcher.run(keeper, earlier);
            return result(start, searcher, source, ending);
        }
    }

    /** Tells before the search that no gate can close in it, however much it is pushed. */
    private void warnOfTooFewUpdates(int updates, int anEpoch) {
        int needed = settings.gates().updatesNeeded();
        if (2 * updates < needed) {
            monitor.warn(
                    "The search has "
                            + updates
                            + " updates, too few for its gates to close by themselves: about "
                            + needed
                            + " are needed, which are "
                            + (needed + anEpoch - 1) / anEpoch
                            + " epochs with these images and this batch size. What the gates leave"
                            + " open is cut at the end to meet the budget, little informed. Choose"
                            + " more epochs or a smaller batch size, or the training-free method.");
        }
    }

    /**
     * Tells after the search that the gates are not where the budget is, so that a cut is forced.
     */
    private void warnOfForcedCut(GateLogits gates, Searcher searcher, int anEpoch) {
        double dense = CostModel.macs(arch, named.plan());
        double reached = gates.macs(terms);
        if (reached <= NEARLY * target) {
            return;
        }
        int done = searcher.updatesDone();
        int needed = settings.gates().updatesNeeded();
        double way = (dense - reached) / (dense - target);
        if (way > 0.1) {
            needed = Math.max(needed, (int) Math.ceil(done / way));
        }
        needed = Math.max(needed, 2 * done);
        monitor.warn(
                String.format(
                        Locale.ROOT,
                        "After %d updates the gates had come down to %.4g of the %.4g GMACs that"
                                + " the budget allows; the rest was cut by force. About %d updates"
                                + " would let the search choose it, which are %d epochs with these"
                                + " images and this batch size.",
                        done,
                        reached / 1e9,
                        target / 1e9,
                        needed,
                        (needed + anEpoch - 1) / anEpoch));
    }

    /** Chooses by the gates, and deploys the choice. */
    private SearchResult result(
            Map<String, HostTensor> start, Searcher searcher, BatchSource source, String ending) {
        GateLogits gates = searcher.gates();
        warnOfForcedCut(gates, searcher, source.batches());
        ChosenArchitecture decision =
                new Rounding(terms, target, settings.widthMultiple()).round(gates);
        Function<ChosenArchitecture, VitModel> deploy =
                choice ->
                        new VitModel(
                                named.withPlan(choice.plan(named.plan())),
                                tensors(searcher.result(), start, choice, source));
        VitModel chosen = deploy.apply(decision);
        RecordedInputs inputs = new RecordedInputs(monitor).settings("search", settings);
        VitModel after =
                Models.after(
                        model,
                        chosen.description(),
                        chosen.tensors(),
                        "single-path search",
                        settings.asText(),
                        settings.seed(),
                        inputs.images("training", images).get(),
                        lease);
        String pays =
                new KeptAttention(terms, target, settings.widthMultiple(), parts.held())
                        .words(decision, gates, after, deploy, this::heldOutLogits, monitor);
        return result(after, gates, decision, searcher, ending, pays);
    }

    private float[][] heldOutLogits(VitModel of) {
        return AgreementCheck.logits(of, parts.held(), settings.batchSize(), lease, monitor);
    }

    private Map<String, HostTensor> tensors(
            Weights weights,
            Map<String, HostTensor> start,
            ChosenArchitecture decision,
            BatchSource source) {
        return switch (settings.resultWeights()) {
            case SEARCHED -> deployed(weights, decision, source);
            case GIVEN -> given(start, decision, source);
            case FITTED -> {
                Map<String, HostTensor> tensors = new TreeMap<>(given(start, decision, source));
                tensors.putAll(fitted(decision.plan(named.plan())));
                yield tensors;
            }
        };
    }

    private Map<String, HostTensor> given(
            Map<String, HostTensor> start, ChosenArchitecture decision, BatchSource source) {
        try (Weights fresh = Weights.copyOf(start, lease)) {
            return deployed(fresh, decision, source);
        }
    }

    private Map<String, HostTensor> fitted(CompressionPlan plan) {
        return FittedWeights.of(
                model,
                plan,
                parts.used(),
                settings.batchSize(),
                settings.seed(),
                lease,
                monitor.part(SHARE_OF_SEARCH, 1, "fitting the chosen layers: "));
    }

    private Map<String, HostTensor> deployed(
            Weights weights, ChosenArchitecture decision, BatchSource source) {
        monitor.progress(SHARE_OF_SEARCH, () -> "measuring batch norms of the chosen network");
        new NormTuning(arch, weights, lease, monitor).run(decision, source);
        CompressionPlan plan = decision.plan(named.plan());
        return DeployedTensors.of(arch, plan, decision, weights.toHost(lease));
    }

    private static void searchable(CompressionPlan plan) {
        boolean dense = plan.blocks().stream().allMatch(b -> b.mixer() == Mixer.ATTENTION);
        if (!dense || plan.narrowsHeads() || plan.reducesTokens()) {
            throw new UnsupportedModelException(
                    "Single-path search starts from a model whose blocks all have their attention"
                        + " and all their tokens; this one has been searched or reduced already",
                    "Search first, reduce tokens afterwards.");
        }
    }

    private long target() {
        long dense = CostModel.macs(arch, named.plan());
        long most = Target.macs(settings.budget(), arch, dense);
        if (most >= dense) {
            throw new BudgetException(
                    String.format(
                            Locale.ROOT,
                            "The budget of %.4g GMACs is not below the model's %.4g",
                            most / 1e9,
                            dense / 1e9),
                    "Give a smaller budget.");
        }
        if (terms.fixed() > most) {
            throw new BudgetException(
                    String.format(
                            Locale.ROOT,
                            "Stem and head alone cost %.4g GMACs, the budget is %.4g",
                            terms.fixed() / 1e9,
                            most / 1e9),
                    "Allow more, or start from a smaller network.");
        }
        if (!settings.gates().replaceAttention()) {
            KeptAttention.requireFit(terms, most);
        }
        return most;
    }

    private SearchResult result(
            VitModel after,
            GateLogits gates,
            ChosenArchitecture decision,
            Searcher searcher,
            String ending,
            String pays) {
        Cost costBefore = CostModel.of(arch, named.plan());
        Cost costAfter = CostModel.of(arch, after.description().plan());
        List<LayerChoice> choices = new ArrayList<>();
        for (int i = 0; i < gates.blocks(); i++) {
            choices.add(
                    choice(
                            named.plan().blocks().get(i),
                            costBefore.blocks().get(i),
                            costAfter.blocks().get(i),
                            gates,
                            decision));
        }
        Agreement agreement =
                AgreementCheck.ofResult(model, after, parts, settings.batchSize(), lease, monitor);
        return new SearchResult(
                after,
                choices,
                searcher.history(),
                costBefore,
                costAfter,
                agreement,
                ending + " The result " + agreement.words() + "." + pays);
    }

    private static LayerChoice choice(
            BlockPlan was,
            BlockCost before,
            BlockCost after,
            GateLogits gates,
            ChosenArchitecture made) {
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
                mean);
    }
}
