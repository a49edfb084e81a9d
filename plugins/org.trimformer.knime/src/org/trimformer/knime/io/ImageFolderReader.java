// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.io;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.scan.FolderScanner;
import org.trimformer.images.scan.LabelRule;
import org.trimformer.images.scan.ScanResult;
import org.trimformer.images.scan.ScanResult.ScannedFile;
import org.trimformer.images.scan.Split;
import org.trimformer.images.scan.SplitRule;
import org.trimformer.knime.adapter.LocalFiles;
import org.trimformer.knime.adapter.NodeExecution;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The work of Image Folder Reader. */
final class ImageFolderReader {

    private ImageFolderReader() {}

    static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        ImageFolderReaderParameters parameters = in.getParameters();
        if (LocalFiles.isBlank(parameters.m_folder.getFSLocation())) {
            throw new InvalidSettingsException("Choose the folder with the images.");
        }
        DataTableSpec spec = table(parameters).spec(List.of());
        out.setOutSpecs(spec, spec, spec);
    }

    static void execute(ExecuteInput in, ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        ImageFolderReaderParameters parameters = in.getParameters();
        NodeExecution.execute(
                in,
                out,
                monitor -> {
                    try (LocalFiles locations = new LocalFiles()) {
                        Path folder = locations.toPath(parameters.m_folder.getFSLocation());
                        ScanResult found = scan(parameters, folder, monitor.part(0, 0.5, ""));
                        found.warnings().forEach(monitor::warn);
                        write(parameters, found, out, in.getExecutionContext(), monitor);
                    }
                });
    }

    private static ScanResult scan(
            ImageFolderReaderParameters parameters, Path folder, JobMonitor monitor) {
        if (!Files.isDirectory(folder)) {
            throw new ImageException(
                    "The image folder '"
                            + parameters.m_folder.getFSLocation().getPath()
                            + "' does not exist.",
                    "Choose an existing folder in the node's dialog.");
        }
        return FolderScanner.scan(
                folder, labelRule(parameters, folder), splitRule(parameters), monitor);
    }

    private static LabelRule labelRule(ImageFolderReaderParameters p, Path folder) {
        return switch (p.m_labels) {
            case PARENT_FOLDER -> new LabelRule.FirstFolder();
            case INNERMOST_FOLDER -> new LabelRule.ParentFolder();
            case CSV ->
                    new LabelRule.Csv(folder.resolve(p.m_csvFile), p.m_fileColumn, p.m_labelColumn);
            case FILE_NAME_PATTERN -> new LabelRule.FileName(pattern(p.m_pattern));
            case NONE -> new LabelRule.None();
        };
    }

    static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new SettingException(
                    "Pattern '" + text + "' is not a regular expression: " + e.getDescription(), e);
        }
    }

    private static SplitRule splitRule(ImageFolderReaderParameters p) {
        return switch (p.m_split) {
            case NONE -> new SplitRule.None();
            case SUB_FOLDERS -> new SplitRule.SubFolders();
            case SHARE -> new SplitRule.Stratified(p.m_heldOutShare, p.m_testShare, p.m_seed);
        };
    }

    private static void write(
            ImageFolderReaderParameters parameters,
            ScanResult found,
            ExecuteOutput out,
            ExecutionContext exec,
            JobMonitor monitor) {
        ImageFolderTable table = table(parameters);
        List<List<ScannedFile>> parts = parts(parameters, found);
        BufferedDataTable[] tables = new BufferedDataTable[parts.size()];
        int done = 0;
        for (int i = 0; i < tables.length; i++) {
            double all = 2.0 * Math.max(1, found.files().size());
            int after = done + parts.get(i).size();
            JobMonitor part = monitor.part(0.5 + done / all, 0.5 + after / all, "");
            tables[i] = table.write(parts.get(i), found.classes(), exec, part);
            done = after;
        }
        if (parameters.m_split != ImageFolderReaderParameters.Split.NONE
                && parts.get(1).isEmpty()) {
            monitor.warn(
                    parameters.m_split == ImageFolderReaderParameters.Split.SHARE
                            ? "No image is held out: the classes have too few images."
                            : "No image is held out: the folder has none of the expected"
                                    + " sub-folders.");
        }
        out.setOutData(tables);
    }

    /** The images of the three outputs. */
    private static List<List<ScannedFile>> parts(
            ImageFolderReaderParameters parameters, ScanResult found) {
        boolean three =
                parameters.m_split == ImageFolderReaderParameters.Split.SHARE
                        ? parameters.m_testShare > 0
                        : found.files().stream().anyMatch(f -> f.split() == Split.VALIDATION);
        List<List<ScannedFile>> parts =
                List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (ScannedFile file : found.files()) {
            int part =
                    switch (file.split()) {
                        case ALL, TRAIN -> 0;
                        case VALIDATION -> 1;
                        case TEST -> three ? 2 : 1;
                    };
            parts.get(part).add(file);
        }
        return parts;
    }

    private static ImageFolderTable table(ImageFolderReaderParameters parameters) {
        FSLocation folder = parameters.m_folder.getFSLocation();
        return new ImageFolderTable(
                folder, parameters.m_thumbnails ? parameters.m_thumbnailSize : 0);
    }
}
