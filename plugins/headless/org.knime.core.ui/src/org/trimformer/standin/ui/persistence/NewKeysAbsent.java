// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui.persistence;

import org.knime.core.node.NodeSettingsRO;

import java.util.function.Predicate;

/**
 * Marks a migration that applies when none of the keys of the field is there; which keys these are
 * only the loader of the field knows.
 */
public enum NewKeysAbsent implements Predicate<NodeSettingsRO> {
    /** The marker. */
    INSTANCE;

    @Override
    public boolean test(NodeSettingsRO settings) {
        throw new UnsupportedOperationException(
                "Only the loader of the field can tell whether its keys are there.");
    }
}
