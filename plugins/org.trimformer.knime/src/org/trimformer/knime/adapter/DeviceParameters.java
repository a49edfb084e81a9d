// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.adapter;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.trimformer.runtime.DeviceChoice;

/** Where a node computes; part of every node that needs the engine. */
@LoadDefaultsForAbsentFields
public final class DeviceParameters implements NodeParameters {

    @Widget(
            title = "Device",
            description =
                    "<tt>auto</tt> takes a GPU if one works and the CPU otherwise, saying why;"
                            + " <tt>cpu</tt>; or <tt>gpu 0</tt>, <tt>gpu 1</tt> and so on. The node"
                            + " <i>Runtime Check</i> lists what this machine has.",
            advanced = true)
    @TextInputWidget
    String m_device = "auto";

    /** The choice in words of the runtime. */
    public DeviceChoice choice() {
        return DeviceChoice.parse(m_device);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        NodeExecution.configure(this::choice);
    }
}
