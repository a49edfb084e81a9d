// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.migration;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/** Reads a value from settings. */
@FunctionalInterface
public interface ParametersLoader<T> {

    /**
     * Reads a value.
     *
     * @throws InvalidSettingsException if the settings do not hold it
     */
    T load(NodeSettingsRO settings) throws InvalidSettingsException;
}
