// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.persistence.Persistable;

/**
 * The settings of a node: a class with a constructor without arguments and non-private fields that
 * hold the defaults.
 */
public interface NodeParameters extends Persistable, WidgetGroup {

    /**
     * Checks what single widgets cannot check; called whenever settings are about to be used.
     *
     * @throws InvalidSettingsException to refuse the settings with a text for the user
     */
    default void validate() throws InvalidSettingsException {
        // everything goes unless a node says otherwise
    }
}
