// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.io;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.foreign.ForeignModel;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.knime.adapter.LocalFiles;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.port.VitModelPortObject;
import org.trimformer.knime.port.VitModelPortObjectSpec;
import org.trimformer.knime.table.LayerTable;
import org.trimformer.model.classify.Models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The work of Load ViT. */
final class LoadVit {

    private LoadVit() {}

    static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        LoadVitParameters parameters = in.getParameters();
        if (parameters.m_source == LoadVitParameters.Source.FILE) {
            if (LocalFiles.isBlank(parameters.m_file.getFSLocation())) {
                throw new InvalidSettingsException("Choose the model file.");
            }
            out.setOutSpec(1, LayerTable.spec()); // the model's spec is known once the file is read
            return;
        }
        out.setOutSpec(0, new VitModelPortObjectSpec(fresh(parameters)));
        out.setOutSpec(1, LayerTable.spec());
    }

    static void execute(ExecuteInput in, ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        LoadVitParameters parameters = in.getParameters();
        NodeExecution.execute(
                in,
                out,
                monitor -> {
                    VitModel model =
                            parameters.m_source == LoadVitParameters.Source.FILE
                                    ? read(parameters, monitor)
                                    : Models.random(fresh(parameters), parameters.m_seed);
                    monitor.checkCancelled();
                    out.setOutData(
                            VitModelPortObject.create(model, in.getExecutionContext()),
                            LayerTable.write(model.description(), in.getExecutionContext()));
                });
    }

    private static VitModel read(LoadVitParameters parameters, JobMonitor monitor)
            throws IOException {
        try (LocalFiles locations = new LocalFiles()) {
            Path file = locations.toPath(parameters.m_file.getFSLocation());
            if (!Files.exists(file)) {
                throw new ModelFormatException(
                        "The model file '"
                                + parameters.m_file.getFSLocation().getPath()
                                + "' does not exist.",
                        "Choose an existing file in the node's dialog.");
            }
            VitModel model = ForeignModel.read(file, parameters.m_foreign.options(), monitor);
            parameters.checkClassesOfFile(model.description().architecture().classes());
            return model;
        }
    }

    private static ModelDescription fresh(LoadVitParameters parameters) {
        Architecture architecture = parameters.architecture();
        Preprocessing preprocessing =
                architecture.channels() == 3 && architecture.imageSize() >= 64
                        ? Preprocessing.imageNet(architecture.imageSize())
                        : Preprocessing.plain(architecture.imageSize(), architecture.channels());
        return new ModelDescription(
                architecture,
                CompressionPlan.identity(architecture),
                preprocessing,
                parameters.classNames(),
                List.of());
    }
}
