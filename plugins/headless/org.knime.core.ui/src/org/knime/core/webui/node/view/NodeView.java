// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.view;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.webui.UIExtension;
import org.knime.core.webui.data.DataServiceProvider;

/** A view of a node. */
public interface NodeView extends UIExtension, DataServiceProvider {

    /**
     * Checks view settings.
     *
     * @throws InvalidSettingsException if they cannot be used
     */
    void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException;

    /** Takes over view settings that were checked before. */
    void loadValidatedSettingsFrom(NodeSettingsRO settings);

    /** The shape of the view in a report. */
    default PageFormat getDefaultPageFormat() {
        return PageFormat.AUTO;
    }

    /** Whether the view can be part of a report. */
    default boolean canBeUsedInReport() {
        return false;
    }
}
