// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.evaluate;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.trimformer.knime.adapter.Bounds;
import org.trimformer.knime.adapter.DeviceParameters;
import org.trimformer.knime.table.ImageColumns;

/** Dialog of Evaluate. */
@LoadDefaultsForAbsentFields
final class EvaluateParameters implements NodeParameters {

    @Section(title = "Measurement")
    interface MeasurementSection {}

    @Section(title = "Input and device")
    @After(MeasurementSection.class)
    @Advanced
    interface InputSection {}

    @Layout(MeasurementSection.class)
    @Widget(
            title = "Batch size",
            description =
                    "Images per batch, 1 to 4096. It does not change the accuracy; larger is faster"
                            + " until memory runs out.")
    @NumberInputWidget(
            minValidation = IsPositiveIntegerValidation.class,
            maxValidation = Bounds.AtMost4096.class)
    int m_batchSize = 32;

    @Layout(MeasurementSection.class)
    @Widget(
            title = "Measure speed",
            description =
                    "Measures images per second and the latency of a single image, all models in"
                            + " turn so that a busy machine treats them alike. Takes some seconds.")
    boolean m_measureSpeed = true;

    @Layout(InputSection.class)
    ImageColumns m_images = new ImageColumns();

    @Layout(InputSection.class)
    DeviceParameters m_runtime = new DeviceParameters();

    @Override
    public void validate() throws InvalidSettingsException {
        if (m_batchSize < 1 || m_batchSize > 4096) {
            throw new InvalidSettingsException(
                    "Batch size is " + m_batchSize + ", must be in 1..4096.");
        }
        m_runtime.validate();
    }
}
