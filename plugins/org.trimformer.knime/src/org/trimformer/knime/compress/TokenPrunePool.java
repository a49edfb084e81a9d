// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.compress;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.scan.FolderScanner;
import org.trimformer.images.scan.LabelRule;
import org.trimformer.images.scan.SplitRule;
import org.trimformer.knime.adapter.LocalFiles;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.page.TokensData;
import org.trimformer.knime.picture.PicturePort;
import org.trimformer.knime.picture.TokenPicture;
import org.trimformer.knime.port.VitModelPortObject;
import org.trimformer.knime.port.VitModelPortObjectSpec;
import org.trimformer.knime.table.ImageTable;
import org.trimformer.knime.view.NodePage;
import org.trimformer.model.calibrate.ReduceJob;
import org.trimformer.model.calibrate.ReduceSettings;
import org.trimformer.model.calibrate.report.ReduceResult;
import org.trimformer.model.checkpoint.CheckpointPolicy;
import org.trimformer.runtime.Lease;
import org.trimformer.runtime.TorchRuntime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The work of Token Prune &amp; Pool. */
final class TokenPrunePool {
    static final String MODEL = "Model";
    static final String CALIBRATION = "Calibration images";

    private TokenPrunePool() {}

    static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        TokenPrunePoolParameters parameters = in.getParameters();
        Map<String, int[]> at = in.getPortsConfiguration().getInputPortLocation();
        if (at.get(CALIBRATION) != null) {
            parameters.m_images.check(in.getInTableSpec(at.get(CALIBRATION)[0]), false);
            if (!LocalFiles.isBlank(parameters.m_calibrationFolder.getFSLocation())) {
                out.setWarningMessage(
                        "The calibration folder is not used: calibration images are connected.");
            }
        }
        needsImages(parameters, at.get(CALIBRATION) != null);
        VitModelPortObjectSpec model = in.getInPortSpec(at.get(MODEL)[0]);
        if (model != null) {
            NodeExecution.configure(
                    () -> ReduceJob.check(model.description(), ReduceChoices.settings(parameters)));
        }
        // The plan, and with it the model's spec, is known only afterwards.
        out.setOutSpec(1, ReductionTable.spec());
        out.setOutSpec(2, PicturePort.spec());
    }

    /** Only images tell how many tokens an image needs. */
    private static void needsImages(TokenPrunePoolParameters parameters, boolean connected)
            throws InvalidSettingsException {
        boolean[] agreement = new boolean[1];
        NodeExecution.configure(
                () ->
                        agreement[0] =
                                ReduceChoices.settings(parameters).target().orElse(null)
                                        instanceof Budget.Agreement);
        if (agreement[0]
                && !connected
                && LocalFiles.isBlank(parameters.m_calibrationFolder.getFSLocation())) {
            throw new InvalidSettingsException(
                    "The target is an agreement with the original, which is measured on images:"
                            + " connect calibration images or choose their folder, or say what the"
                            + " model may cost, such as \"-37%\".");
        }
        if (parameters.m_tokensPerImage.counts() == ReduceSettings.Counts.PER_IMAGE
                && !connected
                && LocalFiles.isBlank(parameters.m_calibrationFolder.getFSLocation())) {
            throw new InvalidSettingsException(
                    "Tokens per image is 'as many as the image needs', but there is no calibration"
                            + " image to tell how many that is: connect calibration images, choose"
                            + " their folder, or keep the same number for every image.");
        }
    }

    static void execute(ExecuteInput in, ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        NodeExecution.execute(in, out, monitor -> reduce(in, out, monitor));
    }

    private static void reduce(ExecuteInput in, ExecuteOutput out, JobMonitor monitor)
            throws IOException {
        TokenPrunePoolParameters parameters = in.getParameters();
        ExecutionContext exec = in.getExecutionContext();
        Map<String, int[]> at = in.getPortsConfiguration().getInputPortLocation();
        VitModelPortObject model = in.getInPortObject(at.get(MODEL)[0]);
        try (LocalFiles locations = new LocalFiles();
                Lease lease =
                        TorchRuntime.instance().lease(parameters.m_runtime.choice(), monitor)) {
            Optional<ImageSet> images =
                    at.get(CALIBRATION) == null
                            ? folder(parameters, locations, monitor)
                            : Optional.of(
                                    new ImageTable(parameters.m_images, locations)
                                            .read(in.getInTable(at.get(CALIBRATION)[0]), monitor));
            // without images there is next to nothing to repeat
            Optional<CheckpointPolicy> kept =
                    images.map(set -> CheckpointParameters.result(parameters.m_startFresh));
            ReduceResult reduction =
                    ReduceJob.run(
                            model.read(),
                            images,
                            ReduceChoices.settings(parameters),
                            kept,
                            lease,
                            monitor);
            NodeExecution.write(
                    CheckpointParameters.kept(kept),
                    () -> {
                        out.setInternalData(
                                NodePage.TOKENS.internalData(TokensData.json(reduction), exec));
                        out.setOutData(
                                VitModelPortObject.create(reduction.model(), exec),
                                ReductionTable.of(model.getSpec().description(), reduction, exec),
                                PicturePort.of(TokenPicture.png(reduction)));
                    });
        }
    }

    private static Optional<ImageSet> folder(
            TokenPrunePoolParameters parameters, LocalFiles locations, JobMonitor monitor)
            throws IOException {
        if (LocalFiles.isBlank(parameters.m_calibrationFolder.getFSLocation())) {
            return Optional.empty();
        }
        Path folder = locations.toPath(parameters.m_calibrationFolder.getFSLocation());
        if (!Files.isDirectory(folder)) {
            throw new ImageException(
                    "The calibration folder '"
                            + parameters.m_calibrationFolder.getFSLocation().getPath()
                            + "' does not exist.",
                    "Choose an existing folder in the node's dialog, or none.");
        }
        return Optional.of(
                FolderScanner.scan(folder, new LabelRule.None(), new SplitRule.None(), monitor)
                        .all());
    }
}
