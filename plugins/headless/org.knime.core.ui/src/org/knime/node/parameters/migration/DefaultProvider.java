// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.migration;

import java.util.List;

/** A migration that gives a fixed value when nothing was stored at all. */
@FunctionalInterface
public interface DefaultProvider<T> extends NodeParametersMigration<T> {

    /** The value for settings that hold none. */
    T getDefault();

    @Override
    default List<ConfigMigration<T>> getConfigMigrations() {
        return List.of(ConfigMigration.builder(settings -> getDefault()).build());
    }
}
