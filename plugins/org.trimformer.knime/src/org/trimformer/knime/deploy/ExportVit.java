// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.deploy;

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
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageStream;
import org.trimformer.images.LabelledImage;
import org.trimformer.images.ReadableImages;
import org.trimformer.knime.adapter.LocalFiles;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.port.VitModelPortObject;
import org.trimformer.knime.port.VitModelPortObjectSpec;
import org.trimformer.knime.table.ImageRows;
import org.trimformer.knime.table.ReportTable;
import org.trimformer.knime.table.ReportTable.Column;
import org.trimformer.model.deploy.LogitCheck;
import org.trimformer.model.export.ExportJob;
import org.trimformer.model.export.ExportReport;
import org.trimformer.model.export.ExportRow;
import org.trimformer.model.export.Formats;
import org.trimformer.runtime.Lease;
import org.trimformer.runtime.TorchRuntime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The work of Export ViT. */
final class ExportVit {
    static final String MODEL = "Model";
    static final String IMAGES = "Images";

    static final ReportTable REPORT =
            new ReportTable(
                    Column.text("Program"),
                    Column.text("Opened by"),
                    Column.number("MB"),
                    Column.text("Compared on"),
                    Column.integer("Images compared"),
                    Column.number("Largest difference of logits"),
                    Column.number("Standard deviation of logits"),
                    Column.number("Same class"),
                    Column.number("Images/s"),
                    Column.text("Remark"));

    static final ReportTable FILES =
            new ReportTable(Column.text("File"), Column.text("Path"), Column.number("MB"));

    private ExportVit() {}

    static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        ExportVitParameters parameters = in.getParameters();
        if (LocalFiles.isBlank(parameters.m_folder.getFSLocation())) {
            throw new InvalidSettingsException("Choose the folder to write into.");
        }
        parameters.settings(Path.of(""));
        VitModelPortObjectSpec model = in.getInPortSpec(0);
        if (model != null) {
            NodeExecution.configure(() -> model.description().requireClasses());
            Optional<String> refusal =
                    Formats.named(InstalledBackends.formats(), parameters.m_format)
                            .refusal(model.description());
            if (refusal.isPresent()) {
                throw new InvalidSettingsException(refusal.get());
            }
        }
        int[] images = in.getPortsConfiguration().getInputPortLocation().get(IMAGES);
        if (images != null) {
            parameters.m_images.index(in.getInTableSpec(images[0]));
        }
        out.setOutSpecs(REPORT.spec(), FILES.spec());
    }

    static void execute(ExecuteInput in, ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        NodeExecution.execute(in, out, monitor -> export(in, out, monitor));
    }

    private static void export(ExecuteInput in, ExecuteOutput out, JobMonitor monitor)
            throws IOException {
        ExportVitParameters parameters = in.getParameters();
        ExecutionContext exec = in.getExecutionContext();
        VitModelPortObject model = in.getInPortObject(0);
        int[] images = in.getPortsConfiguration().getInputPortLocation().get(IMAGES);
        try (LocalFiles locations = new LocalFiles();
                Lease lease =
                        TorchRuntime.instance().lease(parameters.m_runtime.choice(), monitor)) {
            List<LabelledImage> compared =
                    images == null
                            ? List.of()
                            : images(in.getInTable(images[0]), parameters, locations, monitor);
            Path folder = locations.toTargetFolder(parameters.m_folder.getFSLocation());
            ExportReport report =
                    ExportJob.run(
                            model.read(), compared, parameters.settings(folder), lease, monitor);
            out.setOutData(report(report, exec), files(report, exec));
        }
    }

    /** The first images of the table that can be read. */
    private static List<LabelledImage> images(
            BufferedDataTable table,
            ExportVitParameters parameters,
            LocalFiles locations,
            JobMonitor monitor) {
        int column;
        try {
            column = parameters.m_images.index(table.getDataTableSpec());
        } catch (InvalidSettingsException e) {
            throw new SettingException(e.getMessage(), e);
        }
        List<LabelledImage> first = new ArrayList<>();
        try (ImageRows rows = new ImageRows(table, column, locations)) {
            while (rows.hasNext() && first.size() < parameters.m_imagesToCompare) {
                ImageStream.Item<ImageRows.Row> item = rows.next();
                first.add(new LabelledImage(item.source(), LabelledImage.NO_LABEL, item.name()));
            }
        }
        ReadableImages readable = ReadableImages.among(first, monitor);
        if (readable.left().count() > 0) {
            monitor.warn(
                    readable.left().count()
                            + " of the first "
                            + first.size()
                            + " images could not be read and were not compared. "
                            + readable.left().sentences().get(0));
        }
        return readable.images();
    }

    private static BufferedDataTable report(ExportReport report, ExecutionContext exec) {
        ReportTable.Rows rows = REPORT.open(exec);
        int number = 0;
        for (ExportRow row : report.rows()) {
            LogitCheck check = row.check().orElse(null);
            rows.add(
                    "Row" + number++,
                    row.what(),
                    row.runtime(),
                    row.megabytes(),
                    check == null ? null : report.randomInput() ? "random numbers" : "images",
                    check == null ? null : check.images(),
                    check == null ? null : check.largest(),
                    check == null ? null : check.deviation(),
                    check == null ? null : check.agreement(),
                    row.imagesPerSecond(),
                    row.remark());
        }
        return rows.close();
    }

    private static BufferedDataTable files(ExportReport report, ExecutionContext exec)
            throws IOException {
        ReportTable.Rows rows = FILES.open(exec);
        int number = 0;
        for (Path file : report.files()) {
            rows.add(
                    "Row" + number++,
                    file.getFileName().toString(),
                    file.toString(),
                    Files.size(file) / 1e6);
        }
        return rows.close();
    }
}
