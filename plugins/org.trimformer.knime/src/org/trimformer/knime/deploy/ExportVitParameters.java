// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.deploy;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelection;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelectionWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSystemOption;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.SingleFileSelectionMode;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.WithFileSystem;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.trimformer.knime.adapter.Bounds;
import org.trimformer.knime.adapter.DeviceParameters;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.table.ImageColumn;
import org.trimformer.model.deploy.ExportFormat;
import org.trimformer.model.export.ExportSettings;
import org.trimformer.model.export.Formats;

import java.nio.file.Path;
import java.util.List;

/** Dialog of Export ViT. */
@LoadDefaultsForAbsentFields
final class ExportVitParameters implements NodeParameters {

    @Section(title = "File")
    interface FileSection {}

    @Section(title = "Check")
    @After(FileSection.class)
    @Advanced
    interface CheckSection {}

    @Layout(FileSection.class)
    @Widget(
            title = "Format",
            description =
                    "<i>safetensors</i>: for PyTorch, with a short Python module that rebuilds the"
                        + " compressed network. <i>TorchScript</i>: one file for"
                        + " <tt>torch.jit.load</tt>, without code of the network. <i>ONNX</i>: for"
                        + " ONNX Runtime on servers, in browsers and on phones; it needs the"
                        + " feature <i>Trimformer ONNX</i>. <i>Folder for Spark</i>: model,"
                        + " checksum, preprocessing, labels and the command that predicts millions"
                        + " of images with it on an Apache Spark cluster.")
    @ChoicesProvider(InstalledBackends.FormatChoices.class)
    String m_format = Formats.DEFAULT;

    @Layout(FileSection.class)
    @Widget(
            title = "Folder",
            description =
                    "Where the files go; it is made if it is not there. Beside the model's file"
                            + " stand <tt>config.json</tt> (class names) and"
                            + " <tt>preprocessor_config.json</tt> (how images become the input).")
    @FileSelectionWidget(SingleFileSelectionMode.FOLDER)
    @WithFileSystem({FileSystemOption.LOCAL, FileSystemOption.SPACE, FileSystemOption.EMBEDDED})
    FileSelection m_folder = new FileSelection();

    @Layout(FileSection.class)
    @Widget(
            title = "File name",
            description =
                    "Name of the model's file without its ending, such as <tt>model</tt>; the"
                            + " format adds <tt>.safetensors</tt>, <tt>.pt</tt> or <tt>.onnx</tt>.")
    @TextInputWidget
    String m_name = "model";

    @Layout(FileSection.class)
    @Widget(
            title = "Overwrite",
            description =
                    "Replaces files of these names. Otherwise the node stops when there is one with"
                            + " other contents.")
    boolean m_overwrite;

    @Layout(CheckSection.class)
    @Widget(
            title = "Images to compare",
            description =
                    "The written file is opened again and compared with the model on the first"
                            + " images of the table, at most so many, 1 to 10000. Without a table,"
                            + " on random numbers.",
            advanced = true)
    @NumberInputWidget(
            minValidation = IsPositiveIntegerValidation.class,
            maxValidation = Bounds.AtMost10000.class)
    int m_imagesToCompare = 100;

    @Layout(CheckSection.class)
    ImageColumn m_images = new ImageColumn();

    @Layout(CheckSection.class)
    DeviceParameters m_runtime = new DeviceParameters();

    /** For the job; rejects what is out of range and a format that is not installed here. */
    ExportSettings settings(Path folder) {
        List<ExportFormat> formats = InstalledBackends.formats();
        return settings(Formats.named(formats, m_format), formats, folder);
    }

    private ExportSettings settings(ExportFormat format, List<ExportFormat> formats, Path folder) {
        return new ExportSettings(
                format, formats, folder, m_name.strip(), m_overwrite, m_imagesToCompare);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        m_runtime.validate();
        List<ExportFormat> always = Formats.of(List.of());
        NodeExecution.configure(() -> settings(always.get(0), always, Path.of("")));
    }
}
