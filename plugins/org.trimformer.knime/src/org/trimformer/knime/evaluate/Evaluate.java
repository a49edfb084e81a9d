// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.evaluate;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.knime.adapter.LocalFiles;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.port.VitModelPortObject;
import org.trimformer.knime.port.VitModelPortObjectSpec;
import org.trimformer.knime.table.ImageTable;
import org.trimformer.knime.view.ComparisonPage;
import org.trimformer.knime.view.NodePage;
import org.trimformer.model.evaluate.EvaluateJob;
import org.trimformer.model.evaluate.EvaluateSettings;
import org.trimformer.model.evaluate.Evaluation;
import org.trimformer.model.net.Precision;
import org.trimformer.runtime.Lease;
import org.trimformer.runtime.TorchRuntime;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The work of Evaluate. */
final class Evaluate {
    static final String MODEL = "Model";

    /**
     * Id of the group "More models". Workflows of before the first model had a group of its own
     * store the further ones, and only those, under this id.
     */
    static final String MORE_MODELS = "Models";

    static final String IMAGES = "Labelled images";

    private Evaluate() {}

    static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        EvaluateParameters parameters = in.getParameters();
        Map<String, int[]> at = in.getPortsConfiguration().getInputPortLocation();
        parameters.m_images.check(in.getInTableSpec(at.get(IMAGES)[0]), true);
        out.setOutSpec(0, EvaluationTables.STATISTICS.spec());
        VitModelPortObjectSpec first = in.getInPortSpec(at.get(MODEL)[0]);
        if (first != null && !first.description().labels().isEmpty()) {
            out.setOutSpec(1, EvaluationTables.confusion(first.description().classNames()).spec());
        }
        out.setOutSpec(2, EvaluationTables.COST.spec());
    }

    static void execute(ExecuteInput in, ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        NodeExecution.execute(in, out, monitor -> evaluate(in, out, monitor));
    }

    private static void evaluate(ExecuteInput in, ExecuteOutput out, JobMonitor monitor)
            throws IOException {
        EvaluateParameters parameters = in.getParameters();
        ExecutionContext exec = in.getExecutionContext();
        Map<String, int[]> at = in.getPortsConfiguration().getInputPortLocation();
        EvaluateSettings settings =
                new EvaluateSettings(
                        parameters.m_batchSize, Precision.FP32, parameters.m_measureSpeed, 0);
        List<ModelDescription> described = new ArrayList<>();
        List<Evaluation> evaluations;
        String page;
        try (LocalFiles locations = new LocalFiles();
                Lease lease =
                        TorchRuntime.instance().lease(parameters.m_runtime.choice(), monitor)) {
            ImageSet images =
                    new ImageTable(parameters.m_images, locations)
                            .read(in.getInTable(at.get(IMAGES)[0]), monitor);
            List<VitModel> models = new ArrayList<>();
            for (int port : modelPorts(at)) {
                VitModelPortObject model = in.getInPortObject(port);
                models.add(model.read());
                described.add(model.getSpec().description());
            }
            evaluations = EvaluateJob.run(models, images, settings, lease, monitor);
            page = ComparisonPage.json(described, evaluations, images);
        }
        out.setOutData(
                EvaluationTables.statistics(evaluations, exec),
                EvaluationTables.confusion(evaluations, exec),
                EvaluationTables.costs(evaluations, exec));
        out.setInternalData(NodePage.COMPARISON.internalData(page, exec));
    }

    private static int[] modelPorts(Map<String, int[]> at) {
        int[] more = at.getOrDefault(MORE_MODELS, new int[0]); // KNIME leaves empty groups out
        return IntStream.concat(IntStream.of(at.get(MODEL)), IntStream.of(more)).toArray();
    }
}
