// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.deploy;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.trimformer.knime.adapter.Bounds;
import org.trimformer.knime.adapter.DeviceParameters;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.table.ImageColumn;
import org.trimformer.model.deploy.Engines;
import org.trimformer.model.deploy.InferenceEngine;
import org.trimformer.model.deploy.TorchScript;
import org.trimformer.model.predict.PredictSettings;
import org.trimformer.runtime.DeviceChoice;

import java.util.List;

/** Dialog of ViT Predictor. */
@LoadDefaultsForAbsentFields
final class VitPredictorParameters implements NodeParameters {

    /** What happens to images that cannot be read. */
    enum Unreadable {
        @Label(
                value = "Missing cells",
                description =
                        "Their rows stay, without a prediction; a warning says how many they are"
                                + " and names the first.")
        MISSING,
        @Label(value = "Fail", description = "The node stops and names the image.")
        FAIL
    }

    @Section(title = "Output")
    interface OutputSection {}

    @Section(title = "Images")
    @After(OutputSection.class)
    interface ImagesSection {}

    @Section(title = "Speed")
    @After(ImagesSection.class)
    interface SpeedSection {}

    @Layout(OutputSection.class)
    @Widget(
            title = "Probability of every class",
            description =
                    "Appends a column <tt>P (Label=x)</tt> for every class x of the model, as ROC"
                            + " Curve and other nodes expect them.")
    boolean m_probabilities = true;

    @Layout(OutputSection.class)
    @Widget(
            title = "Best classes",
            description =
                    "How many of the most probable classes are named, 1 or more, at most those of"
                            + " the model. With 3, the columns <tt>Prediction 2 (Label)</tt> and"
                            + " <tt>Prediction 3 (Label)</tt> follow the prediction, each with its"
                            + " probability.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_bestClasses = 1;

    @Layout(OutputSection.class)
    @Widget(
            title = "Name in the headers",
            description =
                    "What stands between the brackets of the new columns' names, such as"
                            + " <tt>Label</tt>.",
            advanced = true)
    @TextInputWidget
    String m_target = "Label";

    @Layout(ImagesSection.class)
    @Widget(
            title = "Unreadable images",
            description = "What happens when an image is missing, damaged or of an unknown format.")
    @RadioButtonsWidget
    Unreadable m_unreadable = Unreadable.MISSING;

    @Layout(ImagesSection.class)
    ImageColumn m_images = new ImageColumn();

    @Layout(SpeedSection.class)
    @Widget(
            title = "Inference engine",
            description =
                    "What runs the model. <i>Automatic</i> measures the installed ones side by side"
                            + " on the first images and takes the fastest; the second output says"
                            + " which and why. All give the same predictions.")
    @ChoicesProvider(InstalledBackends.EngineChoices.class)
    String m_engine = Engines.AUTO;

    @Layout(SpeedSection.class)
    @Widget(
            title = "Batch size",
            description =
                    "Images per batch, 1 to 4096. It does not change the predictions; larger is"
                            + " faster until memory runs out.",
            advanced = true)
    @NumberInputWidget(
            minValidation = IsPositiveIntegerValidation.class,
            maxValidation = Bounds.AtMost4096.class)
    int m_batchSize = 32;

    @Layout(SpeedSection.class)
    DeviceParameters m_runtime = new DeviceParameters();

    /** For the job; rejects what is out of range and engines that are not installed here. */
    PredictSettings settings() {
        boolean cpuOnly = m_runtime.choice().equals(DeviceChoice.CPU);
        return settings(Engines.allowed(InstalledBackends.engines(), m_engine, cpuOnly));
    }

    private PredictSettings settings(List<InferenceEngine> engines) {
        return new PredictSettings(m_batchSize, engines, m_unreadable == Unreadable.FAIL);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        if (m_bestClasses < 1) {
            throw new InvalidSettingsException(
                    "Best classes is " + m_bestClasses + ", must be 1 or more.");
        }
        if (m_target.isBlank()) {
            throw new InvalidSettingsException("Name in the headers is empty.");
        }
        m_runtime.validate();
        NodeExecution.configure(() -> settings(List.of(new TorchScript())));
    }
}
