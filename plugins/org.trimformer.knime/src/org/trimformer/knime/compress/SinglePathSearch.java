// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.compress;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.budget.BudgetParser;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.metrics.Agreement;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.knime.adapter.LocalFiles;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.page.SearchData;
import org.trimformer.knime.picture.NetworkPicture;
import org.trimformer.knime.picture.PicturePort;
import org.trimformer.knime.port.VitModelPortObject;
import org.trimformer.knime.port.VitModelPortObjectSpec;
import org.trimformer.knime.table.ImageTable;
import org.trimformer.knime.table.LayerTable;
import org.trimformer.knime.table.ReportTable;
import org.trimformer.knime.view.NodePage;
import org.trimformer.model.checkpoint.CheckpointPolicy;
import org.trimformer.model.net.Precision;
import org.trimformer.model.search.GateSettings;
import org.trimformer.model.search.LayerChoice;
import org.trimformer.model.search.PenaltySettings;
import org.trimformer.model.search.SearchJob;
import org.trimformer.model.search.SearchResult;
import org.trimformer.model.search.SearchRow;
import org.trimformer.model.search.SearchSettings;
import org.trimformer.model.search.trainingfree.TrainingFreeJob;
import org.trimformer.model.search.trainingfree.TrainingFreeSettings;
import org.trimformer.model.train.ImageCountRecipe;
import org.trimformer.model.train.Regularisation;
import org.trimformer.model.train.Stopping;
import org.trimformer.model.train.optimise.Optimisation;
import org.trimformer.runtime.Lease;
import org.trimformer.runtime.TorchRuntime;

import java.io.IOException;
import java.util.Optional;

/** The work of Single-Path Search. */
final class SinglePathSearch {
    static final String MODEL = "Model";
    static final String TRAINING = "Training images";

    private static final ReportTable CHOICES =
            new ReportTable(
                    ReportTable.Column.integer("Stage"),
                    ReportTable.Column.integer("Block"),
                    ReportTable.Column.text("Mixer"),
                    ReportTable.Column.integer("Head width"),
                    ReportTable.Column.integer("FFN kept"),
                    ReportTable.Column.integer("FFN total"),
                    ReportTable.Column.number("MMACs before"),
                    ReportTable.Column.number("MMACs after"),
                    ReportTable.Column.number("P (at least 1x1)"),
                    ReportTable.Column.number("P (at least 3x3)"),
                    ReportTable.Column.number("P (attention)"),
                    ReportTable.Column.number("Mean P (FFN unit)"),
                    ReportTable.Column.number("FFN variance kept"),
                    ReportTable.Column.number("R2 of attention (1x1)"),
                    ReportTable.Column.number("R2 of attention (3x3)"),
                    ReportTable.Column.number("Agreement with the original"),
                    ReportTable.Column.number("KL divergence"),
                    ReportTable.Column.integer("Held-out images"));

    private static final ReportTable HISTORY =
            new ReportTable(
                    ReportTable.Column.integer("Epoch"),
                    ReportTable.Column.number("Loss"),
                    ReportTable.Column.number("Cost term"),
                    ReportTable.Column.number("Training accuracy"),
                    ReportTable.Column.number("GMACs"),
                    ReportTable.Column.number("Target GMACs"),
                    ReportTable.Column.number("Cost weight"),
                    ReportTable.Column.integer("Attention"),
                    ReportTable.Column.integer("3x3 convolutions"),
                    ReportTable.Column.integer("1x1 convolutions"),
                    ReportTable.Column.integer("Skips"),
                    ReportTable.Column.integer("FFN units"),
                    ReportTable.Column.number("Images/s"));

    private SinglePathSearch() {}

    static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        SinglePathSearchParameters parameters = in.getParameters();
        parameters.m_images.check(in.getInTableSpec(1), searches(parameters));
        VitModelPortObjectSpec model = in.getInPortSpec(0);
        if (model != null) {
            NodeExecution.configure(() -> model.description().requireClasses());
        }
        // The choices are known only after the search, and so is the model's spec.
        out.setOutSpec(1, CHOICES.spec());
        out.setOutSpec(2, HISTORY.spec());
        out.setOutSpec(3, PicturePort.spec());
    }

    static void execute(ExecuteInput in, ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        NodeExecution.execute(in, out, monitor -> search(in, out, monitor));
    }

    private static void search(ExecuteInput in, ExecuteOutput out, JobMonitor monitor)
            throws IOException {
        SinglePathSearchParameters parameters = in.getParameters();
        ExecutionContext exec = in.getExecutionContext();
        VitModelPortObject model = in.getInPortObject(0);
        try (LocalFiles locations = new LocalFiles();
                Lease lease =
                        TorchRuntime.instance().lease(parameters.m_runtime.choice(), monitor)) {
            ImageSet images =
                    new ImageTable(parameters.m_images, locations).read(in.getInTable(1), monitor);
            SearchSettings settings = settings(parameters, images.size());
            Optional<CheckpointPolicy> checkpoints = parameters.m_checkpoints.policy();
            SearchResult result =
                    searches(parameters)
                            ? SearchJob.run(
                                    model.read(), images, settings, checkpoints, lease, monitor)
                            : TrainingFreeJob.run(
                                    model.read(),
                                    images,
                                    free(parameters),
                                    checkpoints,
                                    lease,
                                    monitor);
            monitor.progress(1, result::ending);
            NodeExecution.write(
                    CheckpointParameters.kept(checkpoints),
                    () -> {
                        out.setInternalData(
                                NodePage.SEARCH.internalData(SearchData.json(result), exec));
                        out.setOutData(
                                VitModelPortObject.create(result.model(), exec),
                                choices(result, exec),
                                history(result, exec),
                                PicturePort.of(picture(result).png()));
                    });
        }
    }

    private static boolean searches(SinglePathSearchParameters parameters) {
        return parameters.m_method == SinglePathSearchParameters.Method.SEARCH;
    }

    /** The dialog as the job's settings for a number of images; rejects what is out of range. */
    static SearchSettings settings(SinglePathSearchParameters p, int images) {
        if (searches(p) && p.m_tokensFollow) {
            throw new SettingException(
                    "tokens follow is on, which only the training-free method can take into"
                            + " account: switch it off, or choose the training-free method");
        }
        return new SearchSettings(
                budget(p.m_budget),
                new Stopping(p.m_epochs, p.m_patience, p.m_timeLimitMinutes),
                p.m_batchSize,
                new Optimisation(
                        p.m_learningRate, p.m_learningRate, 0, p.m_weightDecay, p.m_clipNorm),
                new GateSettings(
                        p.m_gateStart,
                        p.m_gateLearningRate,
                        p.m_replaceAttention,
                        p.m_attentionGateStart),
                new PenaltySettings(
                        PenaltySettings.Kind.valueOf(p.m_costTerm.name()),
                        p.m_costWeight,
                        p.m_annealShare),
                new Regularisation(p.m_labelSmoothing, 0, 0),
                p.m_augmentation.augmentation(
                        ImageCountRecipe.of(images, p.m_batchSize, true).augmentation()),
                Precision.valueOf(p.m_precision.name()),
                p.m_widthMultiple,
                SearchSettings.ResultWeights.valueOf(p.m_resultWeights.name()),
                p.m_seed);
    }

    /** The dialog as settings of the training-free method; rejects what is out of range. */
    static TrainingFreeSettings free(SinglePathSearchParameters p) {
        return new TrainingFreeSettings(
                budget(p.m_budget),
                p.m_replaceAttention,
                p.m_narrowHeads,
                p.m_classAttention,
                p.m_leastR2,
                p.m_widthMultiple,
                p.m_batchSize,
                true,
                p.m_tokensFollow,
                p.m_seed);
    }

    private static Budget budget(String text) {
        Budget budget = BudgetParser.parse(text);
        if (budget instanceof Budget.Speedup) {
            throw new BudgetException(
                    "The budget \""
                            + text
                            + "\" is a speed-up, the search counts"
                            + " multiply-accumulates",
                    "Write a budget such as \"-50 %\" or \"<= 0.8 GMACs\".");
        }
        return budget;
    }

    private static NetworkPicture picture(SearchResult result) {
        return new NetworkPicture(
                result.choices(), result.model().description().architecture(), result.ending());
    }

    private static BufferedDataTable choices(SearchResult result, ExecutionContext exec) {
        ReportTable.Rows rows = CHOICES.open(exec);
        Architecture arch = result.model().description().architecture();
        for (LayerChoice c : result.choices()) {
            rows.add(
                    "Block " + c.block(),
                    arch instanceof SwinArchitecture swin ? swin.stageOf(c.block()) : 0,
                    c.block(),
                    LayerTable.words(c.mixer()),
                    result.model().description().headWidth(c.block()),
                    c.unitsKept(),
                    c.unitsBefore(),
                    c.macsBefore() / 1e6,
                    c.macsAfter() / 1e6,
                    c.conv1Probability(),
                    c.conv3Probability(),
                    c.attentionProbability(),
                    c.unitProbability(),
                    c.varianceKept(),
                    c.conv1R2(),
                    c.conv3R2(),
                    null,
                    null,
                    null);
        }
        whole(result, rows);
        return rows.close();
    }

    /** A last row about the network as a whole: its cost, and what was measured of it. */
    private static void whole(SearchResult result, ReportTable.Rows rows) {
        Agreement agreement = result.agreement();
        rows.add(
                "Whole network",
                null,
                null,
                "all blocks",
                null,
                result.choices().stream().mapToInt(LayerChoice::unitsKept).sum(),
                result.choices().stream().mapToInt(LayerChoice::unitsBefore).sum(),
                result.before().macs() / 1e6,
                result.after().macs() / 1e6,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                agreement.share(),
                agreement.klDivergence(),
                Math.toIntExact(agreement.images()));
    }

    private static BufferedDataTable history(SearchResult result, ExecutionContext exec) {
        ReportTable.Rows rows = HISTORY.open(exec);
        for (SearchRow row : result.history()) {
            rows.add(
                    "Epoch " + row.epoch(),
                    row.epoch(),
                    row.crossEntropy(),
                    row.penalty(),
                    row.accuracy(),
                    row.gmacs(),
                    row.targetGmacs(),
                    row.penaltyWeight(),
                    row.choices().attention(),
                    row.choices().conv3(),
                    row.choices().conv1(),
                    row.choices().skip(),
                    row.choices().units(),
                    row.imagesPerSecond());
        }
        return rows.close();
    }
}
