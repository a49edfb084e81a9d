// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui.persistence;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.NodeParameters;

/** Writes and reads parameters. */
public final class ParametersSerializer {

    private ParametersSerializer() {}

    /** Writes parameters. */
    public static void save(NodeParameters parameters, NodeSettingsWO settings) {
        GroupStore.saveWhole(parameters, settings);
    }

    /**
     * Reads parameters. They are not validated.
     *
     * @throws InvalidSettingsException if a key is missing or holds what the field cannot take
     */
    public static <P extends NodeParameters> P load(Class<P> type, NodeSettingsRO settings)
            throws InvalidSettingsException {
        return type.cast(GroupStore.loadWhole(type, settings));
    }
}
