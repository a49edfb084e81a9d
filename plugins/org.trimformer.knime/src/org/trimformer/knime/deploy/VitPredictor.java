// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.deploy;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.knime.adapter.LocalFiles;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.port.VitModelPortObject;
import org.trimformer.knime.port.VitModelPortObjectSpec;
import org.trimformer.knime.table.ImageRows;
import org.trimformer.knime.table.ReportTable;
import org.trimformer.knime.table.ReportTable.Column;
import org.trimformer.model.predict.EngineRow;
import org.trimformer.model.predict.PredictJob;
import org.trimformer.model.predict.PredictReport;
import org.trimformer.model.predict.PredictSettings;
import org.trimformer.runtime.Lease;
import org.trimformer.runtime.TorchRuntime;

import java.io.IOException;

/** The work of ViT Predictor. */
final class VitPredictor {

    /** One row per engine, the one that did the work first. */
    static final ReportTable ENGINES =
            new ReportTable(
                    Column.text("Inference engine"),
                    Column.text("Used"),
                    Column.number("Measured images/s"),
                    Column.text("Why"),
                    Column.count("Images"),
                    Column.count("Unreadable images"),
                    Column.number("Seconds"),
                    Column.number("Images/s"),
                    Column.text("Device"),
                    Column.text("Precision"),
                    Column.integer("Batch size"));

    private VitPredictor() {}

    static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        VitPredictorParameters parameters = in.getParameters();
        DataTableSpec images = in.getInTableSpec(1);
        parameters.m_images.index(images);
        parameters.settings();
        VitModelPortObjectSpec model = in.getInPortSpec(0);
        if (model != null) {
            NodeExecution.configure(() -> model.description().requireClasses());
            out.setOutSpec(0, columns(images, model.description(), parameters).spec());
        }
        out.setOutSpec(1, ENGINES.spec());
    }

    private static PredictionColumns columns(
            DataTableSpec images, ModelDescription model, VitPredictorParameters parameters)
            throws InvalidSettingsException {
        return new PredictionColumns(images, model.classNames(), parameters);
    }

    static void execute(ExecuteInput in, ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        NodeExecution.execute(in, out, monitor -> predict(in, out, monitor));
    }

    private static void predict(ExecuteInput in, ExecuteOutput out, JobMonitor monitor)
            throws IOException {
        VitPredictorParameters parameters = in.getParameters();
        VitModelPortObject model = in.getInPortObject(0);
        BufferedDataTable table = in.getInTable(1);
        DataTableSpec spec = table.getDataTableSpec();
        ExecutionContext exec = in.getExecutionContext();
        int column;
        PredictionColumns columns;
        try {
            column = parameters.m_images.index(spec);
            columns = columns(spec, model.getSpec().description(), parameters);
        } catch (InvalidSettingsException e) {
            throw new SettingException(e.getMessage(), e);
        }
        PredictSettings settings = parameters.settings();
        BufferedDataContainer container = exec.createDataContainer(columns.spec(), true);
        PredictReport report;
        try (LocalFiles locations = new LocalFiles();
                Lease lease =
                        TorchRuntime.instance().lease(parameters.m_runtime.choice(), monitor);
                ImageRows rows = new ImageRows(table, column, locations)) {
            report =
                    PredictJob.run(
                            model.read(),
                            rows,
                            table.size(),
                            settings,
                            (row, prediction) -> {
                                container.addRowToTable(columns.row(row.data(), prediction));
                                row.close();
                            },
                            lease,
                            monitor);
        } finally {
            container.close();
        }
        warn(report, monitor);
        // Many classes would otherwise be dropped from the domain, as KNIME does beyond 60 values.
        out.setOutData(
                exec.createSpecReplacerTable(container.getTable(), columns.spec()),
                engines(report, settings, exec));
    }

    private static void warn(PredictReport report, JobMonitor monitor) {
        if (report.unreadable() > 0) {
            monitor.warn(
                    (report.unreadable() == 1 ? "1 image" : report.unreadable() + " images")
                            + " of "
                            + report.images()
                            + " could not be read and have no prediction. "
                            + String.join(" ", report.faults()));
        }
    }

    private static BufferedDataTable engines(
            PredictReport report, PredictSettings settings, ExecutionContext exec) {
        ReportTable.Rows rows = ENGINES.open(exec);
        for (EngineRow e : report.engines()) {
            boolean used = e.used();
            rows.add(
                    e.engine(),
                    e.engine(),
                    used ? "yes" : "no",
                    e.imagesPerSecond(),
                    e.why(),
                    used ? report.images() : null,
                    used ? report.unreadable() : null,
                    used ? report.seconds() : null,
                    used ? report.imagesPerSecond() : null,
                    used ? report.device() : null,
                    used ? report.precision() : null,
                    used ? settings.batchSize() : null);
        }
        return rows.close();
    }
}
